"""What cards told and carry: tallies of other tills, what the meter said last, and what it is asked. The higher stands."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.events import CardSeen, ParametersAsked, ParametersTaken
from app.domain.tally import Tally
from db.till.projection.stamp import Stamp
from db.till.projection.told import keep_status
from db.till.tables import asked_parameters, known_tally, seen_status
from db.till.values import tally_values


def card_seen(connection: sa.Connection, event: CardSeen, stamp: Stamp) -> None:
    """Keep each tally and the status unless a newer one is known."""
    for tally in event.tallies:
        know(connection, event.binding, tally)
    if event.status:
        _see(connection, event, stamp)
        keep_status(connection, event, stamp)


def parameters_asked(connection: sa.Connection, event: ParametersAsked, stamp: Stamp) -> None:
    """One row a piece; what it says stands in the journal."""
    common = {"binding": event.binding, "seq": stamp.seq, "operator": event.operator, "asked_at": stamp.at}
    rows = [
        {"version": one.version.version, "till": one.version.till, "epoch": one.version.epoch, "place": place} | common
        for place, one in enumerate(event.pieces)
    ]
    connection.execute(asked_parameters.insert(), rows)


def parameters_taken(connection: sa.Connection, event: ParametersTaken, stamp: Stamp) -> None:
    """The meter has the piece with this version."""
    asked, version = asked_parameters.c, event.version
    which = (asked.binding == event.binding, asked.version == version.version)
    owner = (asked.till == version.till, asked.epoch == version.epoch)
    connection.execute(asked_parameters.update().where(*which, *owner).values(taken_at=stamp.at))


def know(connection: sa.Connection, binding: int, tally: Tally) -> None:
    """Keep a checked tally that is not this till's own, unless a newer one of its till is known."""
    values = tally_values(tally)
    owner = {"till": tally.owner.till, "epoch": tally.owner.epoch, "binding": binding}
    new = insert(known_tally).values(owner | values)
    newer = new.excluded.number > known_tally.c.number
    connection.execute(new.on_conflict_do_update(index_elements=["binding", "till", "epoch"], set_=values, where=newer))


def _see(connection: sa.Connection, event: CardSeen, stamp: Stamp) -> None:
    values = {
        "counter": event.status_counter,
        "raw": event.status,
        "meter_clock": event.status_at,
        "serial": event.serial,
        "seen_at": stamp.at,
    }
    new = insert(seen_status).values(binding=event.binding, **values)
    newer = new.excluded.counter > seen_status.c.counter
    connection.execute(new.on_conflict_do_update(index_elements=["binding"], set_=values, where=newer))
