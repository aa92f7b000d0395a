"""Looks for a price that falls when the volume grows: exactly, at the break points of the schedules themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import product

from app.domain.tariff.charging import ALL_BASES, NO_BASES
from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    ClassPrices,
    MinimumCharge,
    PercentCharge,
    PeriodKind,
    StepsCharge,
    TariffVersion,
)
from app.domain.tariff.finding import Fault, Finding
from app.domain.tariff.quote import Situation
from app.domain.tariff.readying import schedule
from app.domain.tariff.schedule import Schedule
from app.domain.tariff.weights import cannot_fall
from app.domain.volume import Volume

DWELLINGS = (1, 2, 3, 7)
"""The numbers of dwellings that are tried where bounds or sums count for each."""


def check_falling(version: TariffVersion) -> Iterator[Finding]:
    """For each class the first situation found in which a volume would cost more than a larger one."""
    for prices in version.classes:
        if not cannot_fall(version, prices):
            yield from _first(version, prices)


def falls_at(schedule: Schedule) -> int | None:
    """The litre of the period that would bring the total down; None: none does."""
    for place, slope in enumerate(schedule.slopes[:-1]):
        if slope < 0:
            return schedule.knots[place] + 1
    unpaid = -1
    for litres in schedule.knots[1:]:
        grown = schedule.with_taxes(schedule.amounts(litres, ALL_BASES)) - schedule.with_taxes(
            schedule.amounts(litres, NO_BASES)
        )
        on_top = schedule.with_taxes(schedule.on_top(litres, 0))
        if grown < 0 or on_top < max(0, unpaid):
            return litres
        unpaid = on_top
    return None


def _first(version: TariffVersion, prices: ClassPrices) -> Iterator[Finding]:
    for situation, start, band in _situations(version, prices):
        litres = falls_at(schedule(version, situation, start, band))
        if litres is not None:
            params = {"volume": Volume(litres), "dwellings": situation.dwellings, "size": situation.meter_size, "band": band}
            yield Finding(Fault.TOTAL_FALLS, "charges", prices.name, params=params)
            return


def _situations(version: TariffVersion, prices: ClassPrices) -> Iterator[tuple[Situation, int, str]]:
    """The situations that the prices of a class tell apart; the size of a meter only moves where a minimum is reached."""
    charges = prices.charges
    at = datetime.combine(version.valid_from, datetime.min.time())
    per_dwelling = any(not isinstance(c, PercentCharge) and c.per_dwelling for c in charges)
    sizes = {15}
    if any(isinstance(c, MinimumCharge) for c in charges):
        sizes |= {size for c in charges if isinstance(c, BaseCharge) for size, _ in c.by_size}
    bands = {"", *(c.band for c in charges if isinstance(c, StepsCharge))}
    social = any(isinstance(c, AllowanceCharge) and c.social for c in charges)
    houses, incomes = DWELLINGS if per_dwelling else (1,), (False, True) if social else (False,)
    for dwellings, size, band, low_income, exempt in product(houses, sorted(sizes), sorted(bands), incomes, (False, True)):
        found = Situation(prices.name, at, dwellings, size, low_income, exempt, fixed_from=1)
        for start in _starts(version, prices):
            yield found, start, band


def _starts(version: TariffVersion, prices: ClassPrices) -> tuple[int, ...]:
    """Where in the period the running month may have begun, as far as an allowance tells it."""
    allowances = [charge for charge in prices.charges if isinstance(charge, AllowanceCharge)]
    if version.period.kind is PeriodKind.MONTH or not allowances:
        return (0,)
    bounds = {step.upto or 0 for charge in prices.charges if isinstance(charge, StepsCharge) for step in charge.steps}
    return tuple(sorted({0, *bounds, *(bound - charge.litres // 2 for bound in bounds for charge in allowances)}))
