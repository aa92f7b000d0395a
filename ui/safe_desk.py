"""What the page of the safe asks of the till. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.close_period import ClosedPeriod, Closings
    from app.counter.count_drop import CountedDrop
    from app.counter.safe import Banked
    from app.domain.approval import Approval
    from app.domain.closed_period import ClosingKind
    from app.domain.drawer import Reason
    from app.domain.drop import Drop
    from app.domain.money import Money
    from app.domain.roles import Operator
    from app.domain.safe import SafeBook, SafeCount
    from app.domain.shift import Shift

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class CashOffice:
    """All that the page shows: the safe, what was closed and what waits, Z reports and drops (newest first), reasons."""

    safe: SafeBook
    closings: tuple[Closings, ...]
    shifts: tuple[Shift, ...]
    reasons: tuple[Reason, ...]
    drops: tuple[Drop, ...]


class SafeDesk(Protocol):
    """The safe and the closings, as the windows see them."""

    def read_cash_office(self, operator: Operator, done: Done[CashOffice], failed: Failed) -> None:
        """Reads all of it."""
        ...

    def bank_deposit(
        self,
        operator: Operator,
        amount: Money,
        bank: str,
        reference: str,
        method: str,
        approval: Approval | None,
        done: Done[Banked],
        failed: Failed,
    ) -> None:
        """Books cash, cheques or vouchers out of the safe for the bank."""
        ...

    def count_safe(
        self,
        operator: Operator,
        counted: Money,
        reason: str,
        method: str,
        approval: Approval | None,
        done: Done[SafeCount],
        failed: Failed,
    ) -> None:
        """Takes what was counted of a method as what is in the safe."""
        ...

    def count_drop(
        self,
        operator: Operator,
        number: int,
        counted: Money,
        reason: str,
        approval: Approval | None,
        done: Done[CountedDrop],
        failed: Failed,
    ) -> None:
        """Books what was found of a drop in the safe."""
        ...

    def close_period(
        self, operator: Operator, kind: ClosingKind, approval: Approval | None, done: Done[ClosedPeriod], failed: Failed
    ) -> None:
        """Closes the oldest day, month or year that waits."""
        ...

    def reprint_z(self, operator: Operator, z_number: int, done: Done[int], failed: Failed) -> None:
        """Prints a Z report again, as a duplicate."""
        ...

    def set_drawer_reason(self, operator: Operator, reason: Reason, done: Done[Reason], failed: Failed) -> None:
        """Puts a reason into the list, or changes it."""
        ...
