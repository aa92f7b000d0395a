"""A word across the whole window that lets every touch through: nobody takes the training for the real till."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme, tokens

_TURNED = -24


class Watermark(QWidget):
    """Lies over ``window`` and grows with it."""

    def __init__(self, text: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.text = text
        self._window = window
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()

    def say(self, text: str) -> None:
        """The word in another language."""
        self.text = text
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, and above everything in it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest):
            self.setGeometry(self._window.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word again and again, aslant, faint enough to read through."""
        painter = QPainter(self)
        colour = QColor(theme.colours().danger)
        colour.setAlpha(tokens.WATERMARK)
        painter.setPen(colour)
        font = QFont(self.font())
        font.setPixelSize(tokens.HUGE)
        font.setBold(True)
        painter.setFont(font)
        painter.rotate(_TURNED)
        step = QPoint(painter.fontMetrics().horizontalAdvance(self.text) + 3 * tokens.FAR, 5 * tokens.FAR)
        for line, y in enumerate(range(0, 2 * (self.width() + self.height()), step.y())):
            shift = (line % 2) * step.x() // 2
            for x in range(-self.height() - shift, self.width() + self.height(), step.x()):
                painter.drawText(x, y, self.text)
        painter.end()
