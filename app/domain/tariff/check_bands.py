"""What is wrong with the hours of a tariff: bands of no calendar, bands that never come, hours without a price."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

from app.domain.tariff.bands import fits
from app.domain.tariff.definition import Band, ClassPrices, StepsCharge, TariffVersion
from app.domain.tariff.finding import Fault, Finding

MOST_BANDS = 8
DAY_MINUTES = 24 * 60
DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LEAP_MONDAY = datetime(2024, 1, 1)  # noqa: DTZ001 local time, any
YEARS = 28
"""After so many years every day of the year has fallen on every weekday."""


def check_bands(version: TariffVersion) -> Iterator[Finding]:
    """The bands of a version."""
    if len(version.bands) > MOST_BANDS:
        yield Finding(Fault.BANDS_TOO_MANY, "bands", params={"most": MOST_BANDS})
    names: set[str] = set()
    wrong = False
    for item, band in enumerate(version.bands, 1):
        if not band.name:
            yield Finding(Fault.NAME_MISSING, "bands", item=item)
        elif band.name in names:
            yield Finding(Fault.NAME_TWICE, "bands", item=item, params={"name": band.name})
        names.add(band.name)
        if field := _wrong_field(band):
            wrong = True
            yield Finding(Fault.DATE_WRONG, field, item=item)
    if version.bands and not wrong:
        come = _that_come(version)
        for item, band in enumerate(version.bands, 1):
            if band.name not in come:
                yield Finding(Fault.BAND_NEVER, "bands", item=item, params={"name": band.name})


def uncovered(version: TariffVersion, prices: ClassPrices) -> tuple[str, ...]:
    """The bands in which no steps of a class are charged; an empty name stands for the hours that no band has."""
    steps = [charge for charge in prices.charges if isinstance(charge, StepsCharge)]
    if not version.bands or not steps or any(not charge.band for charge in steps):
        return ()
    if any(_wrong_field(band) for band in version.bands):
        return ()
    return tuple(sorted(_that_come(version) - {charge.band for charge in steps}))


def _wrong_field(band: Band) -> str:
    """The field of a band that holds what no calendar or clock has; empty when all is right."""
    if not all(_is_day(day) for season in band.seasons for day in season):
        return "seasons"
    if not all(1 <= day <= 7 for day in band.weekdays):
        return "weekdays"
    if not all(0 <= start < DAY_MINUTES and 0 <= end <= DAY_MINUTES and start != end for start, end in band.hours):
        return "hours"
    return ""


def _is_day(day: tuple[int, int]) -> bool:
    return 1 <= day[0] <= 12 and 1 <= day[1] <= DAYS_OF_MONTHS[day[0] - 1]


def _that_come(version: TariffVersion) -> set[str]:
    """The names of the bands that some hour of some day has, and an empty one when some hour has none.

    A day matters by its place between the edges of seasons, its weekday and whether it is a holiday; any day of the year
    falls on any weekday once in a while, and any day may be a holiday.
    """
    edges = {(1, 1), *(day for band in version.bands for season in band.seasons for day in _around(season))}
    minutes = {0, *(minute % DAY_MINUTES for band in version.bands for hours in band.hours for minute in hours)}
    found: set[str] = set()
    for (month, day), weekday, minute, holiday in product(edges, range(7), minutes, (False, True)):
        at = _a_day(month, day, weekday) + timedelta(minutes=minute)
        found.add(next((band.name for band in version.bands if fits(band, at, holiday=holiday)), ""))
    return found


def _around(season: tuple[tuple[int, int], tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first day of a season and the first one after it."""
    first, (month, day) = season
    if day < DAYS_OF_MONTHS[month - 1]:
        return first, (month, day + 1)
    return first, (month % 12 + 1, 1)


def _a_day(month: int, day: int, weekday: int) -> datetime:
    """Some day of that month and number that is that weekday (0 is Monday)."""
    years = range(LEAP_MONDAY.year, LEAP_MONDAY.year + YEARS, 4 if (month, day) == (2, 29) else 1)
    days = (LEAP_MONDAY.replace(year=year, month=month, day=day) for year in years)
    return next(at for at in days if at.weekday() == weekday)
