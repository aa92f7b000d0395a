"""Questions about the network: master meters, what is below them, and the meters of a zone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from app.domain.register import MeterBelow
from app.domain.register.loss import Fed
from app.domain.register.places import MasterMeter
from db.till.reading import files, readings
from db.till.register_tables import connection, installation, meter

_BELOW = sa.text("""
    WITH RECURSIVE below (number, master, depth) AS (
        SELECT number, master, 1 FROM meter WHERE master = :master AND master <> ''
        UNION SELECT m.number, m.master, b.depth + 1
        FROM below AS b JOIN meter AS m ON m.master = b.number AND m.master <> '' WHERE b.depth < 20)
    SELECT b.number, b.master, b.depth, coalesce(i.connection, '') AS connection
    FROM below AS b LEFT JOIN installation AS i ON i.meter = b.number AND i.removed IS NULL
    ORDER BY b.depth, b.number""")


# From one master to the next through the index, for a master may have a hundred thousand meters below it.
_MASTERS = """
    WITH RECURSIVE master (number) AS (
        SELECT min(master) FROM meter WHERE master <> ''
        UNION ALL SELECT (SELECT min(m.master) FROM meter AS m WHERE m.master > master.number AND m.master <> '')
            FROM master WHERE master.number IS NOT NULL)
    SELECT number FROM master WHERE number IS NOT NULL
    UNION SELECT number FROM meter WHERE bulk = 1
    UNION SELECT master FROM zone WHERE master <> ''"""
_DIRECTLY_BELOW = sa.select(sa.func.count()).where(meter.c.master == sa.bindparam("wanted"), sa.text("master <> ''"))


_ASKED = sa.func.json_each(sa.bindparam("asked")).table_valued("value", name="asked")
_PLACED = (installation.c.meter, installation.c.installed, installation.c.removed, connection.c.number, connection.c.address)
_OF_METERS = (
    sa.select(*_PLACED)
    .select_from(_ASKED)
    .join(installation, installation.c.meter == _ASKED.c.value)
    .join(connection, connection.c.number == installation.c.connection)
)
# Installations that stand and those that ended are found by an index each.
_INSTALLATIONS = sa.union_all(
    _OF_METERS.where(sa.text("installation.removed IS NULL")), _OF_METERS.where(sa.text("installation.removed IS NOT NULL"))
)
_IN_ZONE = (
    sa.select(*_PLACED)
    .join_from(connection, installation, installation.c.connection == connection.c.number)
    .where(connection.c.zone == sa.bindparam("wanted"))
    .order_by(connection.c.number, installation.c.binding)
)


def below(books: sa.Connection, master: str) -> tuple[MeterBelow, ...]:
    """The tree under a meter, those nearest first; a list that came in with a loop in it ends after twenty levels."""
    rows = books.execute(_BELOW, {"master": master}).all()
    newest = readings.newest(books, (row.number for row in rows))
    return tuple(MeterBelow(row.number, row.master, row.depth, row.connection, newest.get(row.number)) for row in rows)


def masters(books: sa.Connection) -> tuple[MasterMeter, ...]:
    """The meters that measure for the network, or through which another's or a zone's water comes, by number."""
    numbers = sorted(row[0] for row in books.exec_driver_sql(_MASTERS))
    known, newest = files.by_number(books, "meters", numbers), readings.newest(books, numbers)
    return tuple(MasterMeter(known[one], _count_below(books, one), newest.get(one)) for one in numbers if one in known)


def _count_below(books: sa.Connection, master: str) -> int:
    return int(books.execute(_DIRECTLY_BELOW, {"wanted": master}).scalar_one())


def fed_through(books: sa.Connection, master: str, since: date, until: date) -> tuple[Fed, ...]:
    """The tree under a meter with the installations that touch the days; a meter that was never installed stands alone."""
    rows = books.execute(_BELOW, {"master": master}).all()
    placed: dict[str, list[sa.Row[Any]]] = {}
    for one in books.execute(_INSTALLATIONS, {"asked": json.dumps([row.number for row in rows])}):
        placed.setdefault(one.meter, []).append(one)
    fed: list[Fed] = []
    for row in rows:
        if row.number in placed:
            fed += _touching(placed[row.number], row.master, since, until)
        else:
            fed.append(Fed(row.number, row.master))
    return tuple(fed)


def fed_in_zone(books: sa.Connection, zone: str, above: str, since: date, until: date) -> tuple[Fed, ...]:
    """The installations at connections of a zone that touch the days."""
    return tuple(_touching(books.execute(_IN_ZONE, {"wanted": zone}), above, since, until))


def _touching(rows: Iterable[sa.Row[Any]], above: str, since: date, until: date) -> list[Fed]:
    return [
        Fed(row.meter, above, row.number, row.address, row.installed, row.removed)
        for row in rows
        if row.installed <= until and (row.removed is None or row.removed >= since)
    ]
