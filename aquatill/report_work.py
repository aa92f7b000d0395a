"""What a till at work does for the page of reports; one report at a time, on the pool."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.report_desk import MOST, ShownReport

if TYPE_CHECKING:
    from app.counter.keep_report import Wanted
    from app.counter.till import Till
    from app.domain.closed_period import PeriodClosing
    from app.domain.report import Asked, Report, Row
    from app.domain.roles import Operator
    from app.ports.reports import Progress
    from aquatill.books import Books
    from aquatill.home import Home
    from db.till.reports import StoredReports
    from words import Words


class ReportWork:
    """``till`` and ``books`` give what their names say once the books are open."""

    def __init__(self, till: Callable[[], Till], books: Callable[[], Books], home: Home) -> None:
        self._till = till
        self._books = books
        self._home = home
        self._stop = threading.Event()

    def reports(self, operator: Operator) -> tuple[Report, ...]:
        """Those that the operator may see, the utility's own among them."""
        from app.counter.report import may_see
        from aquatill.reports import all_reports

        return tuple(one for one in all_reports(self._home).values() if may_see(operator, one))

    def read(self, operator: Operator, asked: Asked, progress: Progress) -> ShownReport:
        """Reads all of it, and keeps as much as the window shows."""
        from app.counter.report import answered

        self._stop.clear()
        shown: list[Row] = []
        adding = [place for place, column in enumerate(asked.report.shown) if column.adds]
        sums, count = [0] * len(asked.report.columns), 0
        with answered(self._reader(), operator, asked, progress, self._stop.is_set) as answer:
            for row in answer.rows:
                count += 1
                if count <= MOST:
                    shown.append(row)
                for place in adding:
                    sums[place] += int(row[place] or 0)
            return ShownReport(asked, tuple(shown), count, tuple(sums), answer.head)

    def write(self, operator: Operator, asked: Asked, path: Path, words: Words, progress: Progress) -> int:
        """Writes all of it into a file."""
        from app.counter.report import answered
        from aquatill.reports import FileForm, write_file

        self._stop.clear()
        form = FileForm(path.suffix.lower().lstrip(".") or FileForm.CSV)
        with answered(self._reader(), operator, asked, progress, self._stop.is_set) as answer:
            return write_file(path, form, asked, answer, words)

    def stop(self) -> None:
        """Lets what is at work end; for any thread."""
        self._stop.set()

    def receipt_text(self, operator: Operator, receipt: int) -> str:
        """A receipt as it was printed."""
        from app.domain.roles import Job, require
        from printing.document import printout
        from printing.text import plain_text

        require(operator, Job.SEE_REPORTS)
        job = self._till().store.read(lambda reading: reading.receipt_job(receipt))
        return plain_text(printout(job)) if job is not None else ""

    def at_z(self, operator: Operator, shift: int) -> None:
        """Writes the reports that are set for a Z."""
        from app.counter.keep_report import wanted_at_z

        self._write_for(operator, wanted_at_z(self._till(), shift))

    def at_closing(self, operator: Operator, closing: PeriodClosing) -> None:
        """Writes the reports that are set for the closing of a day, month or year."""
        from app.counter.keep_report import wanted_at
        from app.domain.report.kept import Occasion

        occasion = Occasion(closing.kind.value)
        self._write_for(operator, wanted_at(self._till(), occasion, closing.number, closing.since, closing.until))

    def _write_for(self, operator: Operator, wanted: Wanted) -> None:
        """What could not be written stands in the log; it can be written at any time by hand."""
        from aquatill.closing_reports import write_closing_reports
        from aquatill.log import logger

        done = write_closing_reports(self._home, self._books().keys.store, self._till(), operator, wanted)
        for key, error in done.failed.items():
            logger().error("report not written", report=key, reason=str(error))
        if done.written:
            logger().info("reports written", files=list(done.written))

    def _reader(self) -> StoredReports:
        from db.till.reports import StoredReports

        return StoredReports(self._home.folder, self._books().keys.store)
