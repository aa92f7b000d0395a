"""The desk's part for lists (`ui.list_desk.ListDesk`) over a workplace: files are read and written on the pool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.list_desk import Count, ListDesk

if TYPE_CHECKING:
    from datetime import date

    from app.counter.lists.bring_in import BroughtIn
    from app.domain.lists import Choice, Preview, Summary
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace
    from ui.desk import Done, Failed
    from words import Words


class TillListDesk(ListDesk):
    """Hands requests to the pool; nothing here waits."""

    _workplace: Workplace

    def preview_list(self, path: Path, choice: Choice | None, words: Words, done: Done[Preview], failed: Failed) -> None:
        """Looks at a file."""
        answer(self._workplace.lanes.pool(self._workplace.lists.preview, path, choice, words), done, failed)

    def check_list(self, choice: Choice, progress: Count, done: Done[Summary], failed: Failed) -> None:
        """Checks every row; the books are asked between sales."""
        answer(self._workplace.lanes.pool(self._workplace.lists.check, choice, progress), done, failed)

    def bring_in_list(
        self, operator: Operator, update: bool, progress: Count, done: Done[BroughtIn], failed: Failed
    ) -> None:
        """Books the list in one transaction."""
        answer(self._workplace.lanes.pool(self._workplace.lists.bring_in, operator, update, progress), done, failed)

    def stop_list(self) -> None:
        """Lets what is at work end."""
        self._workplace.lists.stop()

    def write_bad_rows(self, path: Path, updated: bool, words: Words, done: Done[int], failed: Failed) -> None:
        """Writes the rows that do not come in."""
        answer(self._workplace.lanes.pool(self._workplace.lists.write_bad, path, updated, words), done, failed)

    def keep_choice(self, path: Path, choice: Choice, done: Done[Path], failed: Failed) -> None:
        """Writes the choice of columns."""
        answer(self._workplace.lanes.pool(self._workplace.lists.keep_choice, path, choice), done, failed)

    def write_purchases(
        self,
        operator: Operator,
        days: tuple[date, date],
        path: Path,
        words: Words,
        progress: Count,
        done: Done[int],
        failed: Failed,
    ) -> None:
        """Writes all purchases of some days."""
        write = self._workplace.lists.write_purchases
        answer(self._workplace.lanes.pool(write, operator, *days, path, words, progress), done, failed)

    def write_list(
        self, operator: Operator, path: Path, words: Words, progress: Count, done: Done[int], failed: Failed
    ) -> None:
        """Writes all open accounts."""
        answer(
            self._workplace.lanes.pool(self._workplace.lists.write_accounts, operator, path, words, progress), done, failed
        )
