"""The lines of a purchase, in the receipt's order, with whole amounts that add up exactly.

Each line is the growth of a rounded running sum. The sum of what is in the bill begins at the bill before the purchase, so
that it ends at the bill after it; what comes on top has a sum of its own that begins at nothing. Hence the lines add up to
round(bill after) − round(bill before) + round(on top), and no line is further than one minor unit for each of its two
sums from its exact amount, nor on the other side of nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.money import Money, nearest
from app.domain.tariff.charging import (
    ReadyAllowance,
    ReadyBase,
    ReadyCharge,
    ReadySteps,
    ReadyTax,
)
from app.domain.tariff.definition import BaseCharge, Every, PercentCharge, TariffVersion
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


def lines(version: TariffVersion, schedule: Schedule, change: Change) -> list[QuoteLine]:
    """The lines of charges and taxes."""
    receipt = _Receipt(version, schedule, change)
    for place, ready in enumerate(schedule.charges):
        receipt.begin_charge()
        receipt.charge(ready, change.after[place] - change.before[place], change.on_top[place])
    receipt.begin_charge()
    for tax in schedule.taxes:
        receipt.tax(tax)
    return receipt.lines


class _Receipt:
    """The lines of one purchase as they come, and the two running sums."""

    __slots__ = ("_bill", "_change", "_currency", "_firsts", "_schedule", "_top", "_version", "lines")

    def __init__(self, version: TariffVersion, schedule: Schedule, change: Change) -> None:
        self._version, self._schedule, self._change = version, schedule, change
        self._currency = version.currency
        self._bill = _Running(schedule.with_taxes(change.before), schedule.unit)
        self._top = _Running(0, schedule.unit)
        self.lines: list[QuoteLine] = []
        self._firsts: list[int] = []  # where the lines of each charge begin

    def begin_charge(self) -> None:
        """What comes now is the next charge's or, behind the last of them, the taxes'."""
        self._firsts.append(len(self.lines))

    def charge(self, ready: ReadyCharge, parts: int, extra: int) -> None:
        """The lines of a charge that asks ``parts`` more in the bill and ``extra`` on top; none for nothing but steps."""
        if isinstance(ready, ReadySteps):
            self._steps(ready)
        elif isinstance(ready, ReadyBase):
            self._base(ready, parts, extra)
        elif parts or extra:
            amount = Money(self._bill.grow(parts) + self._top.grow(extra), self._currency)
            self.lines.append(self._other(ready, amount))

    def tax(self, tax: ReadyTax) -> None:
        """The line of a tax."""
        if tax.told:
            self._within(tax)
            return
        schedule, change = self._schedule, self._change
        parts = schedule.tax(tax, change.after) - schedule.tax(tax, change.before)
        extra = schedule.tax(tax, change.on_top)
        if parts or extra:
            amount = Money(self._bill.grow(parts) + self._top.grow(extra), self._currency)
            rate, taxed = self._version.taxes[tax.place], self._taxed(tax)
            self.lines.append(QuoteLine(LineKind.TAX, amount, rate.name, rate.label, price=rate.percent, taxed=taxed))

    def _steps(self, ready: ReadySteps) -> None:
        if not ready.active:
            return
        charge, bill, unit = ready.charge, self._bill, ready.den
        start, end = self._change.start * ready.num, self._change.end * ready.num
        first, last = ready.step_at(self._change.start), ready.step_at(self._change.end)
        for step in range(first, last + 1):
            upto = end if step == last else ready.bounds[step]
            if upto == start:
                continue
            parts, whole = ready.prices[step] * (upto - start), ready.whole_lines[step]
            if whole is not None and upto - start == ready.lengths[step] and bill.parts >= 0:
                bill.grow_whole(parts, whole.amount.minor)
                self.lines.append(whole)
            else:
                amount, volume = Money(bill.grow(parts), self._currency), Volume(nearest(upto, unit) - nearest(start, unit))
                number, price = ready.number(step), charge.steps[step].price
                self.lines.append(QuoteLine(LineKind.STEP, amount, charge.name, charge.label, volume, number, price))
            start = upto

    def _base(self, ready: ReadyBase, parts: int, extra: int) -> None:
        charge = ready.charge
        if extra and charge.every is Every.PURCHASE:
            self._base_line(charge, self._top.grow(extra), 0)
        elif extra:
            for month in ready.unpaid(self._change.fixed_to):
                self._base_line(charge, self._top.grow(ready.amounts[0]), month)
        if parts:
            self._base_line(charge, self._bill.grow(parts), ready.since)

    def _base_line(self, charge: BaseCharge, minor: int, month: int) -> None:
        amount = Money(minor, self._currency)
        self.lines.append(QuoteLine(LineKind.BASE, amount, charge.name, charge.label, month=month))

    def _other(self, ready: ReadyCharge, amount: Money) -> QuoteLine:
        """The line of a charge that is neither steps nor a base."""
        charge = ready.charge
        if isinstance(charge, PercentCharge):
            return QuoteLine(LineKind.PERCENT, amount, charge.name, charge.label, price=charge.percent)
        if isinstance(ready, ReadyAllowance):
            litres = min(self._change.end, ready.high) - max(self._change.start, ready.low)
            price = ready.charge.price
            return QuoteLine(LineKind.SUBSIDY, amount, charge.name, charge.label, Volume(litres), price=price)
        return QuoteLine(LineKind.MINIMUM, amount, charge.name, charge.label)

    def _within(self, tax: ReadyTax) -> None:
        """A tax that the prices hold: its part of the charges, rounded before and after the purchase."""
        unit, rate = self._schedule.unit * tax.den, self._version.taxes[tax.place]
        after, before, extra = (
            nearest(sum([amounts[place] for place in tax.of]) * tax.num, unit)
            for amounts in (self._change.after, self._change.before, self._change.on_top)
        )
        within = after - before + extra
        if within:
            nothing, taxed = Money(0, self._currency), self._taxed(tax) - within
            kind, name, label, price = LineKind.TAX_WITHIN, rate.name, rate.label, rate.percent
            self.lines.append(QuoteLine(kind, nothing, name, label, price=price, within=within, taxed=taxed))

    def _taxed(self, tax: ReadyTax) -> int:
        """Minor units of the lines of the charges that a tax is of."""
        first = self._firsts
        return sum(line.amount.minor for place in tax.of for line in self.lines[first[place] : first[place + 1]])
