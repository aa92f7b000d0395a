"""Questions about closed shifts and the totals that are carried on. See `app.ports.closings`."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from app.domain.closing import GrandTotals
from app.domain.count_draft import CountDraft, TypedCount
from app.domain.method import CASH
from app.domain.money import Money
from app.domain.paper import PaperJob
from app.domain.shift import CashKind, Shift
from app.domain.vend import TAKES_CASH, TALLIED_STATES, EntryKind, EntryState
from db.till.card_tables import fee
from db.till.closing_tables import count_draft, shift_count
from db.till.reading import paper, shifts
from db.till.reading.view import BookView
from db.till.tables import cash, entry, shift

_OF_SHIFT: sa.BindParameter[int] = sa.bindparam("wanted")
_LAST_CLOSED = sa.select(shift).where(shift.c.z_number == sa.select(sa.func.max(shift.c.z_number)).scalar_subquery())
_OF_Z = sa.select(shift).where(shift.c.z_number == _OF_SHIFT)
_NEWEST = sa.select(shift).where(shift.c.z_number > 0).order_by(shift.c.z_number.desc()).limit(sa.bindparam("most"))
_FEES = sa.select(sa.func.coalesce(sa.func.sum(fee.c.amount), 0)).where(fee.c.shift == _OF_SHIFT)
_REFUNDED = sa.select(sa.func.coalesce(sa.func.sum(cash.c.amount), 0)).where(
    cash.c.shift == _OF_SHIFT, cash.c.method == CASH, cash.c.kind.in_([CashKind.REFUND.value, CashKind.FEE_BACK.value])
)
_BEGUN = (
    sa.select(
        entry.c.kind,
        entry.c.state,
        sa.func.sum(entry.c.litres).label("litres"),
        sa.func.sum(entry.c.total).label("money"),
    )
    .where(entry.c.shift == _OF_SHIFT)
    .group_by(entry.c.kind, entry.c.state)
)
_SOLD = frozenset({EntryKind.SALE, EntryKind.RELEASE})
_RECOUNTS = sa.select(sa.func.count(shift_count.c.seq.distinct())).where(
    shift_count.c.shift == _OF_SHIFT, shift_count.c.final == 0
)


_DRAFT = sa.select(count_draft).where(count_draft.c.shift == _OF_SHIFT)


class ClosingBooks(BookView):
    """Answers from one transaction's view."""

    def last_closed(self) -> Shift | None:
        """The shift that was closed last."""
        row = self._connection.execute(_LAST_CLOSED).first()
        return shifts.shift_of(row, self._currency) if row else None

    def closed_shifts(self, most: int) -> tuple[Shift, ...]:
        """The shifts that were closed last, the newest first, so many at most."""
        rows = self._connection.execute(_NEWEST, {"most": most})
        return tuple(shifts.shift_of(row, self._currency) for row in rows)

    def totals_to_date(self) -> GrandTotals:
        """The grand totals of the last Z; nothing before the first."""
        return self._totals(self._connection.execute(_LAST_CLOSED).first())

    def totals_at(self, z_number: int) -> GrandTotals:
        """The grand totals of a Z; nothing before the first (0)."""
        return self._totals(self._connection.execute(_OF_Z, {"wanted": z_number}).first())

    def _totals(self, row: sa.Row[Any] | None) -> GrandTotals:
        if row is None:
            return GrandTotals.zero(self._currency)
        return GrandTotals(
            Money(row.sales_to_date, self._currency),
            Money(row.refunds_to_date, self._currency),
            row.litres_sold_to_date,
            row.litres_back_to_date,
        )

    def turnover(self, shift: int) -> GrandTotals:
        """What a shift adds to the grand totals.

        Nothing of it changes once the shift is closed: money is counted where it was taken and where it was handed back,
        litres where they came into the tally.
        """
        begun = self._connection.execute(_BEGUN, {"wanted": shift}).all()
        taken = self._sum(_FEES, shift) + sum(row.money for row in begun if EntryKind(row.kind) in TAKES_CASH)
        tallied = [row for row in begun if EntryState(row.state) in TALLIED_STATES]
        sold = sum(row.litres for row in tallied if EntryKind(row.kind) in _SOLD)
        back = sum(row.litres for row in tallied if EntryKind(row.kind) is EntryKind.RETURN)
        refunded = self._sum(_REFUNDED, shift)
        return GrandTotals(Money(taken, self._currency), Money(refunded, self._currency), sold, back)

    def count_draft(self, shift: int) -> CountDraft | None:
        """The count of a shift that was left half done."""
        row = self._connection.execute(_DRAFT, {"wanted": shift}).first()
        if row is None:
            return None
        said = json.loads(row.typed)
        pieces, slips = (tuple((key, text) for key, text in said[name]) for name in ("pieces", "slips"))
        return CountDraft(row.shift, row.operator, row.at, TypedCount(said["total"], pieces, slips, said["left"]))

    def recounts(self, shift: int) -> int:
        """How many counts of a shift were too far off to close with."""
        return self._sum(_RECOUNTS, shift)

    def z_job(self, z_number: int) -> PaperJob | None:
        """The original print job of a Z report."""
        return paper.of_z(self._connection, z_number)

    def _sum(self, question: sa.Select[Any], shift: int) -> int:
        return int(self._connection.execute(question, {"wanted": shift}).scalar_one())
