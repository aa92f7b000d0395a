"""The shift's jobs on the store worker of a workplace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.counter.drawer import Moved
    from app.counter.method_refund import Refunded
    from app.counter.shifts import ClosedShift, XReading
    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.closing import Count, Pieces
    from app.domain.count_draft import TypedCount
    from app.domain.drawer import MovementKind, Reason, Wish
    from app.domain.method_refund import RefundOffer
    from app.domain.money import Money
    from app.domain.roles import Operator
    from app.domain.shift import Shift


class ShiftWork:
    """``with_news`` lets the status follow what was booked; ``back_up`` and ``report`` start what follows a closing."""

    def __init__(
        self,
        till: Callable[[], Till],
        with_news: Callable[[Any], Any],
        back_up: Callable[[], object],
        report: Callable[[Operator, int], object],
    ) -> None:
        self._till = till
        self._with_news = with_news
        self._back_up = back_up
        self._report = report

    def float_left(self) -> Shift | None:
        """What the shift before left."""
        from app.counter.shifts import float_left

        return float_left(self._till())

    def open(self, operator: Operator, counted: Money, pieces: tuple[Pieces, ...]) -> Shift:
        """Opens a shift."""
        from app.counter.shifts import open_shift

        shift = open_shift(self._till(), operator, counted, pieces)
        self._with_news(None)
        return shift

    def read(self, operator: Operator) -> XReading:
        """Takes an X reading."""
        from app.counter.shifts import read_x

        return read_x(self._till(), operator)

    def print_x(self, operator: Operator) -> int:
        """Queues the X report."""
        from app.counter.shifts import print_x

        job = print_x(self._till(), operator)
        self._with_news(None)
        return job

    def close(self, operator: Operator, count: Count, approval: Approval | None, reason: str) -> ClosedShift:
        """Closes the shift; the backup follows as a job of its own."""
        from app.counter.shifts import close_shift

        closed = close_shift(self._till(), operator, count, approval, reason)
        self._back_up()
        self._report(operator, closed.report.heading.shift)
        self._with_news(None)
        return closed

    def keep_count(self, operator: Operator, typed: TypedCount) -> None:
        """Keeps a count that is not finished."""
        from app.counter.count_draft import keep_count

        keep_count(self._till(), operator, typed)

    def refund(self, operator: Operator, offer: RefundOffer, reference: str) -> Refunded:
        """Books a refund by a method."""
        from app.counter.method_refund import refund_by_method

        done = refund_by_method(self._till(), operator, offer, reference)
        self._with_news(None)
        return done

    def reasons(self, kind: MovementKind) -> tuple[Reason, ...]:
        """What can be chosen for a movement."""
        from app.counter.drawer import drawer_reasons

        return drawer_reasons(self._till(), kind)

    def move(self, operator: Operator, wish: Wish, approval: Approval | None) -> Moved:
        """Books a movement; its slip opens the drawer."""
        from app.counter.drawer import move_drawer

        moved = move_drawer(self._till(), operator, wish, approval)
        self._with_news(None)
        return moved
