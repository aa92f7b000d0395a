"""The till's own window at the page of the search, 1366 × 768, which searches in given books, painted on demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.roles import Operator
from tests.ui.fake_desk import FakeDesk
from ui.actions import Page
from ui.register_desk import Found
from ui.shell import Shell
from ui.work_area import WorkArea


class SearchPage:
    """The search with whoever may search logged in. ``search`` answers on the window's thread."""

    def __init__(self, application: QApplication, search: Callable[[str], Found]) -> None:
        self._application = application
        desk = _SearchingDesk(search)
        self._shell = Shell(desk)
        self._shell.show()
        self._until(lambda: bool(desk.all_of("start")))
        self._shell.login.asked.emit(desk.logs_in.operator.number, "")
        self._until(lambda: self._shell.work is not None)
        assert isinstance(self._shell.work, WorkArea)
        self._shell.work.go(Page.CUSTOMERS)
        self._panel = self._shell.work.customers.search
        viewport = self._panel.list.viewport()
        self._changing: tuple[QWidget, ...] = (self._panel.line, self._panel.state, viewport)
        self._painted = _Painted(viewport)

    def type(self, text: str) -> None:
        """What one has typed so far, up to when the hits are painted."""
        self._painted.seen = False
        self._panel.line.setText(text)
        self._until(lambda: self._painted.seen and self._panel._asked is None)
        self._application.processEvents()  # what it left to be laid out

    def repaint(self) -> None:
        """Paints what a key stroke changes, field, list and the sentence between them, with what they hold."""
        self._painted.seen = False
        for part in self._changing:
            part.update()
        self._until(lambda: self._painted.seen)

    def close(self) -> None:
        """Closes the window."""
        self._shell.close()

    def _until(self, happened: Callable[[], bool]) -> None:
        while not happened():
            self._application.processEvents()


class _SearchingDesk(FakeDesk):
    def __init__(self, search: Callable[[str], Found]) -> None:
        super().__init__()
        self._search = search

    def search(self, operator: Operator, typed: str, done: Any, failed: Any) -> None:
        done(self._search(typed))


class _Painted(QObject):
    """Sees when a part of the window is painted."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self.seen = False
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        self.seen |= event.type() is QEvent.Type.Paint
        return False
