"""Search as one types: which accounts hold the words, the first few of them, told within a blink.

Three questions, each asked only while there is room: a number as it was typed, whole words, beginnings of words. The
index gives accounts by their place, so it stops as soon as there are enough; nothing is sorted but what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from app.domain.register import Hit
from app.domain.register.search import begins, wanted
from db.till.findable import findables

Reading = tuple[str, ...]
_FEW = 2
"""Words of which whole ones are asked for first. More of them are rarely together, and to walk their lists twice for an
order that nobody would see is too much."""
_LISTED = 6
"""Letters of the longest beginning that has a list of its own; see `db.till.register_tables.SEARCH`."""

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
    typed = typed.encode(errors="ignore").decode()  # a keyboard may send half a sign, which no text in the books has
    places: dict[int, int] = {}
    for rank, found_there in _stages(connection, typed, most):
        for place in found_there:
            places.setdefault(place, rank)
        if len(places) >= most:
            break
    return _shown(connection, dict(islice(places.items(), most)))


def _stages(connection: sa.Connection, typed: str, most: int) -> Iterator[tuple[int, Sequence[int]]]:
    """Rank and places, each found only when it is asked for; the lower rank is shown first."""
    readings = wanted(typed).readings
    if readings:
        yield 0, _places(connection, NUMBERED, typed.strip(), most)
    for reading in readings:
        if len(reading) <= _FEW:
            yield 1, _matching(connection, reading, "", most)
    for reading in readings:
        yield 2, _beginning(connection, reading, most)


def _beginning(connection: sa.Connection, reading: Reading, most: int) -> Sequence[int]:
    """Accounts with words that begin so.

    Beginnings of up to six letters have lists of their own; for a longer one the lists of all words that begin so would
    have to be merged, which takes long when one of them is common. So the first six letters are asked for, and the
    accounts looked at; only when some of them do not hold the whole beginning is the index asked for all of it.
    """
    short = tuple(word if _is_rare(word) else word[:_LISTED] for word in reading)
    near = _matching(connection, short, "*", most)
    if short == reading:
        return near
    holding = [place for place, account in findables(connection, near) if begins(account, reading)]
    if len(holding) == len(near) or len(near) < most:
        return sorted(holding)
    return _matching(connection, reading, "*", most)


def _is_rare(word: str) -> bool:
    """Numbers differ from each other; few of them begin alike."""
    return len(word) <= _LISTED or any(map(str.isdecimal, word))


def _matching(connection: sa.Connection, reading: Reading, sign: str, most: int) -> Sequence[int]:
    return _places(connection, MATCHING, " AND ".join(f'"{word}"{sign}' for word in reading), most)


def _places(connection: sa.Connection, question: str, asked: str, most: int) -> Sequence[int]:
    return [row[0] for row in connection.exec_driver_sql(question, (asked, most))]


def _shown(connection: sa.Connection, places: dict[int, int]) -> tuple[Hit, ...]:
    rows = connection.exec_driver_sql(SHOWN, (json.dumps(list(places)),)).all()
    hits = {row[0]: _hit(row, exact=places[row[0]] < 2) for row in rows}
    return tuple(hits[place] for place in sorted(hits, key=lambda one: (places[one], not hits[one].open, one)))


def _hit(row: Sequence[Any], *, exact: bool) -> Hit:
    _, account, connection, holder, address, phones, meter, is_open = row
    return Hit(account, connection, holder, address, phones.partition(" ")[0], meter, bool(is_open), exact)
