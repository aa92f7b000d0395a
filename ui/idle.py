"""Notices that nobody touched keyboard or mouse of a window for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

IDLE_MINUTES = 5
_MINUTE_MS = 60 * 1000
_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


class IdleWatch(QObject):
    """``idle`` comes when nothing was touched for so many minutes as were set last, five at first."""

    idle = Signal()

    def __init__(self, window: QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.idle)
        self.patience = -1
        self.set_minutes(IDLE_MINUTES)
        window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Waits so long from now on; 0: for ever."""
        if minutes == self.patience:
            return
        self.patience = minutes
        self.timer.stop()
        self.timer.setInterval(minutes * _MINUTE_MS)
        if minutes:
            self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Starts to wait anew at each touch, and passes everything on."""
        if event.type() in _TOUCHES and self.patience:
            self.timer.start()
        return False
