"""Questions about operators and their PINs."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.roles import Operator, Role
from app.ports import PinRecord
from db.till.tables import login, operator, pin

_ALL = sa.select(operator).order_by(operator.c.number)
_ONE = sa.select(operator).where(operator.c.number == sa.bindparam("wanted"))
_HASH = sa.select(pin.c.hash).where(pin.c.operator == sa.bindparam("wanted"))
_FAILED = sa.select(login.c.failures, login.c.last_failure).where(login.c.operator == sa.bindparam("wanted"))


def one(connection: sa.Connection, number: int) -> Operator | None:
    """The operator with this number."""
    row = connection.execute(_ONE, {"wanted": number}).first()
    return _operator(row) if row else None


def everyone(connection: sa.Connection) -> tuple[Operator, ...]:
    """All operators by number."""
    return tuple(map(_operator, connection.execute(_ALL)))


def pin_of(connection: sa.Connection, number: int) -> PinRecord | None:
    """The stored PIN, if there is one, with the failures that the journal tells of."""
    kept = connection.execute(_HASH, {"wanted": number}).scalar()
    failed = connection.execute(_FAILED, {"wanted": number}).first()
    if kept is None and failed is None:
        return None
    return PinRecord(kept, failed.failures if failed else 0, failed.last_failure if failed else None)


def _operator(row: sa.Row[Any]) -> Operator:
    return Operator(row.number, row.name, Role(row.role), bool(row.active))
