"""What accounts can be found by, read from the tables: for the index when it is written, and for a search that must look."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.register.search import Findable

_FINDABLE = """
    SELECT a.place, a.number, c.name, c.phones, c.document, s.number, s.address, coalesce(i.meter, ''),
        (SELECT group_concat(hex(serial), ' ') FROM card WHERE card.connection = a.connection AND a.closed IS NULL)
    FROM json_each(?) AS asked
    JOIN account AS a ON a.place = asked.value
    JOIN customer AS c ON c.number = a.customer
    JOIN connection AS s ON s.number = a.connection
    LEFT JOIN installation AS i ON i.connection = a.connection AND i.removed IS NULL AND a.closed IS NULL"""


def findables(connection: sa.Connection, places: Sequence[int]) -> Iterator[tuple[int, Findable]]:
    """The accounts at these places, each with its place."""
    for row in connection.exec_driver_sql(_FINDABLE, (json.dumps(places),)):
        yield row[0], _findable(row)


def _findable(row: Sequence[Any]) -> Findable:
    _, account, name, phones, document, connection, address, meter, serials = row
    return Findable(
        name=name,
        phones=tuple(phones.split()),
        document=document,
        account=account,
        connection=connection,
        address=address,
        meter=meter,
        serials=tuple(map(bytes.fromhex, (serials or "").split())),
    )
