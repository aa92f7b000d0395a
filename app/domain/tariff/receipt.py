"""The lines of a purchase, in the receipt's order, with whole amounts that add up exactly.

Each line is the growth of a rounded running sum. The sum of what is in the bill begins at the bill before the purchase, so
that it ends at the bill after it; what comes on top has a sum of its own that begins at nothing. Hence the lines add up to
round(bill after) − round(bill before) + round(on top), and no line is further than one minor unit for each of its two
sums from its exact amount, nor on the other side of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.money import Money, nearest
from app.domain.tariff.charging import (
    MONTHS_A_YEAR,
    ReadyAllowance,
    ReadyBase,
    ReadyMinimum,
    ReadyPercent,
    ReadySteps,
    ReadyTax,
)
from app.domain.tariff.definition import Every, TariffVersion
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.tariff.schedule import Schedule
from app.domain.volume import Volume


class _Running:
    """A running sum of parts, and what of it has been given to lines in whole minor units."""

    __slots__ = ("given", "parts", "unit")

    def __init__(self, parts: int, unit: int) -> None:
        self.parts, self.unit = parts, unit
        self.given = nearest(parts, unit)

    def grow(self, parts: int) -> int:
        """The whole minor units that so many parts more bring."""
        self.parts += parts
        before, self.given = self.given, nearest(self.parts, self.unit)
        return self.given - before

    def grow_whole(self, parts: int, minor: int) -> None:
        """The same for parts that are whole minor units, whatever the sum is, as long as it is not below nothing."""
        self.parts += parts
        self.given += minor


@dataclass(frozen=True, slots=True)
class Change:
    """What a purchase does to the period: litres and the parts of each charge before and after, and those on top."""

    start: int
    end: int
    before: Sequence[int]
    after: Sequence[int]
    on_top: Sequence[int]
    fixed_to: int


def lines(version: TariffVersion, schedule: Schedule, change: Change) -> Iterator[QuoteLine]:
    """The lines of charges and taxes."""
    bill = _Running(schedule.with_taxes(change.before), schedule.unit)
    top = _Running(0, schedule.unit)
    for place, ready in enumerate(schedule.charges):
        parts, extra = change.after[place] - change.before[place], change.on_top[place]
        match ready:
            case ReadySteps():
                yield from _steps(ready, change, bill, version.currency)
            case ReadyBase():
                yield from _bases(ready, change, parts, extra, bill, top, version.currency)
            case ReadyAllowance() if parts:
                litres = min(change.end, ready.high) - max(change.start, ready.low)
                amount, charge = Money(bill.grow(parts), version.currency), ready.charge
                yield QuoteLine(LineKind.SUBSIDY, amount, charge.name, charge.label, Volume(litres), price=charge.price)
            case ReadyPercent() if parts or extra:
                amount, per = Money(bill.grow(parts) + top.grow(extra), version.currency), ready.charge
                yield QuoteLine(LineKind.PERCENT, amount, per.name, per.label, price=per.percent)
            case ReadyMinimum() if parts:
                least = ready.charge
                yield QuoteLine(LineKind.MINIMUM, Money(bill.grow(parts), version.currency), least.name, least.label)
    for tax in schedule.taxes:
        yield from _tax(version, schedule, tax, change, bill, top)


def _steps(ready: ReadySteps, change: Change, bill: _Running, currency: str) -> Iterator[QuoteLine]:
    if not ready.active:
        return
    start, end = change.start * ready.num, change.end * ready.num
    first, last = ready.step_at(change.start), ready.step_at(change.end)
    charge, told = ready.charge, nearest(start, ready.den)
    for step in range(first, last + 1):
        upto = end if step == last else ready.bounds[step]
        if upto == start:
            continue
        litres, parts = nearest(upto, ready.den), ready.prices[step] * (upto - start)
        whole = ready.whole_lines[step]
        if whole is not None and upto - start == ready.lengths[step] and bill.parts >= 0:
            bill.grow_whole(parts, whole.amount.minor)
            yield whole
        else:
            amount, volume = Money(bill.grow(parts), currency), Volume(litres - told)
            yield QuoteLine(LineKind.STEP, amount, charge.name, charge.label, volume, step + 1, charge.steps[step].price)
        start, told = upto, litres


def _bases(
    ready: ReadyBase, change: Change, parts: int, extra: int, bill: _Running, top: _Running, currency: str
) -> Iterator[QuoteLine]:
    charge = ready.charge
    if extra and charge.every is Every.PURCHASE:
        yield QuoteLine(LineKind.BASE, Money(top.grow(extra), currency), charge.name, charge.label)
    elif extra:
        for month in ready.unpaid(change.fixed_to):
            amount = Money(top.grow(ready.amounts[0]), currency)
            yield QuoteLine(LineKind.BASE, amount, charge.name, charge.label, month=month)
    if parts:
        month = ready.month - ready.month % MONTHS_A_YEAR if charge.every is Every.YEAR else ready.month
        yield QuoteLine(LineKind.BASE, Money(bill.grow(parts), currency), charge.name, charge.label, month=month)


def _tax(
    version: TariffVersion, schedule: Schedule, tax: ReadyTax, change: Change, bill: _Running, top: _Running
) -> Iterator[QuoteLine]:
    rate = version.taxes[tax.place]
    if tax.told:
        after, before, extra = (
            nearest(sum([amounts[place] for place in tax.of]) * tax.num, schedule.unit * tax.den)
            for amounts in (change.after, change.before, change.on_top)
        )
        nothing, within = Money(0, version.currency), after - before + extra
        if within:
            yield QuoteLine(LineKind.TAX_WITHIN, nothing, rate.name, rate.label, price=rate.percent, within=within)
        return
    parts = schedule.tax(tax, change.after) - schedule.tax(tax, change.before)
    extra = schedule.tax(tax, change.on_top)
    if parts or extra:
        amount = Money(bill.grow(parts) + top.grow(extra), version.currency)
        yield QuoteLine(LineKind.TAX, amount, rate.name, rate.label, price=rate.percent)
