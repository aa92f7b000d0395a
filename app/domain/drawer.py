"""What moves in the drawer beside sales: cash in and out, drops to the safe, expenses, and opening it for no sale.

Each is a numbered movement of a shift with a reason from a list that the books keep. What is taken out is booked as it was
counted, also when the books expect less in the drawer: a refusal would tell who counts blind what they expect, and the
difference shows when the shift is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.errors import Code, Refusal
from app.domain.money import MOST_CASH_MINOR, Money
from app.domain.roles import Job
from app.domain.shift import CashKind

LONGEST_NOTE = 200
LONGEST_NAME = 60


class MovementKind(StrEnum):
    """Why the drawer was opened without a sale. OPENING moves no money."""

    CASH_IN = "cash-in"
    CASH_OUT = "cash-out"
    DROP = "drop"
    """To the safe."""
    EXPENSE = "expense"
    OPENING = "opening"

    @property
    def cash(self) -> CashKind | None:
        """How it stands in the cash book; None for one that moves no money."""
        return None if self is MovementKind.OPENING else CashKind(self.value)


JOBS = {
    MovementKind.CASH_IN: Job.CASH_IN,
    MovementKind.DROP: Job.CASH_IN,
    MovementKind.CASH_OUT: Job.PAY_OUT,
    MovementKind.EXPENSE: Job.PAY_OUT,
    MovementKind.OPENING: Job.OPEN_DRAWER,
}
"""What each kind is guarded by."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One entry of the list of reasons; its number is never used again.

    ``from_safe``: the money of this cash in comes out of the safe.
    """

    number: int
    kind: MovementKind
    name: str
    active: bool = True
    from_safe: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """A movement that somebody asks for; of an opening the amount is nothing. ``note`` may be empty."""

    kind: MovementKind
    amount: Money
    reason: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement as the books hold it, with the name that its reason had.

    ``approver`` is the operator where nobody else was needed.
    """

    number: int
    shift: int
    kind: MovementKind
    amount: Money
    reason: Reason
    note: str
    operator: int
    approver: int
    at: datetime


def check_wish(wish: Wish, reason: Reason | None) -> Reason:
    """The reason of a movement that may be asked for.

    Refuses CASH_NOT_POSITIVE, CASH_NOT_THERE for more than any drawer holds, DRAWER_REASON_UNKNOWN and NOTE_TOO_LONG
    (``most``).
    """
    if reason is None or not reason.active or reason.kind is not wish.kind:
        raise Refusal(Code.DRAWER_REASON_UNKNOWN, number=wish.reason)
    if (wish.amount.minor != 0) if wish.kind is MovementKind.OPENING else (wish.amount.minor <= 0):
        raise Refusal(Code.CASH_NOT_POSITIVE)
    if wish.amount.minor > MOST_CASH_MINOR:
        raise Refusal(Code.CASH_NOT_THERE)
    if len(wish.note) > LONGEST_NOTE or not wish.note.isprintable():
        raise Refusal(Code.NOTE_TOO_LONG, most=LONGEST_NOTE)
    return reason


def checked_reason(reason: Reason) -> Reason:
    """A reason that may stand in the list, its name without spaces around it.

    Refuses DRAWER_REASON_NAME (``most``); only cash in can come from the safe.
    """
    name = " ".join(reason.name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refusal(Code.DRAWER_REASON_NAME, most=LONGEST_NAME)
    from_safe = reason.from_safe and reason.kind is MovementKind.CASH_IN
    return Reason(reason.number, reason.kind, name, reason.active, from_safe)
