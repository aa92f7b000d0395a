"""A till is never left without anybody who can change who works at it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Operator, may


def governs(person: Operator, today: date) -> bool:
    """Whether somebody can change who works here: the role allows it, and no leave is running or to come."""
    over = person.leave is None or (person.leave.last is not None and person.leave.last < today)
    return may(person, Job.OPERATORS) and over


def keep_governed(before: Iterable[Operator], after: Iterable[Operator], today: date) -> None:
    """Refuses LAST_ADMINISTRATOR for a change after which nobody governs the till, where somebody did before."""
    if any(governs(one, today) for one in before) and not any(governs(one, today) for one in after):
        raise Refusal(Code.LAST_ADMINISTRATOR)
