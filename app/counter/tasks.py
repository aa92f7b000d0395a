"""Tasks for the supervisor: raised once for each complaint of a meter, seen to with a note of what came of it."""

from __future__ import annotations

from collections.abc import Iterable

from app.counter.till import Till, unlocked
from app.domain.errors import Code, Refusal
from app.domain.register import Service
from app.domain.roles import Job, Operator, require
from app.domain.task import LONGEST_NOTE, Complaint, Task, to_raise
from app.domain.told_events import TaskDone, TaskRaised
from app.ports import Tx


def raise_tasks(tx: Tx, service: Service, complaints: Iterable[Complaint]) -> None:
    """Raises a task for each complaint of a connection's meter for which there is none yet."""
    binding = service.binding
    for one in to_raise(complaints, tx.tasks(binding.number)):
        tx.post(TaskRaised(tx.next_task(), one, service.number, service.account, binding.number, binding.meter))


def open_tasks(till: Till, operator: Operator) -> tuple[Task, ...]:
    """Every task that nobody has seen to, oldest first; refuses NOT_ALLOWED."""
    require(operator, Job.TASKS)
    return till.store.read(lambda r: r.open_tasks())


def finish_task(till: Till, operator: Operator, number: int, note: str) -> None:
    """Says that somebody has seen to a task, and what came of it.

    Refuses NOT_ALLOWED, TILL_LOCKED, TASK_UNKNOWN (also for one that is done already) and NOTE_EMPTY (``most``) without
    a note.
    """
    said = note.strip()
    till.store.write(lambda tx: _finish(tx, operator, number, said))


def _finish(tx: Tx, operator: Operator, number: int, note: str) -> None:
    require(operator, Job.TASKS)
    unlocked(tx)
    task = tx.task(number)
    if task is None or not task.open:
        raise Refusal(Code.TASK_UNKNOWN, number=number)
    if not note or len(note) > LONGEST_NOTE:
        raise Refusal(Code.NOTE_EMPTY, most=LONGEST_NOTE)
    tx.post(TaskDone(number, operator.number, note))
