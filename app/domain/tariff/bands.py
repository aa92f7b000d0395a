"""Which hours it is: the band of a tariff at a local time, and the bands that ever come."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

from app.domain.tariff.definition import Band, TariffVersion

DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_MINUTES = 24 * 60
_LEAP_MONDAY = datetime(2024, 1, 1)  # noqa: DTZ001 local time, any
_YEARS = 28
"""After so many years every day of the year has fallen on every weekday."""


def band_at(version: TariffVersion, at: datetime) -> str:
    """The name of the first band that fits the local time ``at``; empty when none does."""
    return next((band.name for band in version.bands if fits(band, at, holiday=at.date() in version.holidays)), "")


def fits(band: Band, at: datetime, *, holiday: bool) -> bool:
    """Whether a local time lies in a band; ``holiday``: whether its day is one."""
    day, minute = (at.month, at.day), at.hour * 60 + at.minute
    return (
        (band.holidays is None or band.holidays is holiday)
        and (not band.weekdays or at.isoweekday() in band.weekdays)
        and (not band.seasons or any(_within(day, first, last) for first, last in band.seasons))
        and (not band.hours or any(_before(minute, start, end) for start, end in band.hours))
    )


def that_come(version: TariffVersion) -> set[str]:
    """The names of the bands that some hour of some day has, and an empty one when some hour has none.

    A day matters by its place between the edges of seasons, its weekday and whether it is a holiday; any day of the year
    falls on any weekday once in a while, and any day may be a holiday.
    """
    edges = {(1, 1), *(day for band in version.bands for season in band.seasons for day in _around(season))}
    minutes = {0, *(minute % _DAY_MINUTES for band in version.bands for hours in band.hours for minute in hours)}
    found: set[str] = set()
    for (month, day), weekday, minute, holiday in product(edges, range(7), minutes, (False, True)):
        at = _a_day(month, day, weekday) + timedelta(minutes=minute)
        found.add(next((band.name for band in version.bands if fits(band, at, holiday=holiday)), ""))
    return found


def rest_of_time(version: TariffVersion) -> str:
    """The band of water of which nobody knows the hour: none where some hours have none, otherwise the last one."""
    return "" if not version.bands or "" in that_come(version) else version.bands[-1].name


def _within(day: tuple[int, int], first: tuple[int, int], last: tuple[int, int]) -> bool:
    """A day between two of the year, both with; a season that ends before it begins passes the turn of the year."""
    return first <= day <= last if first <= last else day >= first or day <= last


def _before(minute: int, start: int, end: int) -> bool:
    """A minute from one of the day to before another; hours that end before they begin pass midnight."""
    return start <= minute < end if start <= end else minute >= start or minute < end


def _around(season: tuple[tuple[int, int], tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first day of a season and the first one after it."""
    first, (month, day) = season
    if day < DAYS_OF_MONTHS[month - 1]:
        return first, (month, day + 1)
    return first, (month % 12 + 1, 1)


def _a_day(month: int, day: int, weekday: int) -> datetime:
    """Some day of that month and number that is that weekday (0 is Monday)."""
    years = range(_LEAP_MONDAY.year, _LEAP_MONDAY.year + _YEARS, 4 if (month, day) == (2, 29) else 1)
    days = (_LEAP_MONDAY.replace(year=year, month=month, day=day) for year in years)
    return next(at for at in days if at.weekday() == weekday)
