"""What the page of tasks asks of the till. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.domain.register import Service
    from app.domain.roles import Operator
    from app.domain.task import Task

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that nobody has seen to, and the supply that it is about (None: nobody is served there any more)."""

    task: Task
    service: Service | None


class TaskDesk(Protocol):
    """Tasks, as the windows see them."""

    def open_tasks(self, operator: Operator, done: Done[tuple[OpenTask, ...]], failed: Failed) -> None:
        """Every task that nobody has seen to, oldest first."""
        ...

    def finish_task(self, operator: Operator, number: int, note: str, done: Done[int], failed: Failed) -> None:
        """Says that a task was seen to and what came of it; done with its number."""
        ...
