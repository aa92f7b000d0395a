"""Makes a schedule from a version of a tariff and a situation: everything over one common denominator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from graphlib import TopologicalSorter
from itertools import accumulate
from math import lcm

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.period import base_month
from app.domain.tariff.bands import band_at
from app.domain.tariff.charging import (
    ReadyAllowance,
    ReadyBase,
    ReadyCharge,
    ReadyMinimum,
    ReadyPercent,
    ReadySteps,
    ReadyTax,
    a_litre,
    months_of,
)
from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    Charge,
    ClassPrices,
    MinimumCharge,
    PercentCharge,
    StepsCharge,
    TariffVersion,
)
from app.domain.tariff.quote import LineKind, QuoteLine, Situation
from app.domain.tariff.schedule import PER_CENT, Schedule, straightened
from app.domain.volume import Volume


def class_of(version: TariffVersion, name: str) -> ClassPrices:
    """The prices of a customer class; Refusal when the tariff has none."""
    for prices in version.classes:
        if prices.name == name:
            return prices
    raise Refusal(Code.TARIFF_WITHOUT_CLASS, tariff=version.key, customer_class=name)


def schedule(version: TariffVersion, situation: Situation, start: int = 0, band: str | None = None) -> Schedule:
    """The schedule of a checked tariff. ``start``: where in the period the running calendar month began, in its litres.

    It matters for allowances alone, and lies below 0 when the period began inside the month. ``band``: that of the
    situation's time unless another is asked about. Raises Refusal when the tariff does not have the class.
    """
    return _Readying(version, situation, start, band_at(version, situation.at) if band is None else band).schedule()


@dataclass(frozen=True, slots=True)
class _Rate:
    """A tax as a share of the prices that bear it."""

    of: tuple[int, ...]
    share: Fraction
    told: bool
    place: int


class _Readying:
    """One schedule in the making."""

    def __init__(self, version: TariffVersion, situation: Situation, start: int, band: str) -> None:
        self._version, self._situation, self._start, self._band = version, situation, start, band
        self._prices = class_of(version, situation.customer_class)
        self._places = {charge.name: place for place, charge in enumerate(self._prices.charges)}
        self._month = base_month(version.period, situation.at)
        self._steps: dict[str, ReadySteps] = {}
        self._unit = 1

    def schedule(self) -> Schedule:
        charges, rates = self._prices.charges, tuple(self._rates())
        needs = {place: self._refers(charge) for place, charge in enumerate(charges)}
        order = tuple(TopologicalSorter(needs).static_order())
        self._unit = self._common(order, rates)
        self._steps = {charge.name: self._ready_steps(charge) for charge in charges if isinstance(charge, StepsCharge)}
        taxes = (ReadyTax(rate.place, rate.of, rate.share.numerator, rate.share.denominator, rate.told) for rate in rates)
        ends = [end for steps in self._steps.values() if (end := steps.end) is not None]
        ready = tuple(self._ready(charge) for charge in charges)
        return straightened(Schedule(ready, order, tuple(taxes), self._unit, min(ends, default=None)))

    def _refers(self, charge: Charge) -> tuple[int, ...]:
        """The places of the charges whose amounts a charge needs."""
        names = charge.of if isinstance(charge, PercentCharge | MinimumCharge) else ()
        return tuple(self._places[name] for name in names)

    def _rates(self) -> Iterable[_Rate]:
        """The taxes that this customer's prices bear or hold."""
        for place, tax in enumerate(self._version.taxes):
            of = tuple(self._places[charge.name] for charge in self._prices.charges if self._tax_of(charge) == tax.name)
            exempt = self._situation.exempt or tax.name in self._prices.exempt
            percent = Fraction(tax.percent)
            if not of or (exempt and not tax.inclusive):
                continue
            share = percent / (PER_CENT + percent if tax.inclusive else PER_CENT)
            yield _Rate(of, -share if exempt else share, tax.inclusive and not exempt, place)

    def _tax_of(self, charge: Charge) -> str:
        """An allowance bears the tax of the steps that it makes cheaper."""
        if isinstance(charge, AllowanceCharge):
            return self._tax_of(self._prices.charges[self._places[charge.of]])
        return charge.tax

    def _common(self, order: Iterable[int], rates: Iterable[_Rate]) -> int:
        """The smallest number of parts a minor unit in which every amount and every added tax is whole."""
        parts: dict[int, int] = {}
        for place in order:
            parts[place] = self._parts(self._prices.charges[place], parts)
        taxed = (lcm(*(parts[place] for place in rate.of)) * rate.share.denominator for rate in rates if not rate.told)
        return lcm(1, *parts.values(), *taxed)

    def _parts(self, charge: Charge, parts: Mapping[int, int]) -> int:
        """The same for one charge, when those are known to which it refers."""
        match charge:
            case StepsCharge():
                den = (charge.share / PER_CENT).as_integer_ratio()[1]
                return lcm(*(a_litre(Fraction(step.price), den).denominator for step in charge.steps))
            case BaseCharge():
                return lcm(*(amount.denominator for amount in self._sums(charge)))
            case AllowanceCharge():
                steps = self._prices.charges[self._places[charge.of]]
                assert isinstance(steps, StepsCharge)
                den = (steps.share / PER_CENT).as_integer_ratio()[1]
                return lcm(a_litre(Fraction(charge.price), den).denominator, self._parts(steps, parts))
            case PercentCharge():
                used = lcm(*(parts[place] for place in self._refers(charge)))
                return used * (Fraction(charge.percent) / PER_CENT).denominator
            case MinimumCharge():
                return lcm(Fraction(charge.amount).denominator, *(parts[place] for place in self._refers(charge)))

    def _sums(self, charge: BaseCharge) -> tuple[Fraction, ...]:
        """What a base charge may come to, in minor units: one sum, or one for each step."""
        if charge.by_step:
            sums = charge.by_step
        elif charge.by_size:
            sums = (next((amount for size, amount in charge.by_size if size == self._situation.meter_size), charge.amount),)
        else:
            sums = (charge.amount,)
        return tuple(Fraction(amount) * self._times(charge.per_dwelling) for amount in sums)

    def _times(self, per_dwelling: bool) -> int:
        return self._situation.dwellings if per_dwelling else 1

    def _ready(self, charge: Charge) -> ReadyCharge:
        match charge:
            case StepsCharge():
                return self._steps[charge.name]
            case BaseCharge():
                amounts = tuple(int(amount * self._unit) for amount in self._sums(charge))
                steps = self._steps[charge.of] if charge.by_step else None
                months = months_of(charge.every, self._version.period)
                return ReadyBase(charge, amounts, steps, self._month, self._situation.fixed_from, months)
            case AllowanceCharge():
                return self._ready_allowance(charge)
            case PercentCharge():
                share = Fraction(charge.percent) / PER_CENT
                return ReadyPercent(charge, self._refers(charge), share.numerator, share.denominator)
            case MinimumCharge():
                amount = int(Fraction(charge.amount) * self._times(charge.per_dwelling) * self._unit)
                return ReadyMinimum(charge, self._refers(charge), amount)

    def _ready_steps(self, charge: StepsCharge) -> ReadySteps:
        num, den = (charge.share / PER_CENT).as_integer_ratio()
        times = den * self._times(charge.per_dwelling)
        bounds = tuple(step.upto * times for step in charge.steps if step.upto is not None)
        prices = tuple(int(a_litre(Fraction(step.price), den) * self._unit) for step in charge.steps)
        lengths = tuple(high - low for low, high in zip((0, *bounds), bounds, strict=False))
        costs = accumulate((price * length for price, length in zip(prices, lengths, strict=False)), initial=0)
        active = not charge.band or charge.band == self._band
        ready = ReadySteps(charge, num, den, bounds, prices, tuple(costs)[: len(prices)], active, lengths)
        return replace(ready, whole_lines=tuple(self._whole_line(ready, step) for step in range(len(prices))))

    def _whole_line(self, ready: ReadySteps, step: int) -> QuoteLine | None:
        """The line of a step that is bought from its lower bound to its upper one, where its cost and both are whole."""
        edges = (0, *ready.bounds)[step : step + 2]
        if len(edges) < 2 or any(edge % ready.den for edge in edges):
            return None
        minor, over = divmod(ready.lengths[step] * ready.prices[step], self._unit)
        if over:
            return None
        charge = ready.charge
        amount, volume = Money(minor, self._version.currency), Volume(ready.lengths[step] // ready.den)
        number, price = ready.number(step), charge.steps[step].price
        return QuoteLine(LineKind.STEP, amount, charge.name, charge.label, volume, number, price)

    def _ready_allowance(self, charge: AllowanceCharge) -> ReadyAllowance:
        steps = self._steps[charge.of]
        litres = charge.litres * self._times(charge.per_dwelling)
        low = max(self._start, 0)
        counts = self._situation.social or not charge.social
        high = max(low, self._start + litres) if counts else low
        return ReadyAllowance(charge, steps, int(a_litre(Fraction(charge.price), steps.den) * self._unit), low, high)
