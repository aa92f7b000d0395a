"""What an account has to its credit."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.tables import credit

_CREDIT = sa.select(sa.func.coalesce(sa.func.sum(credit.c.amount), 0)).where(credit.c.account == sa.bindparam("account"))


def credit_of(connection: sa.Connection, account: str) -> int:
    """Minor units that an account has to its credit at this till."""
    return int(connection.execute(_CREDIT, {"account": account}).scalar_one())
