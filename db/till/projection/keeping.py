"""Copies, the places for them, and archives."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.keeping_events import BackupMade, CopyPlaceChosen, CopyPlaceDropped, PeriodHandedOut, YearArchived
from db.till.keeping_tables import copy_made, copy_place, year_archive
from db.till.projection.stamp import Stamp


def backup_made(connection: sa.Connection, event: BackupMade, stamp: Stamp) -> None:
    """A proven copy exists; of each place the newest is remembered."""
    row = {"name": event.name, "head": event.head, "size": event.size, "at": stamp.at}
    new = insert(copy_made).values(place=event.place, **row)
    connection.execute(new.on_conflict_do_update(index_elements=["place"], set_=row))


def place_chosen(connection: sa.Connection, event: CopyPlaceChosen, stamp: Stamp) -> None:
    """Copies go there from now on."""
    place = event.place
    row = {"kind": place.kind, "whereabouts": place.where, "operator": event.operator, "at": stamp.at}
    connection.execute(insert(copy_place).values(**row).on_conflict_do_nothing())


def place_dropped(connection: sa.Connection, event: CopyPlaceDropped, stamp: Stamp) -> None:
    """Copies go there no more, and whether they are old is nobody's matter any longer."""
    place, at = event.place, copy_place.c
    connection.execute(copy_place.delete().where(at.kind == place.kind.value, at.whereabouts == place.where))
    connection.execute(copy_made.delete().where(copy_made.c.place == place.key))


def year_archived(connection: sa.Connection, event: YearArchived, stamp: Stamp) -> None:
    """The archive that the next one follows."""
    row = {
        "year": event.year,
        "first": event.first,
        "last": event.last,
        "digest": event.digest,
        "operator": event.operator,
        "at": stamp.at,
    }
    connection.execute(year_archive.insert(), row)


def period_handed_out(connection: sa.Connection, event: PeriodHandedOut, stamp: Stamp) -> None:
    """Nothing follows: the journal says who took what."""
