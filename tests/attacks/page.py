"""The table of docs/attacks.md, from the attacks themselves."""

from __future__ import annotations

from app.domain.errors import Code
from tests.attacks.attack import Answer, Attack
from virtual.meter.rules import Reason


def named(answer: Answer) -> str:
    """How an attack is turned down, in a word or two."""
    if isinstance(answer, Reason):
        return f"meter: {answer.name}"
    return f"till: {answer.name}" if isinstance(answer, Code) else answer


def row(attack: Attack) -> str:
    """An attack as a line of the table."""
    return f"| {attack.name} | {attack.holds} | {attack.guard} | {named(attack.refusal)} |"
