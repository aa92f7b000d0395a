"""What the pages of the shift ask of the till: opening, reading, counting, closing, and cash beside sales. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

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

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class ShiftDesk(Protocol):
    """Shifts and the drawer, as the windows see them."""

    def float_left(self, done: Done[Shift | None], failed: Failed) -> None:
        """The shift that was closed last, with what it left in the drawer; None before the first."""
        ...

    def open_shift(
        self, operator: Operator, counted: Money, pieces: tuple[Pieces, ...], done: Done[Shift], failed: Failed
    ) -> None:
        """Opens a shift with the counted float."""
        ...

    def read_shift(self, operator: Operator, done: Done[XReading], failed: Failed) -> None:
        """The X reading of the open shift, as far as the operator may see it."""
        ...

    def print_x(self, operator: Operator, done: Done[int], failed: Failed) -> None:
        """Prints the X reading; done with the number of the print job."""
        ...

    def close_shift(
        self,
        operator: Operator,
        count: Count,
        approval: Approval | None,
        reason: str,
        done: Done[ClosedShift],
        failed: Failed,
    ) -> None:
        """Closes the shift; fails with CountBeyond when somebody has to answer for the difference first."""
        ...

    def keep_count(self, operator: Operator, typed: TypedCount, done: Done[None], failed: Failed) -> None:
        """Keeps what was typed of a count that is not finished; nothing typed: nothing is kept."""
        ...

    def refund_by_method(
        self, operator: Operator, offer: RefundOffer, reference: str, done: Done[Refunded], failed: Failed
    ) -> None:
        """Books that money went back by the method that it was paid with."""
        ...

    def drawer_reasons(self, kind: MovementKind, done: Done[tuple[Reason, ...]], failed: Failed) -> None:
        """The reasons that can be chosen for a movement."""
        ...

    def move_drawer(
        self, operator: Operator, wish: Wish, approval: Approval | None, done: Done[Moved], failed: Failed
    ) -> None:
        """Books a movement and opens the drawer."""
        ...
