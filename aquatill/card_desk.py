"""The cards' part of the desk (`ui.card_desk.CardDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.card_desk import CardDesk, Done, Failed

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace


class TillCardDesk(CardDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def read_card(self, operator: Operator, done: Done[CardTold], failed: Failed) -> None:
        """Reads the card on its worker."""
        answer(self._workplace.lanes.card(self._workplace.read_card, operator), done, failed)

    def report_meter(self, operator: Operator, told: CardTold, done: Done[int], failed: Failed) -> None:
        """Queues the report."""
        answer(self._workplace.lanes.store(self._workplace.report_meter, operator, told), done, failed)
