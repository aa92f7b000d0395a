"""What happens to function cards, as journal events."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.function_card import Task, TaskResult


@dataclass(frozen=True, slots=True)
class FunctionCardOrdered:
    """A function card is about to be written; from here on such a card may exist."""

    task: Task
    connection: str
    reason: str
    approver: int


@dataclass(frozen=True, slots=True)
class FunctionCardWritten:
    """The task was read back from the card."""

    meter: str
    counter: int


@dataclass(frozen=True, slots=True)
class FunctionCardAnswered:
    """The card came back with the meter's signed answer."""

    result: TaskResult


FunctionEvent = FunctionCardOrdered | FunctionCardWritten | FunctionCardAnswered
