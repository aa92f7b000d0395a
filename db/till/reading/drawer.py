"""Questions about the drawer beside sales. See `app.ports.drawer`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.drawer import Movement, MovementKind, Reason
from app.domain.drop import Drop
from app.domain.money import Money
from db.till.drawer_tables import drawer_reason, drop_count, movement
from db.till.reading.view import BookView

_REASONS = sa.select(drawer_reason).order_by(drawer_reason.c.number)
_REASON = sa.select(drawer_reason).where(drawer_reason.c.number == sa.bindparam("wanted"))
_OF_SHIFT = sa.select(movement).where(movement.c.shift == sa.bindparam("wanted")).order_by(movement.c.number)
_WITH_COUNT = sa.select(
    movement,
    drop_count.c.counted,
    drop_count.c.operator.label("counted_by"),
    drop_count.c.at.label("counted_at"),
    drop_count.c.reason.label("counted_why"),
).select_from(movement.outerjoin(drop_count, drop_count.c.number == movement.c.number))
_IS_DROP = sa.text("movement.kind = 'drop'")  # else SQLite does not use the index, which has this condition
_DROP = _WITH_COUNT.where(movement.c.number == sa.bindparam("wanted"), _IS_DROP)
_DROPS = _WITH_COUNT.where(movement.c.number > 0, _IS_DROP).order_by(movement.c.number.desc()).limit(sa.bindparam("most"))
_NEXT_REASON = sa.select(sa.func.coalesce(sa.func.max(drawer_reason.c.number), 0) + 1)
_NEXT_MOVEMENT = sa.select(sa.func.coalesce(sa.func.max(movement.c.number), 0) + 1)


class DrawerBooks(BookView):
    """Answers from one transaction's view."""

    def drawer_reasons(self) -> tuple[Reason, ...]:
        """The list of reasons, also those that are not used any more, by number."""
        return tuple(map(_reason, self._connection.execute(_REASONS)))

    def drawer_reason(self, number: int) -> Reason | None:
        """The reason with this number."""
        row = self._connection.execute(_REASON, {"wanted": number}).first()
        return _reason(row) if row else None

    def movements(self, shift: int) -> tuple[Movement, ...]:
        """The movements of a shift, in their order."""
        return tuple(_movement(row, self._currency) for row in self._connection.execute(_OF_SHIFT, {"wanted": shift}))

    def drop(self, number: int) -> Drop | None:
        """The drop with this number."""
        row = self._connection.execute(_DROP, {"wanted": number}).first()
        return _drop(row, self._currency) if row else None

    def drops(self, most: int) -> tuple[Drop, ...]:
        """The newest drops, the newest first, so many at most."""
        return tuple(_drop(row, self._currency) for row in self._connection.execute(_DROPS, {"most": most}))

    def next_reason(self) -> int:
        """The number of the next reason."""
        return int(self._connection.execute(_NEXT_REASON).scalar_one())

    def next_movement(self) -> int:
        """The number of the next movement of this till."""
        return int(self._connection.execute(_NEXT_MOVEMENT).scalar_one())


def _drop(row: sa.Row[Any], currency: str) -> Drop:
    if row.counted is None:
        return Drop(_movement(row, currency))
    counted = Money(row.counted, currency)
    return Drop(_movement(row, currency), counted, row.counted_by, row.counted_at, row.counted_why)


def _reason(row: sa.Row[Any]) -> Reason:
    return Reason(row.number, MovementKind(row.kind), row.name, bool(row.active), bool(row.from_safe))


def _movement(row: sa.Row[Any], currency: str) -> Movement:
    kind = MovementKind(row.kind)
    return Movement(
        number=row.number,
        shift=row.shift,
        kind=kind,
        amount=Money(row.amount, currency),
        reason=Reason(row.reason, kind, row.name, from_safe=bool(row.from_safe)),
        note=row.note,
        operator=row.operator,
        approver=row.approver,
        at=row.at,
    )
