"""What a search shows of accounts and finds them by: written again whenever a record that they hang on has changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.register.search import Findable, words_for

_FINDABLE = """
    SELECT a.place, a.number, c.name, c.phones, c.document, s.number, s.address, coalesce(i.meter, ''), a.closed IS NULL,
        (SELECT group_concat(hex(serial), ' ') FROM card WHERE card.connection = a.connection AND a.closed IS NULL)
    FROM json_each(?) AS asked
    JOIN account AS a ON a.place = asked.value
    JOIN customer AS c ON c.number = a.customer
    JOIN connection AS s ON s.number = a.connection
    LEFT JOIN installation AS i ON i.connection = a.connection AND i.removed IS NULL AND a.closed IS NULL"""
_SHOW = "INSERT OR REPLACE INTO hit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FIND = "INSERT INTO search (rowid, words) VALUES (?, ?)"
_FIND_OTHERWISE = "INSERT OR REPLACE INTO search (rowid, words) VALUES (?, ?)"


def make_found(connection: sa.Connection, places: Sequence[int], known: int) -> None:
    """Brings the accounts at these places up to date; up to the place ``known`` they were found before."""
    hits = [_hit(row) for row in connection.exec_driver_sql(_FINDABLE, (json.dumps(places),))]
    for statement, rows in (
        (_SHOW, hits),
        (_FIND_OTHERWISE, [hit[:2] for hit in hits if hit[0] <= known]),
        (_FIND, [hit[:2] for hit in hits if hit[0] > known]),
    ):
        if rows:
            connection.exec_driver_sql(statement, rows)


def _hit(row: Sequence[Any]) -> tuple[Any, ...]:
    place, account, name, phones, document, connection, address, meter, is_open, serials = row
    all_phones = tuple(phones.split())
    cards = tuple(map(bytes.fromhex, (serials or "").split()))
    words = words_for(Findable(name, all_phones, document, account, connection, address, meter, cards))
    return place, words, account, connection, name, address, "".join(all_phones[:1]), meter, is_open
