"""What a till at work does for the page of tasks; each method on the store worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.task_desk import OpenTask

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from app.domain.tampering import TamperingRule
    from app.domain.task import Task
    from app.ports import Reading


class TaskWork:
    """``till`` gives the till once its books are open; ``with_news`` lets the status line see what a job has changed."""

    def __init__(self, till: Callable[[], Till], with_news: Callable[[int], int]) -> None:
        self._till = till
        self._with_news = with_news

    def open_tasks(self, operator: Operator) -> tuple[OpenTask, ...]:
        """What meters complain of and nobody has seen to."""
        from app.counter.tasks import open_tasks

        till = self._till()
        tasks = open_tasks(till, operator)
        return till.store.read(lambda r: tuple(_open_task(r, task) for task in tasks))

    def rule_tampering(self, operator: Operator, account: str, rule: TamperingRule | None, reason: str) -> str:
        """Books what is sold to an account while tampering is not seen to."""
        from app.counter.tampering import set_account_rule

        set_account_rule(self._till(), operator, account, rule, reason)
        return account

    def finish_task(self, operator: Operator, number: int, note: str) -> int:
        """Books that a task was seen to."""
        from app.counter.tasks import finish_task

        finish_task(self._till(), operator, number, note)
        return self._with_news(number)


def _open_task(reading: Reading, task: Task) -> OpenTask:
    return OpenTask(task, reading.service(task.connection), reading.tampering_rule(task.account))
