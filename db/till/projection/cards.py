"""What cards told: tallies of other tills, and what the meter said last. The higher number always stands."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.events import CardSeen
from app.domain.tally import Tally
from db.till.projection.stamp import Stamp
from db.till.tables import known_tally, seen_status
from db.till.values import tally_values


def card_seen(connection: sa.Connection, event: CardSeen, stamp: Stamp) -> None:
    """Keep each tally and the status unless a newer one is known."""
    for tally in event.tallies:
        _know(connection, event.binding, tally)
    if event.status:
        _see(connection, event, stamp)


def _know(connection: sa.Connection, binding: int, tally: Tally) -> None:
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
