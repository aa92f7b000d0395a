"""What is wrong with the charges of a class, one by one and in what they refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from app.domain.period import MONTHS_IN
from app.domain.tariff.charging import months_of
from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    Charge,
    ClassPrices,
    MinimumCharge,
    PercentCharge,
    PeriodKind,
    StepsCharge,
    TariffVersion,
)
from app.domain.tariff.finding import Fault, Finding

MOST_PER_CENT = 1000
MOST_COLLECTED = 120
"""Earlier months (or years) that fall due at once: more is a slip of the pen, and no bill that anybody could pay."""


def check_charges(version: TariffVersion, prices: ClassPrices) -> Iterator[Finding]:
    """The charges of one class."""
    checking = _Checking(version, prices)
    if not any(isinstance(charge, StepsCharge) for charge in prices.charges):
        yield Finding(Fault.NO_STEPS, "charges", prices.name)
    for charge in prices.charges:
        yield from checking.charge(charge)
    yield from checking.allowances()
    yield from checking.circle()


class _Checking:
    """The check of one class."""

    def __init__(self, version: TariffVersion, prices: ClassPrices) -> None:
        self._period, self._class = version.period, prices.name
        self._charges = prices.charges
        self._named = {charge.name: charge for charge in prices.charges}
        self._taxes = {tax.name for tax in version.taxes}
        self._bands = {band.name for band in version.bands}

    def charge(self, charge: Charge) -> Iterator[Finding]:
        """What is wrong with one charge."""
        if not isinstance(charge, AllowanceCharge) and charge.tax and charge.tax not in self._taxes:
            yield self._finding(Fault.UNKNOWN_TAX, "tax", charge, name=charge.tax)
        match charge:
            case StepsCharge():
                yield from self._steps(charge)
            case BaseCharge():
                yield from self._base(charge)
            case PercentCharge():
                yield from self._percent(charge, "percent", charge.percent, -100, MOST_PER_CENT)
                yield from self._references(charge, charge.of)
            case MinimumCharge():
                yield from self._amounts("amount", (charge.amount,), charge)
                yield from self._references(charge, charge.of)
                yield from self._minimum(charge)
            case AllowanceCharge():
                yield from self._allowance(charge)

    def allowances(self) -> Iterator[Finding]:
        """Litres cannot be made cheaper twice."""
        seen: Counter[str] = Counter()
        for charge in self._charges:
            if isinstance(charge, AllowanceCharge):
                seen[charge.of] += 1
                if seen[charge.of] == 2:
                    yield self._finding(Fault.ALLOWANCE_TWICE, "of", charge, name=charge.of)

    def circle(self) -> Iterator[Finding]:
        """Charges that are worked out from each other."""
        try:
            TopologicalSorter({charge.name: self._refers(charge) for charge in self._charges}).prepare()
        except CycleError as error:
            names = error.args[1][::-1]
            yield self._finding(Fault.REFERENCES_IN_A_CIRCLE, "of", self._named[names[0]], names=" → ".join(names))

    def _steps(self, charge: StepsCharge) -> Iterator[Finding]:
        if not charge.steps:
            yield self._finding(Fault.NO_STEPS, "steps", charge)
        yield from self._percent(charge, "share", charge.share, 0, 100)
        if charge.share == 0:
            yield self._finding(Fault.NOT_POSITIVE, "share", charge)
        if charge.band and charge.band not in self._bands:
            yield self._finding(Fault.UNKNOWN_BAND, "band", charge, name=charge.band)
        yield from self._amounts("price", (step.price for step in charge.steps), charge)
        last = 0
        for number, step in enumerate(charge.steps, 1):
            if step.upto is None:
                if number < len(charge.steps):
                    yield self._finding(Fault.OPEN_STEP_INSIDE, "upto", charge, number)
                continue
            if step.upto <= 0:
                yield self._finding(Fault.NOT_POSITIVE, "upto", charge, number)
            elif step.upto <= last:
                yield self._finding(Fault.BOUNDS_OVERLAP, "upto", charge, number)
            last = max(last, step.upto)

    def _base(self, charge: BaseCharge) -> Iterator[Finding]:
        yield from self._amounts("amount", (charge.amount,), charge)
        yield from self._amounts("by_size", (amount for _, amount in charge.by_size), charge)
        yield from self._amounts("by_step", charge.by_step, charge)
        sizes = Counter(size for size, _ in charge.by_size)
        for item, (size, count) in enumerate(sizes.items(), 1):
            if size <= 0:
                yield self._finding(Fault.NOT_POSITIVE, "by_size", charge, item)
            elif count > 1:
                yield self._finding(Fault.NAME_TWICE, "by_size", charge, item, name=str(size))
        if charge.collect < 0:
            yield self._finding(Fault.NEGATIVE, "collect", charge)
        elif charge.collect > MOST_COLLECTED:
            yield self._finding(Fault.TOO_MANY, "collect", charge, most=MOST_COLLECTED)
        if charge.by_size and charge.by_step:
            yield self._finding(Fault.SIZE_AND_STEP, "by_step", charge)
        if charge.by_step:
            yield from self._by_step(charge)

    def _by_step(self, charge: BaseCharge) -> Iterator[Finding]:
        steps = self._named.get(charge.of)
        if not isinstance(steps, StepsCharge):
            yield self._of_steps(charge, charge.of, steps)
        elif len(steps.steps) != len(charge.by_step):
            yield self._finding(
                Fault.STEP_COUNT_DIFFERS, "by_step", charge, found=len(charge.by_step), steps=len(steps.steps)
            )
        for number in range(1, len(charge.by_step)):
            if charge.by_step[number] < charge.by_step[number - 1]:
                yield self._finding(Fault.SUMS_FALL, "by_step", charge, number + 1)

    def _minimum(self, charge: MinimumCharge) -> Iterator[Finding]:
        """A minimum compares amounts of one and the same period, which everything that it is of must belong to."""
        for name in sorted(self._reached(charge)):
            other = self._named[name]
            if isinstance(other, BaseCharge) and months_of(other.every, self._period) != MONTHS_IN[self._period.kind]:
                yield self._finding(Fault.MINIMUM_OF_OTHER_PERIOD, "of", charge, name=name)
            if isinstance(other, StepsCharge) and other.band:
                yield self._finding(Fault.MINIMUM_OF_BAND, "of", charge, name=name)

    def _allowance(self, charge: AllowanceCharge) -> Iterator[Finding]:
        if charge.litres <= 0:
            yield self._finding(Fault.NOT_POSITIVE, "litres", charge)
        yield from self._amounts("price", (charge.price,), charge)
        steps = self._named.get(charge.of)
        if not isinstance(steps, StepsCharge):
            yield self._of_steps(charge, charge.of, steps)
            return
        lower = 0
        for number, step in enumerate(steps.steps, 1):
            reached = self._period.kind is not PeriodKind.MONTH or lower < charge.litres
            if reached and charge.price > step.price:
                yield self._finding(Fault.ALLOWANCE_DEARER, "price", charge, number)
                return
            lower = step.upto or lower

    def _of_steps(self, charge: Charge, name: str, found: Charge | None) -> Finding:
        fault = Fault.NOTHING_REFERRED if not name else Fault.UNKNOWN_CHARGE if found is None else Fault.REFERENCE_NOT_STEPS
        return self._finding(fault, "of", charge, name=name)

    def _references(self, charge: Charge, names: tuple[str, ...]) -> Iterator[Finding]:
        if not names:
            yield self._finding(Fault.NOTHING_REFERRED, "of", charge)
        for name, times in Counter(names).items():
            if name not in self._named:
                yield self._finding(Fault.UNKNOWN_CHARGE, "of", charge, name=name)
            if times > 1:
                yield self._finding(Fault.NAME_TWICE, "of", charge, name=name)

    def _refers(self, charge: Charge) -> tuple[str, ...]:
        names = charge.of if isinstance(charge, PercentCharge | MinimumCharge) else ()
        return tuple(name for name in names if name in self._named)

    def _reached(self, charge: Charge) -> set[str]:
        """The names of all charges that a charge is worked out from, near and far."""
        found: set[str] = set()
        waiting = list(self._refers(charge))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._refers(self._named[name])
        return found

    def _amounts(self, field: str, amounts: Iterable[Decimal], charge: Charge) -> Iterator[Finding]:
        for item, amount in enumerate(amounts, 1):
            if not amount.is_finite():
                yield self._finding(Fault.NOT_A_FIGURE, field, charge, item)
            elif amount < 0:
                yield self._finding(Fault.NEGATIVE, field, charge, item)

    def _percent(self, charge: Charge, field: str, percent: Decimal, least: int, most: int) -> Iterator[Finding]:
        if not (percent.is_finite() and least <= percent <= most):
            yield self._finding(Fault.PERCENT_OUT_OF_RANGE, field, charge, least=least, most=most)

    def _finding(self, fault: Fault, field: str, charge: Charge, item: int = 0, **params: object) -> Finding:
        return Finding(fault, field, self._class, charge.name, item, params)
