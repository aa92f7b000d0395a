"""Which hours it is: the band of a tariff at a local time."""

from __future__ import annotations

from datetime import datetime

from app.domain.tariff.definition import Band, TariffVersion


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


def _within(day: tuple[int, int], first: tuple[int, int], last: tuple[int, int]) -> bool:
    """A day between two of the year, both with; a season that ends before it begins passes the turn of the year."""
    return first <= day <= last if first <= last else day >= first or day <= last


def _before(minute: int, start: int, end: int) -> bool:
    """A minute from one of the day to before another; hours that end before they begin pass midnight."""
    return start <= minute < end if start <= end else minute >= start or minute < end
