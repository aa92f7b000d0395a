"""Search as one types: which accounts hold the words, the first few of them, told within a blink.

Three questions, each asked only while there is room: a number as it was typed, whole words, beginnings of words. The
index gives accounts by their place, so it stops as soon as there are enough; nothing is sorted but what is shown.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing

import sqlalchemy as sa

from app.domain.register import Hit
from app.domain.register.search import Sought, wanted
from db.kit.engine import bare
from db.till.reading.matching import Row, matching, sample
from db.till.reading.trail import Trails

_FEW = 2
"""Words of which whole ones are asked for first. More of them are rarely together, and to walk their lists twice for an
order that nobody would see is too much."""

NUMBERED = """
    SELECT * FROM hit WHERE place IN (
        SELECT place FROM account WHERE number = ?1
        UNION SELECT place FROM account WHERE connection = ?1
        UNION SELECT place FROM account WHERE connection IN
            (SELECT connection FROM installation WHERE meter = ?1 AND removed IS NULL))
    ORDER BY place"""
_Ranked = tuple[int, bool, int]


def found(connection: sa.Connection, typed: str, most: int) -> tuple[Hit, ...]:
    """Accounts that hold what was typed: numbers first, then whole words, then beginnings; open accounts before closed."""
    typed = typed.encode(errors="ignore").decode()  # a keyboard may send half a sign, which no text in the books has
    hits: dict[int, tuple[_Ranked, Hit]] = {}
    for rank, rows in _stages(connection, typed, most):
        with closing(rows):
            for row in rows:
                hit = _hit(row, exact=rank < 2)
                hits.setdefault(row[0], ((rank, not hit.open, row[0]), hit))
                if len(hits) == most:
                    return _best_first(hits)
    return _best_first(hits)


def read_ahead(connection: sa.Connection, typed: str) -> None:
    """What the next letter will be asked of is looked up while nobody waits."""
    readings = wanted(typed.encode(errors="ignore").decode()).readings
    if readings and (sampled := sample(connection)):
        trails = Trails(connection)
        for reading in readings:
            trails.read_ahead(reading, sampled)


def _stages(connection: sa.Connection, typed: str, most: int) -> Iterator[tuple[int, Generator[Row]]]:
    """Rank and rows, each found only when it is asked for; the lower rank is shown first."""
    readings = wanted(typed).readings
    sampled = sample(connection) if readings else None
    if sampled is None:
        return
    if any(map(str.isdecimal, typed)):
        yield 0, _numbered(connection, typed.strip())
    for reading in readings:
        if len(reading) <= _FEW:
            yield 1, matching(connection, Sought.of(reading, whole=True), sampled, most)
    trails = Trails(connection)
    for reading in readings:
        yield 2, trails.beginning(reading, sampled, most)


def _numbered(connection: sa.Connection, number: str) -> Generator[Row]:
    with closing(bare(connection).execute(NUMBERED, (number,))) as rows:
        yield from rows


def _best_first(hits: dict[int, tuple[_Ranked, Hit]]) -> tuple[Hit, ...]:
    return tuple(hit for _, hit in sorted(hits.values(), key=lambda ranked: ranked[0]))


def _hit(row: Row, *, exact: bool) -> Hit:
    _, _, account, connection, holder, address, phone, meter, is_open = row
    return Hit(account, connection, holder, address, phone, meter, bool(is_open), exact)
