"""The demo's three windows beside the till's, which follow one bench."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.demo.bench import Bench, BenchView
from ui.demo.meter import MeterWindow
from ui.demo.printer import PrinterWindow
from ui.demo.tray import TrayWindow
from ui.relay import Relay
from words import Words


class DemoWindows(QObject):
    """Tray and meter and printer: Ctrl with 1, 2, 3 brings them, Esc goes back to the till. They close with it."""

    def __init__(self, bench: Bench, till: QWidget, words: Words) -> None:
        super().__init__(till)
        self._till = till
        self.tray = TrayWindow(bench, words)
        self.meter = MeterWindow(bench, words)
        self.printer = PrinterWindow(bench, words)
        self._all = (self.tray, self.meter, self.printer)
        for number, window in enumerate(self._all, 1):
            self._bind(f"Ctrl+{number}", till, window)
            self._bind("Esc", window, till)
        self._relay = Relay(self)
        bench.watch(self._relay.to(self._follow))

    def show_beside(self) -> None:
        """Shows them at the end of the till's window, or behind it where the screen has no room; the till keeps the
        keyboard and the sight.
        """
        corner = self._till.frameGeometry().topRight()
        last = self._till.screen().availableGeometry().right()
        for step, window in enumerate(self._all):
            left = min(corner.x() + tokens.GAP, last - window.width()) - step * tokens.FAR
            window.move(left, corner.y() + step * tokens.FAR)
            window.show()
        _bring(self._till)

    def _follow(self, view: BenchView) -> None:
        for window in self._all:
            window.follow(view)

    def _bind(self, key: str, here: QWidget, there: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(key), here, context=Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: _bring(there))


def _bring(window: QWidget) -> None:
    """Shows a window before the others and gives it the keyboard."""
    window.show()
    window.raise_()
    window.activateWindow()
