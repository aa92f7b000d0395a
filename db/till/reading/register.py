"""Questions about the till itself and its register: founding, locks, connections, cards."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.card import Binding, Commodity
from app.domain.register import CardRecord, Holder, Service
from app.domain.till import Founding, TillIdentity
from db.till.tables import card, founding, till_lock
from db.till.tables import connection as connections

_FOUNDING = sa.select(founding)
_LOCK = (
    sa.select(till_lock.c.reason).where(till_lock.c.epoch == sa.bindparam("epoch")).order_by(till_lock.c.seq.desc()).limit(1)
)
_newest = card.alias("newest")
_HOLDER_COLUMNS = sa.select(
    connections,
    card.c.serial,
    card.c.generation,
    sa.select(sa.func.max(_newest.c.generation))
    .where(_newest.c.connection == card.c.connection)
    .scalar_subquery()
    .label("newest_generation"),
).join_from(card, connections)
HOLDER = _HOLDER_COLUMNS.where(card.c.serial == sa.bindparam("serial"))
_HOLDER_OF = _HOLDER_COLUMNS.where(card.c.connection == sa.bindparam("number")).order_by(card.c.generation.desc()).limit(1)


def founded_as(connection: sa.Connection) -> Founding | None:
    """What the till was set up with; None before that."""
    row = connection.execute(_FOUNDING).first()
    return _founding(row) if row else None


def lock_reason(connection: sa.Connection, epoch: int) -> str | None:
    """The newest reason for which the till is locked in this epoch."""
    reason: str | None = connection.execute(_LOCK, {"epoch": epoch}).scalar()
    return reason


def holder(connection: sa.Connection, serial: bytes) -> Holder | None:
    """Whose card it is."""
    row = connection.execute(HOLDER, {"serial": serial}).first()
    return _holder(row) if row else None


def holder_of(connection: sa.Connection, number: str) -> Holder | None:
    """The holder of a connection's newest card; None when it has none."""
    row = connection.execute(_HOLDER_OF, {"number": number}).first()
    return _holder(row) if row else None


def _founding(row: sa.Row[Any]) -> Founding:
    values = dict(row._mapping)
    identity = TillIdentity(values.pop("till"), values.pop("epoch"))
    languages = tuple(values.pop("languages").split())
    return Founding(identity=identity, languages=languages, demo=bool(values.pop("demo")), **values)


def _holder(row: sa.Row[Any]) -> Holder:
    binding = Binding(row.utility, row.region, Commodity(row.commodity), row.meter, row.binding)
    taken_over = ("number", "account", "holder", "address", "phone", "language", "customer_class", "tariff")
    values = {name: row._mapping[name] for name in taken_over}
    supply = Service(binding=binding, **values)
    return Holder(CardRecord(row.serial, supply.number, row.generation), supply, row.newest_generation)
