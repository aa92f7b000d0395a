"""Questions about what an account has to its credit, and what sales recovered of debts."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.tariff.quote import LineKind
from app.domain.vend import TALLIED_STATES
from db.till.tables import credit, entry, price_line

_CREDIT = sa.select(sa.func.coalesce(sa.func.sum(credit.c.amount), 0)).where(credit.c.account == sa.bindparam("account"))
_RECOVERED_ON = (
    sa.select(sa.func.coalesce(sa.func.sum(price_line.c.amount), 0))
    .join_from(price_line, entry)
    .where(
        price_line.c.binding == sa.bindparam("binding"),
        sa.text(f"price_line.kind = '{LineKind.DEBT.value}'"),  # as plain text, so that the index with this condition serves
        entry.c.state.in_([state.value for state in sorted(TALLIED_STATES)]),
    )
)


def credit_of(connection: sa.Connection, account: str) -> int:
    """Minor units that an account has to its credit at this till."""
    return int(connection.execute(_CREDIT, {"account": account}).scalar_one())


def recovered_on(connection: sa.Connection, binding: int) -> int:
    """Minor units of debt that this till's sales to a binding recovered, as far as they are in its tally."""
    return int(connection.execute(_RECOVERED_ON, {"binding": binding}).scalar_one())
