"""When the clocks of a time zone were moved, as a table that SQL can ask: SQLite knows no zones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from db.till.columns import micros

_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=7)
"""No zone moves its clocks and back again in a week."""


@cache
def offsets(zone: str) -> tuple[tuple[int, int], ...]:
    """From which instant (microseconds since 1970) the clocks were how many seconds ahead of UTC."""
    clocks = ZoneInfo(zone)
    found = [(-(1 << 62), _ahead(_FIRST, clocks))]
    at = _FIRST
    while at < _LAST:
        if _ahead(at + _STEP, clocks) != found[-1][1]:
            moved = _first_after(at, at + _STEP, clocks)
            found.append((micros(moved), _ahead(moved, clocks)))
        at += _STEP
    return tuple(found)


def _first_after(before: datetime, after: datetime, clocks: ZoneInfo) -> datetime:
    """The second at which the clocks were moved."""
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _ahead(middle, clocks) == _ahead(before, clocks):
            before = middle
        else:
            after = middle
    return after


def _ahead(at: datetime, clocks: ZoneInfo) -> int:
    ahead = at.astimezone(clocks).utcoffset()
    return int(ahead.total_seconds()) if ahead is not None else 0
