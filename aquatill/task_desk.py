"""The tasks' part of the desk (`ui.task_desk.TaskDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.task_desk import Done, Failed, OpenTask, TaskDesk

if TYPE_CHECKING:
    from app.domain.roles import Operator
    from app.domain.tampering import TamperingRule
    from aquatill.workplace import Workplace


class TillTaskDesk(TaskDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def open_tasks(self, operator: Operator, done: Done[tuple[OpenTask, ...]], failed: Failed) -> None:
        """Lists the tasks on the store worker."""
        answer(self._workplace.lanes.store(self._workplace.tasks.open_tasks, operator), done, failed)

    def rule_tampering(
        self, operator: Operator, account: str, rule: TamperingRule | None, reason: str, done: Done[str], failed: Failed
    ) -> None:
        """Books the rule of an account."""
        work = self._workplace.tasks.rule_tampering
        answer(self._workplace.lanes.store(work, operator, account, rule, reason), done, failed)

    def finish_task(self, operator: Operator, number: int, note: str, done: Done[int], failed: Failed) -> None:
        """Books that a task was seen to."""
        answer(self._workplace.lanes.store(self._workplace.tasks.finish_task, operator, number, note), done, failed)
