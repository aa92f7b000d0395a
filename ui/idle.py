"""Notices that nobody touched keyboard or mouse of a window for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

IDLE_MS = 5 * 60 * 1000
_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


class IdleWatch(QObject):
    """``idle`` comes when nothing was touched for five minutes."""

    idle = Signal()

    def __init__(self, window: QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, interval=IDLE_MS)
        self.timer.timeout.connect(self.idle)
        self.timer.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Starts to wait anew at each touch, and passes everything on."""
        if event.type() in _TOUCHES:
            self.timer.start()
        return False
