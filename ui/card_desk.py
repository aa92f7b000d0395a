"""What the page of cards asks of the till: the part of the desk that reads any card. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from app.domain.roles import Operator

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class CardDesk(Protocol):
    """Cards, as the windows see them."""

    def read_card(self, operator: Operator, done: Done[CardTold], failed: Failed) -> None:
        """Reads whatever lies on the reader; fails only when nothing lies there, or for the books."""
        ...

    def report_meter(self, operator: Operator, told: CardTold, done: Done[int], failed: Failed) -> None:
        """Prints what the meter of a card said; done with the print job."""
        ...
