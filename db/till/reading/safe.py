"""Questions about the safe and closed periods. See `app.ports.safe`."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from app.domain.closed_period import ClosingKind, PeriodClosing, PeriodPart, PeriodSums
from app.domain.method import PaymentMethod
from app.domain.money import Money
from app.domain.safe import Deposit, SafeBook, SafeKind, SafeMove, SafeShare, inside_of
from app.domain.vend import TAKES_CASH
from db.till.card_tables import fee
from db.till.reading.methods import all_methods
from db.till.reading.view import BookView
from db.till.safe_tables import deposit, period_closing, safe_count, safe_move
from db.till.tables import entry, shift

_SUMS = sa.select(safe_move.c.method, safe_move.c.kind, sa.func.sum(safe_move.c.amount).label("amount")).group_by(
    safe_move.c.method, safe_move.c.kind
)
_NEWEST_FIRST = (safe_move.c.seq.desc(), safe_move.c.method.desc())
_MOVES = sa.select(safe_move).where(safe_move.c.seq > 0).order_by(*_NEWEST_FIRST).limit(sa.bindparam("most"))
_NEXT_DEPOSIT = sa.select(sa.func.coalesce(sa.func.max(deposit.c.number), 0) + 1)
_WITH_REFERENCE = sa.select(deposit).where(deposit.c.reference == sa.bindparam("reference"))
_COUNTED = safe_count.c.method == sa.bindparam("method")
_ANSWERED = sa.select(sa.func.coalesce(sa.func.max(safe_count.c.number), 0)).where(
    _COUNTED, safe_count.c.approver != safe_count.c.operator
)
_UNANSWERED = sa.select(sa.func.coalesce(sa.func.sum(safe_count.c.difference), 0)).where(
    _COUNTED, safe_count.c.number > _ANSWERED.scalar_subquery()
)
_NEXT_COUNT = sa.select(sa.func.coalesce(sa.func.max(safe_count.c.number), 0) + 1)
_OF_KIND = (
    sa.select(period_closing)
    .where(period_closing.c.kind == sa.bindparam("kind"))
    .order_by(period_closing.c.number.desc())
    .limit(sa.bindparam("most"))
)
_AFTER = (
    sa.select(period_closing)
    .where(period_closing.c.kind == sa.bindparam("kind"), period_closing.c.last_z > sa.bindparam("z"))
    .order_by(period_closing.c.number)
)
_BEHIND = sa.select(shift).where(shift.c.z_number > sa.bindparam("z")).order_by(shift.c.z_number)
_TO_DATE = sa.select(shift).where(shift.c.z_number == sa.bindparam("z"))
_OF_THESE = shift.c.z_number.between(sa.bindparam("first_z"), sa.bindparam("last_z"))
_SOLD_SINCE = (
    sa.select(sa.func.coalesce(sa.func.sum(entry.c.total), 0))
    .join_from(entry, shift, shift.c.number == entry.c.shift)
    .where(entry.c.at >= sa.bindparam("since"), entry.c.kind.in_([kind.value for kind in TAKES_CASH]), _OF_THESE)
)
_FEES_SINCE = (
    sa.select(sa.func.coalesce(sa.func.sum(fee.c.amount), 0))
    .join_from(shift, fee, fee.c.shift == shift.c.number)
    .where(fee.c.at >= sa.bindparam("since"), _OF_THESE)
)
_TOTALS = ("sales_to_date", "refunds_to_date", "litres_sold_to_date", "litres_back_to_date")


class SafeBooks(BookView):
    """Answers from one transaction's view."""

    def safe(self, most: int) -> SafeBook:
        """The safe with its newest lines, so many at most."""
        rows = self._connection.execute(_MOVES, {"most": most})
        moves = (SafeMove(row.method, SafeKind(row.kind), self._minor(row.amount), row.number, row.at) for row in rows)
        return SafeBook(self.safe_shares(), tuple(moves))

    def safe_shares(self) -> tuple[SafeShare, ...]:
        """What the safe has of cash, and of each method that was ever in it or may be put into it."""
        moved = {(row.method, row.kind): row.amount for row in self._connection.execute(_SUMS)}
        used = {method for method, _ in moved}
        kept = (one for one in all_methods(self._connection) if one.key in used or (one.kind.is_kept and one.active))
        return tuple(self._share(one, moved) for one in kept)

    def safe_unanswered(self, method: str) -> int:
        """By how much counts were off since another person last answered for one."""
        return int(self._connection.execute(_UNANSWERED, {"method": method}).scalar_one())

    def next_deposit(self) -> int:
        """The number of the next bank deposit."""
        return int(self._connection.execute(_NEXT_DEPOSIT).scalar_one())

    def deposits_with(self, reference: str) -> tuple[Deposit, ...]:
        """The bank deposits with a reference."""
        rows = self._connection.execute(_WITH_REFERENCE, {"reference": reference})
        money = ((row, self._minor(row.amount), self._minor(row.before)) for row in rows)
        return tuple(
            Deposit(row.number, row.method, amount, row.bank, row.reference, row.through_z, before)
            for row, amount, before in money
        )

    def next_safe_count(self) -> int:
        """The number of the next count of the safe."""
        return int(self._connection.execute(_NEXT_COUNT).scalar_one())

    def last_closing(self, kind: ClosingKind) -> PeriodClosing | None:
        """The newest closing of a kind."""
        return next(iter(self.closings(kind, 1)), None)

    def closings(self, kind: ClosingKind, most: int) -> tuple[PeriodClosing, ...]:
        """The newest closings of a kind, the newest first."""
        rows = self._connection.execute(_OF_KIND, {"kind": kind.value, "most": most})
        return tuple(self._closing(row) for row in rows)

    def z_parts_after(self, z_number: int) -> tuple[PeriodPart, ...]:
        """The Z reports behind this one, by their numbers; their day is that on which the shift was opened."""
        before = self._connection.execute(_TO_DATE, {"z": z_number}).first()
        reached = tuple(getattr(before, name) if before else 0 for name in _TOTALS)
        zone, parts = ZoneInfo(self.founding().zone), list[PeriodPart]()
        for row in self._connection.execute(_BEHIND, {"z": z_number}):
            now = tuple(getattr(row, name) for name in _TOTALS)
            sales, refunds, sold, back = (after - then for after, then in zip(now, reached, strict=True))
            cash = self._minor(row.counted), self._minor(row.difference)
            sums = PeriodSums(self._minor(sales), self._minor(refunds), sold, back, *cash)
            day = row.opened_at.astimezone(zone).date()
            parts.append(PeriodPart(row.z_number, day, row.z_number, row.z_number, sums))
            reached = now
        return tuple(parts)

    def taken_since(self, first_z: int, last_z: int, since: datetime) -> Money:
        """What the shifts of these Z reports took from an instant on: sales, payments and fees, as in grand totals."""
        asked = {"first_z": first_z, "last_z": last_z, "since": since}
        return self._minor(sum(self._connection.execute(query, asked).scalar_one() for query in (_SOLD_SINCE, _FEES_SINCE)))

    def closing_parts_after(self, kind: ClosingKind, z_number: int) -> tuple[PeriodPart, ...]:
        """The closings of a kind that end behind this Z report, by their numbers."""
        rows = map(self._closing, self._connection.execute(_AFTER, {"kind": kind.value, "z": z_number}))
        return tuple(PeriodPart(one.number, one.since, one.first_z, one.last_z, one.sums) for one in rows)

    def _share(self, method: PaymentMethod, moved: dict[tuple[str, str], int]) -> SafeShare:
        sums = {kind: self._minor(moved.get((method.key, kind.value), 0)) for kind in SafeKind}
        return SafeShare(method, sums, inside_of(sums.values(), self._currency))

    def _closing(self, row: sa.Row[Any]) -> PeriodClosing:
        sums = PeriodSums(
            self._minor(row.sales),
            self._minor(row.refunds),
            row.litres_sold,
            row.litres_back,
            self._minor(row.counted),
            self._minor(row.difference),
        )
        names = ("number", "since", "until", "first_z", "last_z", "late", "operator", "approver", "at")
        return PeriodClosing(kind=ClosingKind(row.kind), sums=sums, **{name: getattr(row, name) for name in names})

    def _minor(self, minor: int) -> Money:
        return Money(minor, self._currency)
