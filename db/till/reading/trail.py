"""What earlier key strokes have found, so that the next one, which asks for less, goes on from there.

Whoever holds the words that have been typed by now holds what was typed before: as far as the register was looked
through for that, only the accounts that were found can be among those that are sought.
"""

from __future__ import annotations

import json
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
_END = sys.maxsize

HEAD = "SELECT hash FROM journal WHERE seq = (SELECT max(seq) FROM journal)"
KNOWN = "SELECT h.* FROM json_each(?) AS asked JOIN hit AS h ON h.place = asked.value ORDER BY h.place"


@dataclass(slots=True)
class _Trail:
    """The accounts that hold the beginnings, in order; up to the place ``until`` there are no others."""

    beginnings: tuple[str, ...]
    places: list[int] = field(default_factory=list)
    until: int = 0

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
        with closing(bare(self._connection).execute(KNOWN, (json.dumps(earlier.places),))) as known:
            for row in known:
                if not sought.absent(row[1]):
                    trail.places.append(row[0])
                    trail.until = row[0]
                    yield row
        trail.until = earlier.until
        if earlier.until < _END:
            with closing(matching(self._connection, sought, sampled, most, earlier.until)) as rows:
                for row in rows:
                    trail.places.append(row[0])
                    trail.until = row[0]
                    yield row
        trail.until = _END
