"""What a tariff wishes of a customer's meter: its class's defaults, worked out for the customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.domain.hours import DAY, EVERY_DAY, Hours
from app.domain.meter_proposals import backup_for, display_steps
from app.domain.money import whole_minor
from app.domain.parameters import MOST_LITRES, BandHours, Holidays, Parameters, Social, StepTable
from app.domain.tariff.definition import AllowanceCharge, Band, ClassPrices, TariffVersion

NOT_COUNTED = Social(0)
"""The social register of a customer to whom no allowance is due: it counts nothing."""
_LONGEST = 255
_ALL_YEAR = ((1, 1), (12, 31))


def wishes(version: TariffVersion, prices: ClassPrices, dwellings: int = 1, *, social: bool = False) -> Parameters:
    """The parameters that a class's meters are to have; what the tariff says nothing of is None.

    ``social``: whether the account is marked as low-income. What a meter has no room for is left out for this customer.
    """
    defaults = prices.meter
    holidays = holidays_of(version.holidays) if defaults.holidays else None
    return Parameters(
        alarm_level=defaults.alarm_level,
        backup_level=_backup(prices, holidays or (), dwellings),
        emergency_level=defaults.emergency_level,
        steps=_that_fit(display_steps(version, prices.name, dwellings)) if defaults.steps else None,
        friendly=defaults.friendly,
        holidays=holidays,
        closed=defaults.closed,
        flow_limit=defaults.flow_limit,
        flow_hours=defaults.flow_hours,
        social=_social(prices, dwellings, social=social) if defaults.social else None,
        bands=register_bands(version.bands) if defaults.registers else None,
    )


def register_bands(bands: Sequence[Band]) -> tuple[BandHours, ...]:
    """The rules by which a meter counts each band in the register of its place, from 1; hours past midnight are two."""
    return tuple(rule for register, band in enumerate(bands, 1) for rule in _rules(register, band))


def holidays_of(days: Sequence[date]) -> tuple[Holidays, ...]:
    """Days as runs of days, in their order."""
    runs: list[Holidays] = []
    for day in sorted(set(days)):
        last = runs[-1] if runs else None
        if last and last.days < _LONGEST and day == last.first + timedelta(days=last.days):
            runs[-1] = Holidays(last.first, last.days + 1)
        else:
            runs.append(Holidays(day))
    return tuple(runs)


def _rules(register: int, band: Band) -> Iterator[BandHours]:
    weekdays = tuple(sorted(set(band.weekdays))) or EVERY_DAY
    for first, last in band.seasons or (_ALL_YEAR,):
        for begin, end in _within_a_day(band.hours or ((0, DAY),)):
            yield BandHours(register, Hours(weekdays, begin, end), first, last, band.holidays)


def _within_a_day(hours: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for begin, end in hours:
        if begin < end:
            yield begin, end
        else:
            yield begin, DAY
            if end:
                yield 0, end


def _backup(prices: ClassPrices, holidays: Sequence[Holidays], dwellings: int) -> int | None:
    defaults = prices.meter
    if defaults.backup_a_day is None:
        return defaults.backup_level
    return min(MOST_LITRES, backup_for(defaults.backup_a_day * dwellings, defaults.friendly or (), holidays))


def _social(prices: ClassPrices, dwellings: int, *, social: bool) -> Social:
    charge = next((one for one in prices.charges if isinstance(one, AllowanceCharge)), None)
    if charge is None or (charge.social and not social):
        return NOT_COUNTED
    litres = charge.litres * (dwellings if charge.per_dwelling else 1)
    return Social(min(MOST_LITRES, litres), whole_minor(charge.price))


def _that_fit(table: StepTable | None) -> StepTable | None:
    """The steps, if a meter can hold their figures; many dwellings may raise a bound beyond that."""
    if table is None or any(max(step.upto or 0, step.price) > MOST_LITRES for step in table.steps):
        return None
    return table
