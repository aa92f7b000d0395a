"""What a till at work does for the page of reports; one report at a time, read by a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from ui.report_desk import MOST, ShownReport

if TYPE_CHECKING:
    from app.counter.keep_report import Wanted
    from app.counter.till import Till
    from app.domain.closed_period import PeriodClosing
    from app.domain.report import Asked, Report
    from app.domain.roles import Operator
    from app.keys.secret import Secret
    from app.ports.reports import Progress
    from aquatill.books import Books
    from aquatill.home import Home
    from aquatill.reporting.process import ReportProcess
    from words import Words


class ReportWork:
    """``till`` and ``books`` give what their names say once the books are open."""

    def __init__(self, till: Callable[[], Till], books: Callable[[], Books], home: Home) -> None:
        self._till = till
        self._books = books
        self._home = home
        self._stop = Event()
        self._door = Lock()
        self._reader: ReportProcess | None = None

    def reports(self, operator: Operator) -> tuple[Report, ...]:
        """Those that the operator may see, the utility's own among them; one of them will soon be asked for."""
        from app.counter.report import may_see
        from aquatill.reports import all_reports

        self._process().make_ready()
        return tuple(one for one in all_reports(self._home).values() if may_see(operator, one))

    def asked_for(self) -> Event:
        """A stop for a report that somebody just asked for; `stop` sets it, even before its reading begins."""
        self._stop = Event()
        return self._stop

    def read(self, operator: Operator, asked: Asked, progress: Progress, stop: Event) -> ShownReport:
        """Reads all of it, and takes over as much as the window shows."""
        from app.counter.report import allowed

        rows, told = self._process().read(allowed(operator, asked), MOST, progress, stop)
        return ShownReport(asked, rows, told.count, told.sums, told.widest, told.head)

    def write(self, operator: Operator, asked: Asked, path: Path, words: Words, progress: Progress, stop: Event) -> int:
        """Writes all of it into a file."""
        from app.counter.report import allowed
        from aquatill.reports import FileForm

        form = FileForm(path.suffix.lower().lstrip(".") or FileForm.CSV)
        return self._process().write(allowed(operator, asked), path, form, words, progress, stop).count

    def stop(self) -> None:
        """Ends what is at work; for any thread, and waits for nobody."""
        self._stop.set()
        if self._reader is not None:
            self._reader.stop()

    def end(self) -> None:
        """Ends the process that reads, too, and waits until it is gone."""
        self.stop()
        if self._reader is not None:
            self._reader.end()

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

        done = write_closing_reports(self._home, self._key(), self._till(), operator, wanted)
        for key, error in done.failed.items():
            logger().error("report not written", report=key, reason=str(error))
        if done.written:
            logger().info("reports written", files=list(done.written))

    def _process(self) -> ReportProcess:
        """The process that reads for the page; it is loaded with the first report."""
        from aquatill.reporting.process import ReportProcess

        with self._door:
            if self._reader is None:
                self._reader = ReportProcess(self._home.folder, self._key)
            return self._reader

    def _key(self) -> Secret:
        return self._books().keys.store.database
