"""Watches a window from its first paint on: says when, types into it, and ends it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStackedWidget

IDLE_MS = 6000
WEIGHING_MS = 2000


class Painted(QObject):
    """Calls back once, when a widget and all in it have been painted."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """See the paint event; what is painted now is on the screen when the loop turns."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


class Witness(QObject):
    """Follows one window from its first paint to the end of what is asked of it."""

    def __init__(self, app: QApplication, keys: str, memory: bool) -> None:
        super().__init__(app)
        self._keys = keys
        self._memory = memory
        QTimer.singleShot(0, self._find)

    def _find(self) -> None:
        self._window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
        Painted(self._window, self._painted)

    def _painted(self) -> None:
        tell("painted")
        from PySide6.QtTest import QTest

        press = partial(QTest.keyClick, self._window.windowHandle())
        press(self._keys[0])
        assert taken(self._window) == self._keys[0], "the first key was not taken"
        tell("key")
        if isinstance(self._window, EmptyWindow):
            self._end()
        else:
            self._watch_the_work()
            for key in self._keys[1:]:
                press(key)

    def _watch_the_work(self) -> None:
        from PySide6.QtWidgets import QStackedWidget

        pages = self._window.findChild(QStackedWidget)
        assert isinstance(pages, QStackedWidget)
        pages.currentChanged.connect(lambda index: Painted(_page(pages, index), self._usable))

    def _usable(self) -> None:
        tell("sale")
        self._end()

    def _end(self) -> None:
        if self._memory:
            QTimer.singleShot(IDLE_MS, self._idle)
        else:
            self._window.close()

    def _idle(self) -> None:
        tell("idle")
        QTimer.singleShot(WEIGHING_MS, self._window.close)


def _page(pages: QStackedWidget, index: int) -> QWidget:
    page = pages.widget(index)
    assert page is not None
    return page


class EmptyWindow(QWidget):
    """Nothing but a window that remembers what was typed."""

    typed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take a key."""
        self.typed += event.text()


def taken(window: QWidget) -> str:
    """What a window has made of the keys so far."""
    return window.typed if isinstance(window, EmptyWindow) else window.login.number.text()  # type: ignore[attr-defined]


def tell(name: str) -> None:
    """The moment that something happened, for whoever measures."""
    sys.stdout.write(f"{name} {time.monotonic_ns()}\n")
    sys.stdout.flush()
