"""Questions about an account's time at its connection, and what was taken of its debts. See `app.ports.tenure`."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import sqlalchemy as sa

from app.domain.counted import MeterTerm, Tenure
from app.domain.money import Money
from app.domain.tally import Tally, TallySet
from app.domain.tariff.quote import LineKind
from app.domain.till import TillIdentity
from app.domain.vend import TALLIED_STATES
from db.till.reading.view import BookView
from db.till.register_tables import account, installation
from db.till.registered import an_installation
from db.till.tables import entry, price_line, tally_before
from db.till.values import TALLY_COLUMNS

_TENURE = (
    sa.select(
        installation,
        account.c.opened,
        *(tally_before.c[name].label(f"before_{name}") for name in ("till", "epoch", *TALLY_COLUMNS)),
    )
    .select_from(account)
    .outerjoin(installation, installation.c.connection == account.c.connection)
    .outerjoin(
        tally_before, sa.and_(tally_before.c.account == account.c.number, tally_before.c.binding == installation.c.binding)
    )
    .where(account.c.number == sa.bindparam("wanted"))
    .order_by(installation.c.binding)
)
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
        placed = (row for row in rows if row.binding is not None)
        meters = (tuple(of_one) for _, of_one in groupby(placed, key=lambda row: row.binding))
        return Tenure(rows[0].opened, tuple(MeterTerm(an_installation(one[0]), _before(one)) for one in meters))

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


def _before(rows: tuple[sa.Row[Any], ...]) -> TallySet:
    """The tallies that stand beside an installation; without any there is one row that has none."""
    return TallySet.of(_tally(row) for row in rows if row.before_till is not None)


def _tally(row: sa.Row[Any]) -> Tally:
    values = {name: getattr(row, f"before_{name}") for name in TALLY_COLUMNS}
    return Tally(owner=TillIdentity(row.before_till, row.before_epoch), **values)
