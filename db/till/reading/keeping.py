"""Questions about copies of the books, the places for them, and archives. See `app.ports.keeping`."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from app.domain.keeping import Archived, Behind, CopyMade, CopyPlace, PlaceKind
from db.kit import journal
from db.till.columns import from_micros
from db.till.keeping_tables import copy_made, copy_place, year_archive
from db.till.loss import COPY_MADE
from db.till.reading.view import BookView

_MADE = sa.select(copy_made).order_by(copy_made.c.place)
_PLACES = sa.select(copy_place).order_by(copy_place.c.kind, copy_place.c.whereabouts)
_ARCHIVES = sa.select(year_archive).order_by(year_archive.c.year)


class KeepingBooks(BookView):
    """Answers from one transaction's view."""

    def copies_made(self) -> tuple[CopyMade, ...]:
        """The newest copy at each place."""
        rows = self._connection.execute(_MADE)
        return tuple(CopyMade(row.place, row.name, row.head, row.size, row.at) for row in rows)

    def copy_places(self) -> tuple[CopyPlace, ...]:
        """Where copies go beside the till's own folder."""
        return tuple(CopyPlace(PlaceKind(row.kind), row.whereabouts) for row in self._connection.execute(_PLACES))

    def uncopied_since(self, head: int) -> datetime | None:
        """When the first entry behind ``head`` was written that tells more than that a copy was made."""
        at = journal.first_at(self._connection, head, COPY_MADE)
        return None if at is None else from_micros(at)

    def places_behind(self) -> tuple[Behind, ...]:
        """Places whose newest copy lacks something."""
        made = {row.place: row.head for row in self._connection.execute(_MADE)}
        found = [(place, self.uncopied_since(head)) for place, head in made.items()]
        for row in self._connection.execute(_PLACES):
            place = CopyPlace(PlaceKind(row.kind), row.whereabouts).key
            if place not in made:
                found.append((place, row.at))
        return tuple(Behind(place, since) for place, since in found if since is not None)

    def archives(self) -> tuple[Archived, ...]:
        """The archives that were written, by year."""
        rows = self._connection.execute(_ARCHIVES)
        return tuple(Archived(row.year, row.first, row.last, row.digest, row.at) for row in rows)
