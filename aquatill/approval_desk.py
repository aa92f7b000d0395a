"""The desk's part for approvals (`ui.approval_desk.ApprovalDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.approval_desk import ApprovalDesk, Done, Failed

if TYPE_CHECKING:
    from app.domain.approval import Approval
    from app.domain.roles import Job, Operator
    from aquatill.workplace import Workplace


class TillApprovalDesk(ApprovalDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def approve(
        self, operator: Operator, job: Job, number: int, pin: str, about: str, done: Done[Approval], failed: Failed
    ) -> None:
        """Checks the PIN on the store worker."""
        answer(self._workplace.lanes.store(self._workplace.approve, operator, job, number, pin, about), done, failed)
