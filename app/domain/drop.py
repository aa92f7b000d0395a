"""A drop that the safe's counter finds otherwise than its slip says: who said what, and what it does to drawer and safe.

The safe has what was counted. What did not arrive is the drawer's again, so that money which was taken back into it is no
surplus when the shift is counted; what arrived besides left the drawer. A closed shift is never changed by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.drawer import Movement, MovementKind
from app.domain.errors import Code, Refusal
from app.domain.money import MOST_CASH_MINOR, Money
from app.domain.safe import LONGEST_REASON


@dataclass(frozen=True, slots=True)
class DropCount:
    """The drop with number ``drop`` was counted in the safe: its slip ``said`` one thing, ``counted`` is another, or not.

    ``difference`` is counted less said. ``shift``: the open shift whose drawer the difference changes; 0 where it is closed.
    """

    drop: int
    shift: int
    said: Money
    counted: Money
    difference: Money
    reason: str

    @property
    def about(self) -> str:
        """What is approved when the difference is: no other count, and no other reason."""
        return f"{self.drop} {self.counted.minor}/{self.said.minor}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Drop:
    """A drop with the word of who counted it in the safe; ``counted`` None (and ``counted_by`` 0) while nobody has."""

    movement: Movement
    counted: Money | None = None
    counted_by: int = 0
    counted_at: datetime | None = None
    reason: str = ""


def counted_drop(drop: Drop | None, number: int, counted: Money, reason: str, operator: int, open_shift: int) -> DropCount:
    """The count of a drop by ``operator``; ``open_shift`` is the shift that is open, 0 for none.

    Refuses DROP_UNKNOWN, DROP_COUNTED for one that was counted before, DROP_OWN to who dropped it, COUNT_NOT_RIGHT below
    nothing and for absurdly much, and SAFE_REASON (``most``) for a difference without reason.
    """
    if drop is None or drop.movement.kind is not MovementKind.DROP:
        raise Refusal(Code.DROP_UNKNOWN, number=number)
    if drop.counted is not None:
        raise Refusal(Code.DROP_COUNTED, number=number, operator=drop.counted_by)
    if drop.movement.operator == operator:
        raise Refusal(Code.DROP_OWN)
    if not 0 <= counted.minor <= MOST_CASH_MINOR:
        raise Refusal(Code.COUNT_NOT_RIGHT)
    difference, said = counted - drop.movement.amount, reason.strip()
    if (difference.minor and not said) or len(said) > LONGEST_REASON or not said.isprintable():
        raise Refusal(Code.SAFE_REASON, most=LONGEST_REASON)
    shift = drop.movement.shift if drop.movement.shift == open_shift else 0
    return DropCount(number, shift, drop.movement.amount, counted, difference, said)
