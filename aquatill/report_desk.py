"""The desk's part for reports (`ui.report_desk.ReportDesk`) over a workplace: what is at work waits on the pool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.report_desk import Done, Failed, Parts, ReportDesk

if TYPE_CHECKING:
    from app.domain.report import Asked, Report
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace
    from ui.report_desk import ShownReport
    from words import Words


class TillReportDesk(ReportDesk):
    """Hands requests to the pool; nothing here waits, and the books are read beside the till's own work."""

    _workplace: Workplace

    def reports(self, operator: Operator, done: Done[tuple[Report, ...]], failed: Failed) -> None:
        """Looks up which there are."""
        answer(self._workplace.lanes.pool(self._workplace.reports.reports, operator), done, failed)

    def read_report(
        self, operator: Operator, asked: Asked, progress: Parts, done: Done[ShownReport], failed: Failed
    ) -> None:
        """Reads a report."""
        reports = self._workplace.reports
        answer(self._workplace.lanes.pool(reports.read, operator, asked, progress, reports.asked_for()), done, failed)

    def write_report(
        self,
        operator: Operator,
        asked: Asked,
        path: Path,
        words: Words,
        progress: Parts,
        done: Done[int],
        failed: Failed,
    ) -> None:
        """Writes a report."""
        reports = self._workplace.reports
        write = self._workplace.lanes.pool(reports.write, operator, asked, path, words, progress, reports.asked_for())
        answer(write, done, failed)

    def stop_report(self) -> None:
        """Lets what is at work end."""
        self._workplace.reports.stop()

    def receipt_text(self, operator: Operator, receipt: int, done: Done[str], failed: Failed) -> None:
        """Looks up a receipt."""
        answer(self._workplace.lanes.pool(self._workplace.reports.receipt_text, operator, receipt), done, failed)
