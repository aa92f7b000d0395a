"""What happens to the drawer beside sales, as journal events."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.drawer import MovementKind, Reason
from app.domain.money import Money


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


DrawerEvent = ReasonSet | DrawerMoved
