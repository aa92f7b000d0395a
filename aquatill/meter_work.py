"""What a till at work does for meters that are changed and for function cards; what needs a card runs on its worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.counter.change_meter import ChangedMeter, MeterOffer, MeterWish
    from app.counter.function_cards import FunctionTold, MadeCard, TaskWish
    from app.counter.present import Presented
    from app.counter.remake_card import Remade
    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.roles import Operator


class MeterWork:
    """``till`` gives the till once its books are open, ``at_card`` opens the card on the reader for one job.

    ``with_news`` lets print jobs and open matters be counted anew, ``require_same`` refuses another card than was read.
    """

    def __init__(
        self,
        till: Callable[[], Till],
        at_card: Callable[..., Any],
        with_news: Callable[..., Any],
        require_same: Callable[[Presented], None],
    ) -> None:
        self._require_same = require_same
        self._till = till
        self._at_card = at_card
        self._with_news = with_news

    def offer(self, operator: Operator, wish: MeterWish) -> MeterOffer:
        """What a change would carry over; on the store worker."""
        from app.counter.change_meter import offer_change

        return offer_change(self._till(), operator, wish)

    def change(self, operator: Operator, offer: MeterOffer, approval: Approval | None) -> ChangedMeter:
        """Changes the meter; on the store worker."""
        from app.counter.change_meter import change_meter

        changed: ChangedMeter = self._with_news(change_meter(self._till(), operator, offer, approval))
        return changed

    def remake(self, operator: Operator, connection: str) -> Remade:
        """Makes the card on the reader the one for the new meter."""
        from app.counter.remake_card import remake_card

        made: Remade = self._at_card(lambda on_reader: remake_card(self._till(), operator, on_reader, connection))
        return made

    def bring_over(self, operator: Operator, presented: Presented) -> None:
        """Writes onto the card that was read, and still is open, what became known of the meter before."""
        from app.counter.bring_over import bring_over

        self._require_same(presented)
        bring_over(self._till(), presented, operator, lambda stage: None)

    def make_function_card(self, operator: Operator, wish: TaskWish, approval: Approval | None) -> MadeCard:
        """Makes the card on the reader a function card."""
        from app.counter.function_cards import make_function_card

        made = self._at_card(lambda card: make_function_card(self._till(), operator, wish, card, approval))
        news: MadeCard = self._with_news(made)
        return news

    def read_answer(self, operator: Operator) -> FunctionTold:
        """Reads the function card on the reader."""
        from app.counter.function_cards import read_answer

        told: FunctionTold = self._at_card(lambda card: read_answer(self._till(), operator, card))
        return told
