"""Prices worked out anew, as slowly and plainly as the definition reads: exact fractions, charge by charge."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    Charge,
    Every,
    MinimumCharge,
    PercentCharge,
    PeriodKind,
    StepsCharge,
    TariffVersion,
)
from app.domain.tariff.quote import Bought, Situation
from tests.domain.tariff.made import NOVEMBER


def rounded(exact: Fraction) -> int:
    """Half away from zero."""
    whole = floor(abs(exact) + Fraction(1, 2))
    return whole if exact >= 0 else -whole


@dataclass(frozen=True)
class Reckoned:
    """One tariff for one situation, in November 2026. ``start``: the litres of the period when the month began."""

    version: TariffVersion
    situation: Situation
    start: int

    @property
    def charges(self) -> dict[str, Charge]:
        return {charge.name: charge for charge in self.version.classes[0].charges}

    def steps(self, charge: StepsCharge, litres: int) -> tuple[Fraction, int]:
        """Cost of the period's first litres, and the step that they reach."""
        counted, times = litres * Fraction(charge.share) / 100, self.times(charge.per_dwelling)
        cost, lower, reached = Fraction(0), Fraction(0), 0
        for number, step in enumerate(charge.steps):
            upper = counted if step.upto is None else min(counted, Fraction(step.upto * times))
            if upper > lower:
                cost, reached = cost + (upper - lower) * Fraction(step.price) / 1000, number
            lower = max(lower, upper)
        return cost, reached

    def times(self, per_dwelling: bool) -> int:
        return self.situation.dwellings if per_dwelling else 1

    def base(self, charge: BaseCharge, litres: int) -> Fraction:
        amount = dict(charge.by_size).get(self.situation.meter_size, charge.amount)
        if charge.by_step:
            water = self.charges[charge.of]
            assert isinstance(water, StepsCharge)
            amount = charge.by_step[self.steps(water, litres)[1]]
        return Fraction(amount) * self.times(charge.per_dwelling)

    def bill(self, charge: Charge, litres: int, bases: set[Every]) -> Fraction:
        """A charge in the bill of the period's first litres."""
        match charge:
            case StepsCharge():
                return self.steps(charge, litres)[0]
            case BaseCharge():
                return self.base(charge, litres) if charge.every in bases else Fraction(0)
            case PercentCharge():
                of = (self.bill(self.charges[name], litres, bases) for name in charge.of)
                return sum(of, Fraction(0)) * Fraction(charge.percent) / 100
            case MinimumCharge():
                of = (self.bill(self.charges[name], litres, bases) for name in charge.of)
                lacking = Fraction(charge.amount) * self.times(charge.per_dwelling) - sum(of, Fraction(0))
                return max(lacking, Fraction(0)) if litres else Fraction(0)
            case AllowanceCharge():
                return self.allowance(charge, litres)

    def allowance(self, charge: AllowanceCharge, litres: int) -> Fraction:
        """For each litre of the month up to the allowance, its price instead of its step's."""
        water = self.charges[charge.of]
        assert isinstance(water, StepsCharge)
        last = min(litres, self.start + charge.litres * self.times(charge.per_dwelling))
        first = max(0, self.start)
        if last <= first or (charge.social and not self.situation.social):
            return Fraction(0)
        cheap = (last - first) * Fraction(water.share) / 100 * Fraction(charge.price) / 1000
        return cheap - (self.steps(water, last)[0] - self.steps(water, first)[0])

    def beside(self, charge: Charge, litres: int, fixed_to: int) -> Fraction:
        """What a charge asks of one purchase beside the bill."""
        if isinstance(charge, PercentCharge):
            of = (self.beside(self.charges[name], litres, fixed_to) for name in charge.of)
            return sum(of, Fraction(0)) * Fraction(charge.percent) / 100
        if not isinstance(charge, BaseCharge):
            return Fraction(0)
        if charge.every is Every.PURCHASE:
            return self.base(charge, litres)
        return self.base(charge, 0) * self.unpaid(charge, fixed_to)

    def unpaid(self, charge: BaseCharge, fixed_to: int) -> int:
        """Whole months, or years, between the last one paid (or the first one due) and now."""
        length = lengths(self.version)[charge.every]
        first = fixed_to // length + 1 if fixed_to else self.situation.fixed_from // length
        if not fixed_to and not self.situation.fixed_from:
            return 0
        first = max(first, self.situation.fixed_from // length)
        return max(0, min(charge.collect, NOVEMBER // length - first))

    def taxed(self, amounts: dict[str, Fraction]) -> Fraction:
        total = sum(amounts.values(), Fraction(0))
        for tax in self.version.taxes:
            bearing = sum((amount for name, amount in amounts.items() if self.tax_of(name) == tax.name), Fraction(0))
            if not tax.inclusive and not self.situation.exempt:
                total += bearing * Fraction(tax.percent) / 100
            elif tax.inclusive and self.situation.exempt:
                total -= bearing * Fraction(tax.percent) / (100 + Fraction(tax.percent))
        return total

    def tax_of(self, name: str) -> str:
        charge = self.charges[name]
        return self.tax_of(charge.of) if isinstance(charge, AllowanceCharge) else charge.tax

    def whole_bill(self, litres: int, bases: set[Every]) -> Fraction:
        return self.taxed({name: self.bill(charge, litres, bases) for name, charge in self.charges.items()})


def month_before(version: TariffVersion, bought: Bought) -> int:
    return (bought.volume if version.period.kind is PeriodKind.MONTH else bought.month_volume).litres


def lengths(version: TariffVersion) -> dict[Every, int]:
    """How many months a base charge is for."""
    return {
        Every.MONTH: 1,
        Every.YEAR: 12,
        Every.PERIOD: {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}.get(version.period.kind, 1),
    }


def water(version: TariffVersion, situation: Situation, bought: Bought, litres: int) -> int:
    """round(bill after) − round(bill before) + round(what comes beside), in minor units."""
    reckoned = Reckoned(version, situation, bought.volume.litres - month_before(version, bought))
    paid = {every for every, length in lengths(version).items() if bought.fixed_to // length >= NOVEMBER // length}
    end = bought.volume.litres + litres
    beside = {name: reckoned.beside(charge, end, bought.fixed_to) for name, charge in reckoned.charges.items()}
    return (
        rounded(reckoned.whole_bill(end, {Every.MONTH, Every.YEAR, Every.PERIOD}))
        - rounded(reckoned.whole_bill(bought.volume.litres, paid))
        + rounded(reckoned.taxed(beside))
    )


def total(version: TariffVersion, situation: Situation, bought: Bought, litres: int) -> int:
    """The money to pay: water, debts, less credit, rounded to what cash can pay."""
    price = water(version, situation, bought, litres)
    spared = max(0, version.debts.floor - month_before(version, bought))
    debt = 0
    if litres > spared:
        touched = price - (water(version, situation, bought, spared) if spared else 0)
        share = Fraction(version.debts.share) / 100
        debt = rounded(max(touched, 0) * share / (1 - share)) if share else version.debts.fixed
        debt = min(debt, sum(owed.due.minor for owed in situation.debts))
    cash = price + debt
    cash -= min(situation.credit, max(cash, 0))
    coins = rounded(Fraction(cash, version.cash_step))
    return max(coins, 1 if cash > 0 else 0) * version.cash_step
