"""What a till does for an account at whose meter somebody laid hands on: sell, sell with a warning, or not sell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.task import TAMPERING, Task, TaskKind


class TamperingRule(StrEnum):
    """What follows for a sale while a task about tampering is open."""

    SELL = "sell"
    WARN = "warn"
    REFUSE = "refuse"


USUAL = TamperingRule.WARN
"""The rule of a utility that has chosen none."""


@dataclass(frozen=True, slots=True)
class Tampering:
    """What was done to the meter of an account and is not seen to yet, the most urgent first, and the rule that holds."""

    kinds: tuple[TaskKind, ...]
    rule: TamperingRule


def tampered(tasks: Iterable[Task], account: str) -> tuple[TaskKind, ...]:
    """The open tampering among the tasks of a meter, as far as it happened under this account."""
    kinds = {task.kind for task in tasks if task.open and task.account == account and task.kind in TAMPERING}
    return tuple(kind for kind in TaskKind if kind in kinds)
