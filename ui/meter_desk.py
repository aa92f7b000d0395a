"""What the windows ask of the till about meters that are changed and about function cards. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.change_meter import ChangedMeter, MeterOffer, MeterWish
    from app.counter.function_cards import FunctionTold, MadeCard, TaskWish
    from app.counter.present import Presented
    from app.counter.remake_card import Remade
    from app.domain.approval import Approval
    from app.domain.roles import Operator

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class MeterDesk(Protocol):
    """Meter changes and function cards, as the windows see them."""

    def offer_meter(self, operator: Operator, wish: MeterWish, done: Done[MeterOffer], failed: Failed) -> None:
        """Says what a meter change would carry over; nothing is done."""
        ...

    def exchange_meter(
        self, operator: Operator, offer: MeterOffer, approval: Approval | None, done: Done[ChangedMeter], failed: Failed
    ) -> None:
        """Changes a meter as offered."""
        ...

    def remake_card(self, operator: Operator, connection: str, done: Done[Remade], failed: Failed) -> None:
        """Makes the card on the reader, the customer's own or a blank one, the card for the new meter."""
        ...

    def bring_over(self, operator: Operator, presented: Presented, done: Done[None], failed: Failed) -> None:
        """Writes onto the card that was read what became known of the meter before."""
        ...

    def make_function_card(
        self, operator: Operator, wish: TaskWish, approval: Approval | None, done: Done[MadeCard], failed: Failed
    ) -> None:
        """Makes the card on the reader a function card."""
        ...

    def read_answer(self, operator: Operator, done: Done[FunctionTold], failed: Failed) -> None:
        """Reads the function card on the reader."""
        ...
