"""Questions about litres that were taken back after their sale. See `app.ports.returns`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.money import Money
from app.domain.taking_back import Cause, Part, TakingBack
from app.domain.vend import TALLIED_STATES, Entry, EntryId, EntryKind, EntryState
from app.domain.worth import Taken
from db.till.reading import entries
from db.till.reading.taken import taken_at
from db.till.reading.view import BookView
from db.till.return_tables import correction_limit, return_part, taking_back
from db.till.tables import entry
from db.till.values import entry_id, key_values

_KEY = ("till", "epoch", "binding", "number")
_IS = sa.and_(*(taking_back.c[name] == sa.bindparam(name) for name in _KEY))
_PARTS_IS = sa.and_(*(return_part.c[name] == sa.bindparam(name) for name in _KEY))
_ONE = sa.select(taking_back).where(_IS)
_PARTS = sa.select(return_part).where(_PARTS_IS).order_by(return_part.c.position)
_UNSETTLED = (
    sa.select(taking_back)
    .where(
        taking_back.c.binding == sa.bindparam("wanted"),
        sa.or_(
            taking_back.c.proven + taking_back.c.released < taking_back.c.litres,
            taking_back.c.paid_value < taking_back.c.worth,
        ),
    )
    .order_by(taking_back.c.epoch, taking_back.c.number)
)
_CARRIED_BACK = (
    sa.select(sa.func.coalesce(sa.func.sum(taking_back.c.litres), 0))
    .join_from(taking_back, entry, sa.and_(*(taking_back.c[name] == entry.c[name] for name in _KEY)))
    .where(
        taking_back.c.binding == sa.bindparam("wanted"),
        taking_back.c.sold_to != taking_back.c.binding,
        entry.c.state.in_([state.value for state in sorted(TALLIED_STATES)]),
    )
)
_EXPOSED = (
    sa.select(taking_back)
    .where(sa.text("paid > proven"))
    .order_by(taking_back.c.binding, taking_back.c.epoch, taking_back.c.number)
)
_BETWEEN = (
    sa.select(taking_back)
    .join_from(entry, taking_back, sa.and_(*(taking_back.c[name] == entry.c[name] for name in _KEY)))
    .where(
        entry.c.connection == sa.bindparam("supply"),
        entry.c.kind == EntryKind.RETURN.value,
        entry.c.state.in_([state.value for state in sorted(TALLIED_STATES)]),
        entry.c.at >= sa.bindparam("since"),
        entry.c.at < sa.bindparam("until"),
    )
    .order_by(entry.c.intended_seq)
)
_SALES = entries.ALL.where(
    entry.c.till == sa.bindparam("till"),
    entry.c.epoch == sa.bindparam("epoch"),
    entry.c.binding == sa.bindparam("binding"),
    entry.c.account == sa.bindparam("paid_by"),
    entry.c.kind == EntryKind.SALE.value,
    entry.c.state == EntryState.COMPLETED.value,
).order_by(entry.c.number.desc())
_LIMIT = sa.select(correction_limit.c.amount).order_by(correction_limit.c.seq.desc()).limit(1)


class ReturnBooks(BookView):
    """Answers from one transaction's view."""

    def taking_back(self, id: EntryId) -> TakingBack | None:
        """The taking back with this id."""
        row = self._connection.execute(_ONE, key_values(id)).first()
        return self._taking_back(row) if row else None

    def unsettled_returns(self, binding: int) -> tuple[TakingBack, ...]:
        """Those on a binding that are not done with, oldest first."""
        rows = self._connection.execute(_UNSETTLED, {"wanted": binding}).all()
        return tuple(back for row in rows if _is_unsettled(back := self._taking_back(row)))

    def carried_back(self, binding: int) -> int:
        """Litres that came over into a binding and were handed back since."""
        return int(self._connection.execute(_CARRIED_BACK, {"wanted": binding}).scalar_one())

    def taken_of(self, binding: int) -> Mapping[int, Taken]:
        """What was taken back of each sale of this epoch, by number."""
        owner = self.founding().identity
        found = taken_at(self._connection, binding)
        return {sale.number: taken for sale, taken in found.items() if sale.owner == owner}

    def sales_of(self, binding: int, account: str) -> tuple[Entry, ...]:
        """The completed sales of this epoch to a binding that an account paid for, newest first."""
        owner = self.founding().identity
        where = {"till": owner.till, "epoch": owner.epoch, "binding": binding, "paid_by": account}
        return tuple(entries.an_entry(row, self._currency) for row in self._connection.execute(_SALES, where))

    def taken_between(self, connection: str, since: datetime, until: datetime) -> tuple[TakingBack, ...]:
        """What was taken back of a connection's purchases in some time, oldest first."""
        rows = self._connection.execute(_BETWEEN, {"supply": connection, "since": since, "until": until}).all()
        return tuple(self._taking_back(row) for row in rows)

    def exposures(self) -> tuple[TakingBack, ...]:
        """What was paid on somebody's word and that no meter has confirmed yet, oldest first."""
        return tuple(self._taking_back(row) for row in self._connection.execute(_EXPOSED).all())

    def correction_limit(self) -> Money:
        """Up to which value a cashier corrects a sale alone."""
        return Money(self._connection.execute(_LIMIT).scalar() or 0, self._currency)

    def _taking_back(self, row: sa.Row[Any]) -> TakingBack:
        begun = entries.one(self._connection, entry_id(row), self._currency)
        assert begun is not None, "a taking back is an entry"
        parts = self._connection.execute(_PARTS, key_values(begun.id))
        return TakingBack(
            entry=begun,
            account=row.account,
            cause=Cause(row.cause),
            pay_to=row.pay_to,
            reason=row.reason,
            approver=row.approver,
            cash_step=row.cash_step,
            sold_to=row.sold_to,
            parts=tuple(Part(one.sale, one.litres, one.value, one.by_credit, bool(one.here)) for one in parts),
            proven=row.proven,
            paid=row.paid,
            paid_value=row.paid_value,
            paid_credit=row.paid_credit,
            released=row.released,
        )


def _is_unsettled(back: TakingBack) -> bool:
    """Whether it is on a card, and something of it is still to be proven or paid; what was let go is not paid."""
    written = back.entry.state is EntryState.COMPLETED
    return written and (back.unproven > 0 or back.payment(back.proven) is not None)
