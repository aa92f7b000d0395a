"""Questions about an account's time at its connection, and what was taken of its debts. See `app.ports.tenure`."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.counted import MeterTerm, Tenure
from app.domain.money import Money
from app.domain.tally import Tally, TallySet
from app.domain.tariff.quote import LineKind
from app.domain.vend import TALLIED_STATES
from db.till.reading.view import BookView
from db.till.register_tables import account, installation
from db.till.registered import an_installation
from db.till.tables import entry, price_line, tally_before
from db.till.values import tally

_TENURE = (
    sa.select(
        account.c.opened,
        installation,
        sa.exists().where(tally_before.c.account == account.c.number).label("inherits"),
    )
    .outerjoin_from(account, installation, installation.c.connection == account.c.connection)
    .where(account.c.number == sa.bindparam("wanted"))
    .order_by(installation.c.binding)
)
_BEFORE = sa.select(tally_before).where(tally_before.c.account == sa.bindparam("wanted"))
_one, _later = account.alias("one"), account.alias("later")
_NEXT = (
    sa.select(_later.c.number)
    .join_from(_one, _later, sa.and_(_later.c.connection == _one.c.connection, _later.c.place > _one.c.place))
    .where(_one.c.number == sa.bindparam("wanted"))
    .order_by(_later.c.place)
    .limit(1)
)
_BINDINGS = (
    sa.select(installation.c.binding)
    .where(installation.c.connection == sa.bindparam("wanted"))
    .order_by(installation.c.binding)
)
_RECOVERED_ON = (
    sa.select(sa.func.coalesce(sa.func.sum(price_line.c.amount), 0))
    .join_from(price_line, entry)
    .where(
        price_line.c.binding == sa.bindparam("binding"),
        sa.text(f"price_line.kind = '{LineKind.DEBT.value}'"),  # as plain text, so that the index with this condition serves
        entry.c.account == sa.bindparam("account"),
        entry.c.state.in_([state.value for state in sorted(TALLIED_STATES)]),
    )
)


class TenureBooks(BookView):
    """Answers from one transaction's view."""

    def tenure(self, account: str) -> Tenure:
        """An account's time at its connection."""
        rows = self._connection.execute(_TENURE, {"wanted": account}).all()
        before = self._before(account) if rows[0].inherits else {}
        placed = (an_installation(row) for row in rows if row.binding is not None)
        meters = (MeterTerm(one, TallySet.of(before.get(one.binding, ()))) for one in placed)
        return Tenure(rows[0].opened, tuple(meters))

    def _before(self, account: str) -> dict[int, list[Tally]]:
        """What was known of each binding when the account began; most connections had nobody before."""
        found: dict[int, list[Tally]] = {}
        for row in self._connection.execute(_BEFORE, {"wanted": account}):
            found.setdefault(row.binding, []).append(tally(row))
        return found

    def bindings(self, connection: str) -> tuple[int, ...]:
        """Every binding that a connection ever had."""
        return tuple(self._connection.execute(_BINDINGS, {"wanted": connection}).scalars())

    def next_account(self, account: str) -> str | None:
        """The account that was served there next."""
        return self._connection.execute(_NEXT, {"wanted": account}).scalar()

    def recovered_on(self, binding: int, account: str) -> Money:
        """The debt that this till's sales to an account recovered over a binding."""
        asked = {"binding": binding, "account": account}
        return Money(int(self._connection.execute(_RECOVERED_ON, asked).scalar_one()), self._currency)
