"""Questions about tallies and statuses, the till's own and those that cards brought, and what meters were asked."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.asked import AskedPiece
from app.domain.events import ParametersAsked
from app.domain.tally import MAX_NUMBER, Tally
from app.domain.till import TillIdentity
from app.ports import SeenStatus
from db.kit import journal
from db.till.codec import decode
from db.till.tables import asked_parameters, entry_tally, known_tally, rekeying, seen_status
from db.till.values import tally

_OWN = (
    sa.select(entry_tally)
    .where(
        entry_tally.c.till == sa.bindparam("till"),
        entry_tally.c.epoch == sa.bindparam("epoch"),
        entry_tally.c.binding == sa.bindparam("binding"),
        entry_tally.c.number < sa.bindparam("below"),
    )
    .order_by(entry_tally.c.number.desc())
    .limit(1)
)
_CLOSED = sa.select(rekeying.c.closed).order_by(rekeying.c.closed)
_KNOWN = (
    sa.select(known_tally)
    .where(known_tally.c.binding == sa.bindparam("binding"))
    .order_by(known_tally.c.till, known_tally.c.epoch)
)
_ASKED = (
    sa.select(asked_parameters)
    .where(asked_parameters.c.binding == sa.bindparam("binding"))
    .order_by(asked_parameters.c.version, asked_parameters.c.till, asked_parameters.c.epoch)
)
_STATUS = sa.select(seen_status.c.counter, seen_status.c.raw).where(seen_status.c.binding == sa.bindparam("binding"))


def own_tally(connection: sa.Connection, owner: TillIdentity, binding: int, before: int | None = None) -> Tally | None:
    """The tally of the till's highest entry that is in the tally, or of the highest below number ``before``."""
    below = MAX_NUMBER + 1 if before is None else before
    where = {"till": owner.till, "epoch": owner.epoch, "binding": binding, "below": below}
    row = connection.execute(_OWN, where).first()
    return tally(row) if row else None


def known_tallies(connection: sa.Connection, binding: int) -> tuple[Tally, ...]:
    """The newest checked tallies that cards brought, by till and epoch."""
    return tuple(map(tally, connection.execute(_KNOWN, {"binding": binding})))


def closed_tallies(connection: sa.Connection, owner: TillIdentity, binding: int) -> tuple[Tally, ...]:
    """The till's own tallies of the epochs before its present one, as its own entries left them; oldest first."""
    epochs = connection.execute(_CLOSED).scalars().all()
    earlier = (own_tally(connection, TillIdentity(owner.till, epoch), binding) for epoch in epochs)
    return tuple(one for one in earlier if one)


def status(connection: sa.Connection, binding: int) -> SeenStatus | None:
    """The newest genuine status."""
    row = connection.execute(_STATUS, {"binding": binding}).first()
    return SeenStatus(row.counter, row.raw) if row else None


def asked(connection: sa.Connection, binding: int) -> tuple[AskedPiece, ...]:
    """Every set that a meter was asked to take, in the order of the versions."""
    rows = connection.execute(_ASKED, {"binding": binding}).all()
    return tuple(_piece(connection, row) for row in rows)


def _piece(connection: sa.Connection, row: sa.Row[Any]) -> AskedPiece:
    said = journal.said_at(connection, row.seq)
    event = decode(said.kind, said.version, said.payload)
    if not isinstance(event, ParametersAsked):
        raise TypeError(f"journal entry {row.seq} asked no parameters")
    piece = event.pieces[row.place]
    return AskedPiece(piece, row.seq, row.operator, row.asked_at, row.taken_at, event.by_tariff)
