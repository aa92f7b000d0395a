"""What earlier key strokes have found, so that the next one, which asks for less, goes on from there.

Whoever holds the words that have been typed by now holds what was typed before: as far as the register was looked
through for that, only the accounts that were found can be among those that are sought. Between two strokes there is time to
look through the rest of it, so that words that are rare together are not looked for while somebody waits.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field

import sqlalchemy as sa

from app.domain.register.search import Sought
from db.kit.engine import bare
from db.till.reading.matching import Row, Sample, matching

_KEPT = "what was searched for"
_STROKES = 8
"""Readings that are remembered: a stroke has one to three, and the one before may have been answered without some."""
_AHEAD = 600
"""Accounts that are read ahead for the next stroke: more than that are found fast enough as they are asked for."""
_END = sys.maxsize

HEAD = "SELECT hash FROM journal WHERE seq = (SELECT max(seq) FROM journal)"


@dataclass(slots=True)
class _Trail:
    """The accounts that hold the beginnings, in order; up to the place ``until`` there are no others."""

    beginnings: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    until: int = 0

    def add(self, row: Row) -> Row:
        """The next account was found."""
        self.rows.append(row)
        self.until = row[0]
        return row

    def leads_to(self, beginnings: tuple[str, ...]) -> bool:
        """Whether all that hold those beginnings hold these."""
        return not Sought.of(self.beginnings, whole=False).absent(" ".join(beginnings))


class Trails:
    """Of one connection, and of the books as they stand: forgotten with the next entry of the journal."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        [(head,)] = bare(connection).execute(HEAD).fetchall()
        kept_head, trails = connection.info.get(_KEPT, (b"", None))
        self._trails: deque[_Trail] = trails if kept_head == head and trails is not None else deque(maxlen=_STROKES)
        connection.info[_KEPT] = (head, self._trails)

    def beginning(self, beginnings: tuple[str, ...], sampled: Sample, most: int) -> Generator[Row]:
        """The accounts that hold the beginnings, in the order of their places; ``most``: about how many are asked for."""
        sought = Sought.of(beginnings, whole=False)
        passed = (one for one in self._trails if one.leads_to(beginnings))
        earlier = max(passed, key=lambda one: one.until, default=_Trail(()))
        self._trails.append(trail := _Trail(beginnings))
        fresh = Sought(tuple(word for word in sought.words if word not in earlier.beginnings), whole=False)
        yield from (trail.add(row) for row in earlier.rows if not fresh.absent(row[1]))
        trail.until = earlier.until
        if earlier.until < _END:
            with closing(matching(self._connection, sought, sampled, most, earlier.until)) as rows:
                yield from map(trail.add, rows)
        trail.until = _END

    def read_ahead(self, beginnings: tuple[str, ...], sampled: Sample) -> None:
        """Goes on with what was found last for the beginnings, to the end or until there is plenty."""
        trail = next((one for one in reversed(self._trails) if one.beginnings == beginnings), None)
        if trail is None or trail.until == _END:
            return
        wanting = _AHEAD - len(trail.rows)
        with closing(matching(self._connection, Sought.of(beginnings, whole=False), sampled, wanting, trail.until)) as rows:
            for row in rows:
                trail.add(row)
                if len(trail.rows) >= _AHEAD:
                    return
        trail.until = _END
