"""Questions about function cards. See `app.ports.function_cards`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.card import Binding, Commodity
from app.domain.function_card import CardTaskState, FunctionCard, FunctionKind, Task
from app.domain.till import TillIdentity
from db.till.function_tables import function_card
from db.till.reading.view import BookView

_cards = function_card.c
_ONE = sa.select(function_card).where(_cards.meter == sa.bindparam("meter"), _cards.counter == sa.bindparam("counter"))
_OF_CONNECTION = (
    sa.select(function_card).where(_cards.connection == sa.bindparam("wanted")).order_by(_cards.issued_at.desc())
)
_LAST = sa.select(sa.func.max(_cards.counter)).where(_cards.meter == sa.bindparam("wanted"))


class FunctionCardBooks(BookView):
    """Answers from one transaction's view."""

    def function_card(self, meter: str, counter: int) -> FunctionCard | None:
        """The function card with this counter for a meter."""
        row = self._connection.execute(_ONE, {"meter": meter, "counter": counter}).first()
        return _function_card(row) if row else None

    def function_cards(self, connection: str) -> tuple[FunctionCard, ...]:
        """Those made for meters of a connection, the newest first."""
        return tuple(map(_function_card, self._connection.execute(_OF_CONNECTION, {"wanted": connection})))

    def last_task_counter(self, meter: str) -> int:
        """The highest counter that this till gave out for a meter."""
        return self._connection.execute(_LAST, {"wanted": meter}).scalar() or 0


def _function_card(row: sa.Row[Any]) -> FunctionCard:
    task = Task(
        kind=FunctionKind(row.kind),
        binding=Binding(row.utility, row.region, Commodity(row.commodity), row.meter, row.binding),
        counter=row.counter,
        serial=row.serial,
        issued_at=row.issued_at,
        expires_at=row.expires_at,
        issuer=TillIdentity(row.till, row.epoch),
        operator=row.operator,
        argument=row.argument,
    )
    return FunctionCard(task, row.connection, row.reason, row.approver, CardTaskState(row.state), row.refusal)
