"""The part of the desk for meter changes and function cards (`ui.meter_desk.MeterDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.meter_desk import Done, Failed, MeterDesk

if TYPE_CHECKING:
    from app.counter.change_meter import ChangedMeter, MeterOffer, MeterWish
    from app.counter.function_cards import FunctionTold, MadeCard, TaskWish
    from app.counter.present import Presented
    from app.counter.remake_card import Remade
    from app.domain.approval import Approval
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace


class TillMeterDesk(MeterDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def offer_meter(self, operator: Operator, wish: MeterWish, done: Done[MeterOffer], failed: Failed) -> None:
        """Reckons on the store worker."""
        answer(self._workplace.lanes.store(self._workplace.meters.offer, operator, wish), done, failed)

    def exchange_meter(
        self, operator: Operator, offer: MeterOffer, approval: Approval | None, done: Done[ChangedMeter], failed: Failed
    ) -> None:
        """Changes it on the store worker."""
        answer(self._workplace.lanes.store(self._workplace.meters.change, operator, offer, approval), done, failed)

    def remake_card(self, operator: Operator, connection: str, done: Done[Remade], failed: Failed) -> None:
        """Makes it on the card worker."""
        answer(self._workplace.lanes.card(self._workplace.meters.remake, operator, connection), done, failed)

    def bring_over(self, operator: Operator, presented: Presented, done: Done[None], failed: Failed) -> None:
        """Writes it on the card worker."""
        answer(self._workplace.lanes.card(self._workplace.meters.bring_over, operator, presented), done, failed)

    def make_function_card(
        self, operator: Operator, wish: TaskWish, approval: Approval | None, done: Done[MadeCard], failed: Failed
    ) -> None:
        """Makes it on the card worker."""
        make = self._workplace.meters.make_function_card
        answer(self._workplace.lanes.card(make, operator, wish, approval), done, failed)

    def read_answer(self, operator: Operator, done: Done[FunctionTold], failed: Failed) -> None:
        """Reads it on the card worker."""
        answer(self._workplace.lanes.card(self._workplace.meters.read_answer, operator), done, failed)
