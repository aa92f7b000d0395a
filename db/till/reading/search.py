"""Search as one types: which accounts hold the words, the first few of them, told within a blink.

Three questions, each asked only while there is room: a number as it was typed, whole words, beginnings of words. The
index gives accounts by their place, so it stops as soon as there are enough; nothing is sorted but what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.register import Hit
from app.domain.register.search import Wanted, wanted

NUMBERED = """
    SELECT place FROM account WHERE number = ?1
    UNION SELECT place FROM account WHERE connection = ?1
    UNION SELECT place FROM account WHERE connection IN
        (SELECT connection FROM installation WHERE meter = ?1 AND removed IS NULL)
    ORDER BY place LIMIT ?2"""
MATCHING = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"
SHOWN = """
    SELECT a.place, a.number, a.connection, c.name, s.address, c.phones, coalesce(i.meter, ''), a.closed IS NULL
    FROM json_each(?) AS asked
    JOIN account AS a ON a.place = asked.value
    JOIN customer AS c ON c.number = a.customer
    JOIN connection AS s ON s.number = a.connection
    LEFT JOIN installation AS i ON i.connection = a.connection AND i.removed IS NULL AND a.closed IS NULL"""


def found(connection: sa.Connection, typed: str, most: int) -> tuple[Hit, ...]:
    """Accounts that hold what was typed: numbers first, then whole words, then beginnings; open accounts before closed."""
    places: dict[int, int] = {}
    for rank, question, asked in _questions(typed, wanted(typed)):
        for row in connection.exec_driver_sql(question, (asked, most)):
            places.setdefault(row[0], rank)
        if len(places) >= most:
            break
    return _shown(connection, dict(list(places.items())[:most]))


def _questions(typed: str, said: Wanted) -> Iterator[tuple[int, str, str]]:
    """Rank, statement and what it asks for; the lower rank is shown first."""
    if said.readings:
        yield 0, NUMBERED, typed.strip()
    for rank, sign in ((1, ""), (2, "*")):
        for reading in said.readings:
            yield rank, MATCHING, " AND ".join(f'"{word}"{sign}' for word in reading)


def _shown(connection: sa.Connection, places: dict[int, int]) -> tuple[Hit, ...]:
    rows = connection.exec_driver_sql(SHOWN, (json.dumps(list(places)),)).all()
    hits = {row[0]: _hit(row, exact=places[row[0]] < 2) for row in rows}
    return tuple(hits[place] for place in sorted(hits, key=lambda one: (places[one], not hits[one].open, one)))


def _hit(row: Sequence[Any], *, exact: bool) -> Hit:
    _, account, connection, holder, address, phones, meter, is_open = row
    return Hit(account, connection, holder, address, phones.partition(" ")[0], meter, bool(is_open), exact)
