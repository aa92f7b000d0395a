"""What reports need of the books: a reader of its own beside the running till, that keeps nobody waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from app.domain.report import Asked, Report, Row
from app.domain.report.kept import Kept
from app.domain.template import Letterhead
from app.domain.till import Founding

Progress = Callable[[int, int], None]
"""Told how many parts of an answer are done, and of how many."""
Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: all of it as the books were after journal entry ``head``. The rows are read as they are taken.

    ``letterhead`` is what the utility has on every document then.
    """

    founding: Founding
    letterhead: Letterhead
    head: int
    rows: Iterator[Row]


class KeptReportReading(Protocol):
    """Questions about reports that were written at closings, inside one transaction."""

    def kept_report(self, digest: bytes) -> Kept | None:
        """The newest whose file had this digest."""
        ...

    def next_kept_report(self) -> int: ...


class ReportBooks(Protocol):
    """The books as reports read them; may be asked from any thread, each answer is read on the thread that asked."""

    def answer(self, asked: Asked, progress: Progress, stopped: Stopped) -> AbstractContextManager[Answer]:
        """The answer while the block lasts. Reading raises Cancelled when it was stopped.

        Refusal REPORT_COLUMN (``column``); of a utility's own query REPORT_QUERY (``reason``), REPORT_FORM (``column``,
        ``value``) and REPORT_TOO_LONG (``seconds``), of any report REPORT_TOO_LARGE (``rows``, ``megabytes``);
        StoreError as the books do.
        """
        ...

    def check(self, report: Report) -> None:
        """Refusal REPORT_QUERY for an own query that cannot be read, or that asks for more than the views."""
        ...
