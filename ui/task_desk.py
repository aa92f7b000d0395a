"""What the page of tasks asks of the till. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.domain.register import Service
    from app.domain.roles import Operator
    from app.domain.tampering import TamperingRule
    from app.domain.task import Task

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that nobody has seen to, and the supply that it is about (None: nobody is served there any more).

    ``rule`` is what the account has of its own for the time after tampering (None: what holds for all others).
    """

    task: Task
    service: Service | None
    rule: TamperingRule | None = None


class TaskDesk(Protocol):
    """Tasks, as the windows see them."""

    def open_tasks(self, operator: Operator, done: Done[tuple[OpenTask, ...]], failed: Failed) -> None:
        """Every task that nobody has seen to, oldest first."""
        ...

    def rule_tampering(
        self, operator: Operator, account: str, rule: TamperingRule | None, reason: str, done: Done[str], failed: Failed
    ) -> None:
        """Says what is sold to an account while tampering is not seen to (None: as to all others); done with the account."""
        ...

    def finish_task(self, operator: Operator, number: int, note: str, done: Done[int], failed: Failed) -> None:
        """Says that a task was seen to and what came of it; done with its number."""
        ...
