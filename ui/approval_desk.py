"""What the approval panel asks of the till: a second person's number and PIN for one guarded job. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.domain.approval import Approval
    from app.domain.roles import Job, Operator

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class ApprovalDesk(Protocol):
    """Approvals, as the windows see them."""

    def approve(
        self, operator: Operator, job: Job, number: int, pin: str, about: str, done: Done[Approval], failed: Failed
    ) -> None:
        """Checks that the person with this number and PIN approves a job that ``operator`` wishes to do; ``about`` what."""
        ...
