"""The part of the desk for backups and records (`ui.keeping_desk.KeepingDesk`) over a workplace."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.keeping_desk import CheckedRecords, Count, Done, Failed, KeepingDesk, Kept, LookedAt

if TYPE_CHECKING:
    from datetime import date

    from app.domain.keeping import CopyPlace
    from app.domain.records.manifest import Manifest
    from app.domain.roles import Operator
    from app.domain.till import Lock
    from aquatill.workplace import Workplace


class TillKeepingDesk(KeepingDesk):
    """Hands requests to the pool, which may wait for sticks and for the books; nothing here waits."""

    _workplace: Workplace

    def kept(self, operator: Operator, done: Done[Kept], failed: Failed) -> None:
        """Looks at all places."""
        answer(self._workplace.lanes.pool(self._workplace.keeping.kept, operator), done, failed)

    def copy_now(self, operator: Operator, done: Done[Kept], failed: Failed) -> None:
        """Makes a copy and takes it everywhere."""
        answer(self._workplace.lanes.pool(self._workplace.keeping.copy_now, operator), done, failed)

    def choose_place(self, operator: Operator, place: CopyPlace, done: Done[Kept], failed: Failed) -> None:
        """Books a place."""
        answer(self._workplace.lanes.pool(self._workplace.keeping.choose, operator, place), done, failed)

    def drop_place(self, operator: Operator, place: CopyPlace, done: Done[Kept], failed: Failed) -> None:
        """Books that a place is given up."""
        answer(self._workplace.lanes.pool(self._workplace.keeping.drop, operator, place), done, failed)

    def look_at_copy(self, operator: Operator, path: Path, done: Done[LookedAt], failed: Failed) -> None:
        """Looks at a file."""
        answer(self._workplace.lanes.pool(self._workplace.keeping.look, operator, path), done, failed)

    def bring_back(self, operator: Operator, pin: str, path: Path, done: Done[Lock], failed: Failed) -> None:
        """On a thread of its own, which no worker waits for: all of them end what they do while the books are changed."""

        def work() -> None:
            try:
                lock = self._workplace.bring_back(operator, pin, path)
            except Exception as error:  # noqa: BLE001 - told to who asked, as every worker does
                failed(error)
            else:
                done(lock)

        Thread(target=work, name="bring back", daemon=True).start()

    def write_records(
        self, operator: Operator, days: tuple[date, date], path: Path, count: Count, done: Done[Manifest], failed: Failed
    ) -> None:
        """Writes them beside the sales."""
        answer(self._workplace.lanes.pool(self._workplace.keeping.write_period, operator, days, path, count), done, failed)

    def write_archive(
        self, operator: Operator, year: int, path: Path, count: Count, done: Done[Manifest], failed: Failed
    ) -> None:
        """Writes it beside the sales."""
        answer(self._workplace.lanes.pool(self._workplace.keeping.write_archive, operator, year, path, count), done, failed)

    def check_records(self, path: Path, done: Done[CheckedRecords], failed: Failed) -> None:
        """Proves them."""
        answer(self._workplace.lanes.pool(self._workplace.keeping.check, path), done, failed)

    def stop_records(self) -> None:
        """Lets the writing end."""
        self._workplace.keeping.stop()
