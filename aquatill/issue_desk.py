"""The desk's part for cards that are replaced, taken back or listed (`ui.issue_desk.IssueDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.issue_desk import Done, Failed, IssueDesk, Progress

if TYPE_CHECKING:
    from app.counter.outcome import Outcome
    from app.counter.pay_postpaid import Payment
    from app.counter.present import Presented
    from app.counter.reissue import Reissued, Wish
    from app.counter.retrieve_card import Retrieved
    from app.domain.approval import Approval
    from app.domain.blacklist import ListCause, Listed, ListKey
    from app.domain.money import Money
    from app.domain.register import Account
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace


class TillIssueDesk(IssueDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def fee_due(self, account: Account, done: Done[Money], failed: Failed) -> None:
        """Asks the books."""
        answer(self._workplace.lanes.store(self._workplace.issue.fee_due, account), done, failed)

    def reissue(self, operator: Operator, account: Account, wish: Wish, done: Done[Reissued], failed: Failed) -> None:
        """Makes the card on its worker."""
        answer(self._workplace.lanes.card(self._workplace.issue.reissue, operator, account, wish), done, failed)

    def give_fee_back(self, operator: Operator, account: Account, done: Done[Money], failed: Failed) -> None:
        """Books it."""
        answer(self._workplace.lanes.store(self._workplace.issue.give_fee_back, operator, account), done, failed)

    def retrieve_card(self, operator: Operator, done: Done[Retrieved], failed: Failed) -> None:
        """Empties the card on its worker."""
        answer(self._workplace.lanes.card(self._workplace.issue.retrieve, operator), done, failed)

    def pay_postpaid(
        self,
        presented: Presented,
        operator: Operator,
        payment: Payment,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Writes it on the card worker."""
        pay = self._workplace.issue.pay_postpaid
        answer(self._workplace.lanes.card(pay, presented, operator, payment, progress), done, failed)

    def listed(self, operator: Operator, typed: str, done: Done[tuple[Listed, ...]], failed: Failed) -> None:
        """Asks the books."""
        answer(self._workplace.lanes.store(self._workplace.issue.listed, operator, typed), done, failed)

    def add_listed(
        self,
        operator: Operator,
        key: ListKey,
        cause: ListCause,
        remark: str,
        approval: Approval | None,
        done: Done[ListKey],
        failed: Failed,
    ) -> None:
        """Books it."""
        add = self._workplace.issue.add_listed
        answer(self._workplace.lanes.store(add, operator, key, cause, remark, approval), done, failed)

    def lift_listed(
        self, operator: Operator, key: ListKey, reason: str, approval: Approval | None, done: Done[ListKey], failed: Failed
    ) -> None:
        """Books it."""
        lift = self._workplace.issue.lift_listed
        answer(self._workplace.lanes.store(lift, operator, key, reason, approval), done, failed)
