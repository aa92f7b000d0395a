"""All views, made as temporary ones: always those of the program that reads, and nothing of them lies in the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.cards.layout.status import figures
from app.domain.money import nearest
from app.domain.report import Asked
from app.domain.tally import TallySet
from db.till.columns import micros
from db.till.reports import desk, key_order, meters, network, profile, register, sales, taxes
from db.till.reports.zone import offsets

VIEWS = {**sales.VIEWS, **desk.VIEWS, **register.VIEWS, **meters.VIEWS, **profile.VIEWS, **network.VIEWS, **taxes.VIEWS}
_BESIDE = (
    "CREATE TEMP TABLE zone_offset (since INTEGER PRIMARY KEY, seconds INTEGER NOT NULL)",
    "CREATE TEMP TABLE asked (since TEXT, until TEXT, first_entry INTEGER, last_entry INTEGER)",
    key_order.BESIDE,
    network.BESIDE,
)


def make_views(raw: Any, zone: str) -> None:
    """Make the views on a connection of its own."""
    raw.create_function("confirmed", 1, _confirmed, deterministic=True)
    raw.create_function("share_of", 3, _share_of, deterministic=True)
    profile.prepare(raw)
    for statement in _BESIDE:
        raw.execute(statement)
    raw.executemany("INSERT INTO zone_offset VALUES (?, ?)", offsets(zone))
    for name, select in (*VIEWS.items(), *key_order.VIEWS.values()):
        raw.execute(f"CREATE TEMP VIEW {name} AS {select}")


def tell_period(raw: Any, asked: Asked, zone: str) -> None:
    """Let the views know for which days they are asked."""
    begin, end = bounds(asked, zone)
    entries = (_entry_at(raw, begin), _entry_at(raw, end) - 1)
    raw.execute("INSERT INTO asked VALUES (?, ?, ?, ?)", (asked.since.isoformat(), asked.until.isoformat(), *entries))
    if asked.report.query:
        tell_part(raw, asked, begin, end)


def tell_part(raw: Any, asked: Asked, begin: int, end: int) -> None:
    """Let the views know which part of the period is read, from one instant to before another."""
    if reads(asked, profile.VIEWS):
        profile.tell_quarters(raw, begin, end)


def reads(asked: Asked, views: Iterable[str]) -> bool:
    """Whether a report reads one of these views."""
    query = asked.report.query.lower()
    return any(name in query if query else name == asked.report.view.name for name in views)


def bounds(asked: Asked, zone: str) -> tuple[int, int]:
    """The first microsecond of the period, and the first one behind it."""
    clocks = ZoneInfo(zone)
    begin = datetime.combine(asked.since, time(), clocks)
    end = datetime.combine(asked.until + timedelta(days=1), time(), clocks)
    return micros(begin), micros(end)


def _entry_at(raw: Any, instant: int) -> int:
    """The number of the first journal entry that is not earlier; the journal stands in the order of its times."""
    (last,) = raw.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()
    low, high = 1, last + 1
    while low < high:
        middle = (low + high) // 2
        (at,) = raw.execute("SELECT at FROM journal WHERE seq = ?", (middle,)).fetchone()
        low, high = (middle + 1, high) if at < instant else (low, middle)
    return low


def _share_of(part: int, figure: int, whole: int) -> int:
    """So much of a figure as a part is of a whole, rounded as money is."""
    return nearest(part * figure, whole) if whole else 0


def _confirmed(status: bytes | None) -> int:
    """Litres that a meter has taken of all orders, by its newest status."""
    return TallySet.of(figures(status).tallies).net if status else 0
