"""The view of the network: the loss reports of every zone and master meter, worked out by the same rule as on *Network*."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from app.domain.errors import Cancelled, Code, Refusal
from app.domain.register.loss import Fed, LossReport, LossRow, Network, fed_by_zone, loss_report
from app.domain.report import Asked
from app.domain.till import Founding
from db.kit.engine import bare
from db.till.reading import BookReading
from db.till.reports.parts import PLACE, place_on

_PIECE = 500
"""Meters whose readings are asked for at once."""
_COLUMNS = (
    "network_kind TEXT, network TEXT, network_name TEXT, line INTEGER, depth INTEGER, meter TEXT, above TEXT,"
    " connection TEXT, read_since TEXT, read_until TEXT, ran INTEGER, ran_below INTEGER, lost INTEGER, share INTEGER,"
    " below INTEGER, unread INTEGER"
)
BESIDE = f"CREATE TEMP TABLE loss ({_COLUMNS})"
_INSERT = f"INSERT INTO loss VALUES ({', '.join('?' * len(_COLUMNS.split(',')))})"
VIEWS = {
    "v_loss": f"""SELECT x.network_kind, x.network, x.network_name, x.line, x.depth, x.meter, x.above, {PLACE},
    x.read_since, x.read_until, x.ran, x.ran_below, x.lost, x.share, x.below, x.unread
    FROM loss x {place_on("x.connection", "(SELECT until FROM asked)")}"""
}


def tell_losses(connection: sa.Connection, founding: Founding, asked: Asked, stopped: Callable[[], bool]) -> None:
    """Let the view know what was lost between the days that are asked for.

    Refusal DAYS_IN_ORDER (``since``, ``until``): between readings of one day nothing runs. Cancelled when it was stopped.
    """
    if asked.until <= asked.since:
        raise Refusal(Code.DAYS_IN_ORDER, since=asked.since, until=asked.until)
    books, raw = BookReading(connection, founding), bare(connection)
    for kind, number, name, tree in _networks(books, asked):
        report = loss_report(tree, _readings(books, tree, asked, stopped), asked.since, asked.until)
        raw.executemany(_INSERT, ((kind.value, number, name, *row) for row in _rows(report)))


def _networks(books: BookReading, asked: Asked) -> Iterator[tuple[Network, str, str, tuple[Fed, ...]]]:
    """Each zone with a master meter, then each master meter with others below it; the head of each tree first."""
    zones = books.zones()

    def meters_in(zone: str, above: str) -> tuple[Fed, ...]:
        return books.fed_in_zone(zone, above, asked.since, asked.until)

    for zone in zones:
        below = tuple(fed_by_zone(zones, zone, meters_in)) if zone.master else ()
        if below:
            yield Network.ZONE, zone.code, zone.name, (Fed(zone.master, zone=zone.code), *below)
    for one in books.master_meters():
        below = books.fed_through(one.meter.number, asked.since, asked.until) if one.below else ()
        if below:
            yield Network.METER, one.meter.number, "", (Fed(one.meter.number), *below)


def _readings(books: BookReading, tree: tuple[Fed, ...], asked: Asked, stopped: Callable[[], bool]) -> dict[str, Any]:
    meters = list(dict.fromkeys(one.meter for one in tree))
    found: dict[str, Any] = {}
    for begin in range(0, len(meters), _PIECE):
        if stopped():
            raise Cancelled
        found |= books.readings_around(meters[begin : begin + _PIECE], asked.since, asked.until)
    return found


def _rows(report: LossReport) -> Iterator[tuple[Any, ...]]:
    directly: dict[str, int] = {}
    for row in report.rows[1:]:
        directly[row.fed.above] = directly.get(row.fed.above, 0) + 1
    for line, row in enumerate(report.rows, 1):
        below = None if row.below is None else directly.get(row.fed.meter, 0)
        yield (line, row.depth, row.fed.meter, row.fed.above, row.fed.connection or None, *_figures(row), below, row.unread)


def _figures(row: LossRow) -> tuple[Any, ...]:
    flow = row.flow
    read = (flow.opening.on.isoformat(), flow.closing.on.isoformat(), flow.litres) if flow else (None, None, None)
    return (*read, row.below, row.lost, row.share)
