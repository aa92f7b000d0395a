"""Reports of a desk without a till behind it: the till's own, answered with made-up rows."""

from typing import Any

from app.domain.report.catalogue import REPORTS
from tests.ui.report_samples import answer


class FakeReports:
    """Every report is there for everybody."""

    stops: int

    def reports(self, operator: Any, done: Any, failed: Any) -> None:
        self._note("reports", (operator,), done, failed, tuple(REPORTS.values()))

    def read_report(self, operator: Any, asked: Any, progress: Any, done: Any, failed: Any) -> None:
        self._note("read_report", (operator, asked), done, failed, answer(asked), progress)

    def write_report(self, operator: Any, asked: Any, path: Any, words: Any, progress: Any, done: Any, failed: Any) -> None:
        self._note("write_report", (operator, asked, path), done, failed, 3, progress)

    def stop_report(self) -> None:
        self.stops += 1

    def receipt_text(self, operator: Any, receipt: int, done: Any, failed: Any) -> None:
        self._note("receipt_text", (operator, receipt), done, failed, f"Receipt {receipt}")

    def _note(self, what: str, args: Any, done: Any, failed: Any, usual: Any, progress: Any = None) -> None:
        raise NotImplementedError
