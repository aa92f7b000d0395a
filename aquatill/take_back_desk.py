"""The desk's part for water that is taken back (`ui.take_back_desk.TakeBackDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.take_back_desk import Done, Failed, Progress, TakeBackDesk, Waiting

if TYPE_CHECKING:
    from app.counter.outcome import Outcome, Settled
    from app.counter.present import Presented
    from app.counter.restore_sale import Traced
    from app.counter.take_back import Plan, Returnable, Wish
    from app.domain.approval import Approval
    from app.domain.errors import Refusal
    from app.domain.money import Money
    from app.domain.register import CustomerFile
    from app.domain.roles import Operator
    from app.domain.vend import EntryId
    from app.domain.volume import Volume
    from aquatill.workplace import Workplace


class TillTakeBackDesk(TakeBackDesk):
    """Hands requests to the workers; nothing here waits. What looks at the card's session goes to the card worker."""

    _workplace: Workplace

    def correctable(self, presented: Presented, done: Done[tuple[Returnable, ...]], failed: Failed) -> None:
        """Asks the books."""
        answer(self._workplace.lanes.store(self._workplace.taking_back.correctable, presented), done, failed)

    def plan_correction(
        self, presented: Presented, sale: EntryId, amount: Volume | Money | None, done: Done[Plan], failed: Failed
    ) -> None:
        """Reckons a correction."""
        work = self._workplace.taking_back.plan_correction
        answer(self._workplace.lanes.store(work, presented, sale, amount), done, failed)

    def plan_return(self, presented: Presented, volume: Volume | None, done: Done[Plan], failed: Failed) -> None:
        """Reckons a return."""
        answer(self._workplace.lanes.store(self._workplace.taking_back.plan_return, presented, volume), done, failed)

    def correct(
        self,
        presented: Presented,
        operator: Operator,
        plan: Plan,
        wish: Wish,
        approval: Approval | None,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Corrects on the card worker."""
        work = self._workplace.taking_back.correct
        job = self._workplace.lanes.card(work, presented, operator, plan, wish, approval, progress)
        answer(job, done, failed)

    def return_credit(
        self,
        presented: Presented,
        operator: Operator,
        plan: Plan,
        wish: Wish,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Takes credit back on the card worker."""
        work = self._workplace.taking_back.return_credit
        answer(self._workplace.lanes.card(work, presented, operator, plan, wish, progress), done, failed)

    def returns_waiting(self, presented: Presented, done: Done[tuple[Waiting, ...]], failed: Failed) -> None:
        """Asks the books."""
        answer(self._workplace.lanes.store(self._workplace.taking_back.returns_waiting, presented), done, failed)

    def let_go(
        self,
        presented: Presented,
        operator: Operator,
        back: EntryId,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Lets go on the card worker."""
        work = self._workplace.taking_back.let_go
        answer(self._workplace.lanes.card(work, presented, operator, back, progress), done, failed)

    def pay_unproven(
        self, operator: Operator, back: EntryId, reason: str, approval: Approval | None, done: Done[Settled], failed: Failed
    ) -> None:
        """Pays; no card is needed."""
        work = self._workplace.taking_back.pay_unproven
        answer(self._workplace.lanes.store(work, operator, back, reason, approval), done, failed)

    def trace_sales(self, presented: Presented, operator: Operator, done: Done[tuple[Traced, ...]], failed: Failed) -> None:
        """Asks the books."""
        answer(self._workplace.lanes.store(self._workplace.taking_back.trace_sales, presented, operator), done, failed)

    def restore_sale(
        self,
        presented: Presented,
        operator: Operator,
        sale: EntryId,
        progress: Progress,
        done: Done[int | None],
        failed: Failed,
    ) -> None:
        """Writes on the card worker."""
        work = self._workplace.taking_back.restore_sale
        answer(self._workplace.lanes.card(work, presented, operator, sale, progress), done, failed)

    def why_not_cancel(self, presented: Presented, done: Done[Refusal | None], failed: Failed) -> None:
        """Asks the books."""
        answer(self._workplace.lanes.store(self._workplace.taking_back.why_not_cancel, presented), done, failed)

    def cancel_account(
        self, presented: Presented, operator: Operator, card_stays: bool, done: Done[CustomerFile], failed: Failed
    ) -> None:
        """Closes on the card worker, for the card must be there."""
        work = self._workplace.taking_back.cancel_account
        answer(self._workplace.lanes.card(work, presented, operator, card_stays), done, failed)
