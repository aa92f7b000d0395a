"""The till's own window at the page of reports, 1366 × 768, whose reports a process reads from given books."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.report import Report
from aquatill.home import Home
from aquatill.report_work import ReportWork
from tests.bench.books import KEYS
from tests.ui import samples
from tests.ui.fake_desk import FakeDesk
from ui.actions import Page
from ui.desk import LoggedIn
from ui.shell import Shell
from ui.work_area import WorkArea


class AskedPage:
    """The page of reports with a supervisor logged in."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application = application
        self._desk = desk = _ReadingDesk(folder)
        desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, None)
        self._shell = Shell(desk)
        self._shell.show()
        self._until(lambda: bool(desk.all_of("start")))
        self._shell.login.asked.emit(samples.LUIS_IN_CHARGE.number, "")
        self._until(lambda: self._shell.work is not None)
        assert isinstance(self._shell.work, WorkArea)
        self._shell.work.go(Page.REPORTS)
        self._page = self._shell.work.reports

    def repaint(self) -> None:
        """Paints the whole window."""
        self._shell.repaint()
        self._application.processEvents()

    def ask(self, report: Report, since: date, until: date, every: int) -> float:
        """Asks for a report; by how many milliseconds the latest beat of a timer was late until its rows were shown."""
        page, beats = self._page, [time.perf_counter_ns()]
        self._until(lambda: page.choice.list.count() > 0)
        titles = [page.choice.list.item(place).data(0x0100) for place in range(page.choice.list.count())]
        page.choice.list.setCurrentRow(titles.index(report))
        page.asking.since.setText(since.isoformat())
        page.asking.until.setText(until.isoformat())
        timer = QTimer()
        timer.timeout.connect(lambda: beats.append(time.perf_counter_ns()))
        timer.start(every)
        page.asking.button.click()
        self._until(lambda: page.stack.currentWidget() is page.result)
        timer.stop()
        gaps = (later - earlier for earlier, later in pairwise(beats))
        return max(gaps) / 1e6 - every

    def close(self) -> None:
        """Closes the window."""
        self._shell.close()
        self._desk.end()

    def _until(self, happened: Callable[[], bool]) -> None:
        while not happened():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class _ReadingDesk(FakeDesk):
    """Waits for the process that reads on threads of its own, as the pool does."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        books: Any = SimpleNamespace(keys=SimpleNamespace(store=KEYS.store))
        self._work = ReportWork(self._no_till, lambda: books, Home(folder))

    def reports(self, operator: Any, done: Any, failed: Any) -> None:
        threading.Thread(target=lambda: done(self._work.reports(operator))).start()

    def read_report(self, operator: Any, asked: Any, progress: Any, done: Any, failed: Any) -> None:
        stop = self._work.asked_for()
        threading.Thread(target=lambda: done(self._work.read(operator, asked, progress, stop))).start()

    def end(self) -> None:
        """Ends the process."""
        self._work.end()

    @staticmethod
    def _no_till() -> Any:
        raise NotImplementedError
