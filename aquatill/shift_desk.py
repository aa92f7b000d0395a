"""The shift's part of the desk (`ui.shift_desk.ShiftDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.shift_desk import Done, Failed, ShiftDesk

if TYPE_CHECKING:
    from app.counter.drawer import Moved
    from app.counter.method_refund import Refunded
    from app.counter.shifts import ClosedShift, XReading
    from app.domain.approval import Approval
    from app.domain.closing import Count, Pieces
    from app.domain.count_draft import TypedCount
    from app.domain.drawer import MovementKind, Reason, Wish
    from app.domain.method_refund import RefundOffer
    from app.domain.money import Money
    from app.domain.roles import Operator
    from app.domain.shift import Shift
    from aquatill.workplace import Workplace


class TillShiftDesk(ShiftDesk):
    """Hands requests to the store worker; nothing here waits."""

    _workplace: Workplace

    def float_left(self, done: Done[Shift | None], failed: Failed) -> None:
        """Reads what the shift before left."""
        answer(self._workplace.lanes.store(self._workplace.shifts.float_left), done, failed)

    def open_shift(
        self, operator: Operator, counted: Money, pieces: tuple[Pieces, ...], done: Done[Shift], failed: Failed
    ) -> None:
        """Opens a shift."""
        answer(self._workplace.lanes.store(self._workplace.shifts.open, operator, counted, pieces), done, failed)

    def read_shift(self, operator: Operator, done: Done[XReading], failed: Failed) -> None:
        """Takes an X reading."""
        answer(self._workplace.lanes.store(self._workplace.shifts.read, operator), done, failed)

    def print_x(self, operator: Operator, done: Done[int], failed: Failed) -> None:
        """Queues the X report."""
        answer(self._workplace.lanes.store(self._workplace.shifts.print_x, operator), done, failed)

    def close_shift(
        self,
        operator: Operator,
        count: Count,
        approval: Approval | None,
        reason: str,
        done: Done[ClosedShift],
        failed: Failed,
    ) -> None:
        """Closes the shift; the backup follows by itself."""
        work = self._workplace.shifts.close
        answer(self._workplace.lanes.store(work, operator, count, approval, reason), done, failed)

    def keep_count(self, operator: Operator, typed: TypedCount, done: Done[None], failed: Failed) -> None:
        """Keeps a count that is not finished."""
        answer(self._workplace.lanes.store(self._workplace.shifts.keep_count, operator, typed), done, failed)

    def refund_by_method(
        self, operator: Operator, offer: RefundOffer, reference: str, done: Done[Refunded], failed: Failed
    ) -> None:
        """Books a refund by a method."""
        answer(self._workplace.lanes.store(self._workplace.shifts.refund, operator, offer, reference), done, failed)

    def drawer_reasons(self, kind: MovementKind, done: Done[tuple[Reason, ...]], failed: Failed) -> None:
        """Reads the list of reasons."""
        answer(self._workplace.lanes.store(self._workplace.shifts.reasons, kind), done, failed)

    def move_drawer(
        self, operator: Operator, wish: Wish, approval: Approval | None, done: Done[Moved], failed: Failed
    ) -> None:
        """Books a movement."""
        answer(self._workplace.lanes.store(self._workplace.shifts.move, operator, wish, approval), done, failed)
