"""What an account used month by month, from what its meters noted at the ends of months and what was read in between.

A month is known when the register is known where it begins and where it ends; nothing is guessed from one to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.card import Month
from app.domain.period import first_day
from app.domain.register.reading import MeterReading
from app.domain.register.supply import Installation


@dataclass(frozen=True, slots=True)
class MonthUse:
    """Litres of a month (period number): what meters counted, or, where that is not known, what was bought."""

    period: int
    litres: int
    measured: bool


@dataclass(frozen=True, slots=True)
class MeterStay:
    """A meter at the connection: what it noted by month, what was read of it, and the register of its newest word.

    The newest of its months is as far as it had gone when the card was there; those before it are over. ``newest`` is the
    month (period number) of its newest word and the register then.
    """

    installation: Installation
    months: Mapping[int, Month]
    readings: Sequence[MeterReading]
    newest: tuple[int, int] | None = None


def used_in(period: int, running: int, opened: date, closed: date | None, stays: Sequence[MeterStay]) -> int | None:
    """Litres that an account used in a month, on all its meters; of the running month, so far as is known.

    None when that is not known, or no meter was there.
    """
    first, after = max(first_day(period), opened), first_day(period + 1)
    last = min(after, closed) if closed else after
    parts = [_part(one, period, running, first, last) for one in stays if _there(one.installation, first, last)]
    known = [one for one in parts if one is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def _there(installation: Installation, first: date, last: date) -> bool:
    removed = installation.removed
    return installation.installed < last and (removed is None or removed > first)


def _part(stay: MeterStay, period: int, running: int, first: date, last: date) -> int | None:
    """What one meter counted of a month, between the days on which it was there for the account."""
    installation = stay.installation
    begin, end = max(first, installation.installed), min(last, installation.removed or last)
    opening, closing = _at_begin(stay, period, begin), _at_end(stay, period, running, end)
    return closing - opening if opening is not None and closing is not None and closing >= opening else None


def _at_begin(stay: MeterStay, period: int, day: date) -> int | None:
    """The register on the first day: as it was installed, at the end of the month before, or as it was read on that day."""
    if day == stay.installation.installed:
        return stay.installation.register
    if day == first_day(period):
        before, month = stay.months.get(period - 1), stay.months.get(period)
        if month is not None:
            return month.register - month.used
        if before is not None and period - 1 < max(stay.months):
            return before.register
    return _read_on(stay, day)


def _at_end(stay: MeterStay, period: int, running: int, day: date) -> int | None:
    """The register before the day that is no part of it: as it was removed, at the end of the month, or as it was read."""
    if day == stay.installation.removed:
        return stay.installation.register_removed
    month = stay.months.get(period)
    if day == first_day(period + 1) and month is not None and period < max(stay.months):
        return month.register
    if period == running and day == first_day(period + 1):
        told = [month.register] if month else []
        told += [stay.newest[1]] if stay.newest and stay.newest[0] == running else []
        return max(told, default=None)
    return _read_on(stay, day)


def _read_on(stay: MeterStay, day: date) -> int | None:
    """What was read on a day; the lowest, where it was read more often."""
    return min((one.register for one in stay.readings if one.on == day), default=None)
