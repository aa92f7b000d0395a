"""A ring that fills with the real steps of an operation, and holds a sign when it ended."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme, tokens
from ui.icons import icon

_FULL = 360 * 16  # Qt counts sixteenths of a degree
_TOP = 90 * 16


class Ring(QWidget):
    """``reach`` says how much is done; ``end`` puts a sign into it."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self._tone = "accent"
        self._sign = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def reach(self, share: float) -> None:
        """Fills the ring to ``share`` (0 to 1)."""
        self.share, self._tone, self._sign = share, "accent", ""
        self.update()

    def end(self, tone: str, sign: str) -> None:
        """Shows how it ended, in the colour ``tone`` and by the icon ``sign``; what was not done stays empty."""
        self._tone, self._sign = tone, sign
        self.update()

    def sizeHint(self) -> QSize:
        """The size of the ring in the tokens."""
        return QSize(tokens.RING, tokens.RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The empty ring, the filled part, the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = tokens.RING_STROKE / 2
        place = QRectF(self.rect()).adjusted(half, half, -half, -half)
        colours = theme.colours()
        tone = QColor(getattr(colours, self._tone))
        painter.setPen(QPen(QColor(colours.line), tokens.RING_STROKE))
        painter.drawEllipse(place)
        painter.setPen(QPen(tone, tokens.RING_STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(place, _TOP, -round(self.share * _FULL))
        if self._sign:
            size = tokens.RING // 2
            corner = (tokens.RING - size) // 2
            painter.drawPixmap(corner, corner, icon(self._sign, tone.name(), self.devicePixelRatioF(), size))
        painter.end()
