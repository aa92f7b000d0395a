"""What happens to the drawer beside sales, as journal events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.closed_period import ClosingKind, PeriodSums
from app.domain.drawer import MovementKind, Reason
from app.domain.drop import DropCount
from app.domain.money import Money
from app.domain.safe import Deposit, SafeCount


@dataclass(frozen=True, slots=True)
class ReasonSet:
    """A reason came into the list, or what the list says of it changed."""

    reason: Reason
    operator: int


@dataclass(frozen=True, slots=True)
class DrawerMoved:
    """Cash came into the drawer or left it beside sales, or it was opened for no sale (no amount)."""

    number: int
    shift: int
    kind: MovementKind
    amount: Money
    reason: int
    note: str
    operator: int
    approver: int


@dataclass(frozen=True, slots=True)
class DropCounted:
    """Somebody who keeps the safe counted a drop."""

    count: DropCount
    operator: int
    approver: int


@dataclass(frozen=True, slots=True)
class SafeCounted:
    """The safe was counted as to a method; the difference from its book was taken into it."""

    count: SafeCount
    operator: int
    approver: int


@dataclass(frozen=True, slots=True)
class DepositMade:
    """Cash, cheques or vouchers left the safe for the bank."""

    deposit: Deposit
    operator: int
    approver: int


@dataclass(frozen=True, slots=True)
class PeriodClosed:
    """A day, month or year was closed."""

    kind: ClosingKind
    number: int
    since: date
    until: date
    first_z: int
    last_z: int
    sums: PeriodSums
    late: int
    operator: int
    approver: int


DrawerEvent = ReasonSet | DrawerMoved | DropCounted | SafeCounted | DepositMade | PeriodClosed
