"""One figure of a report as bars, one a row, from where one begins to read; what is below nothing hangs from the line."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme, tokens

MOST_BARS = 96
"""A day by the quarter of an hour; three months by day."""
_READABLE = 56


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: what it is, its figure as a number and in words."""

    name: str
    figure: int
    text: str


class ReportChart(QWidget):
    """Paints bars; hidden while there is nothing to compare. Its accessible name tells them all."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Shows the first of them, as many as can be told apart."""
        self._bars = bars[:MOST_BARS]
        self.setAccessibleName("; ".join(f"{bar.name}: {bar.text}" for bar in self._bars))
        self.setVisible(len(self._bars) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as the tokens say."""
        return QSize(tokens.CHART[0], tokens.REPORT_CHART)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, each with its name and figure where there is room for them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(tokens.SMALL)
        painter.setFont(font)
        slot = min(self.width() / max(len(self._bars), 1), float(tokens.WIDEST_STEP))
        every = ceil(_READABLE * 2 / slot) if slot < _READABLE else 1
        highest = max((bar.figure for bar in self._bars), default=0)
        lowest = min((bar.figure for bar in self._bars), default=0)
        span = max(highest, 0) - min(lowest, 0) or 1
        top, foot = float(tokens.WIDE), float(self.height() - tokens.WIDE)
        line = top + (foot - top) * max(highest, 0) / span
        for place, bar in enumerate(self._bars):
            left = self._mirrored(place * slot, slot)
            self._paint_body(painter, bar, QRectF(left, line, slot, (foot - top) * bar.figure / span))
            if slot >= _READABLE:
                self._paint_figure(painter, bar, QRectF(left, line, slot, (foot - top) * max(bar.figure, 0) / span))
            if place % every == 0:
                self._paint_name(painter, bar.name, self._mirrored(place * slot, every * slot), every * slot)
        painter.end()

    def _paint_body(self, painter: QPainter, bar: Bar, place: QRectF) -> None:
        colours = theme.colours()
        gap = min(float(tokens.TIGHT), place.width() / 6)
        high = max(abs(place.height()), float(tokens.HAIR))
        top = place.top() - high if bar.figure >= 0 else place.top()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if bar.figure >= 0 else colours.danger))
        painter.drawRoundedRect(QRectF(place.left() + gap, top, place.width() - 2 * gap, high), tokens.HAIR, tokens.HAIR)

    def _paint_figure(self, painter: QPainter, bar: Bar, place: QRectF) -> None:
        if painter.fontMetrics().horizontalAdvance(bar.text) <= place.width():
            painter.setPen(QColor(theme.colours().ink))
            over = QRectF(place.left(), place.top() - place.height() - tokens.WIDE, place.width(), tokens.WIDE)
            painter.drawText(over, Qt.AlignmentFlag.AlignCenter, bar.text)

    def _paint_name(self, painter: QPainter, name: str, left: float, width: float) -> None:
        """Below its bar; where bars are narrow only so many have one that each can be read."""
        painter.setPen(QColor(theme.colours().quiet))
        room = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(width) - tokens.TIGHT)
        narrow = width > tokens.WIDEST_STEP
        side = Qt.AlignmentFlag.AlignLeading if narrow else Qt.AlignmentFlag.AlignHCenter
        under = QRectF(left + tokens.TIGHT, self.height() - tokens.WIDE, width - tokens.TIGHT, tokens.WIDE)
        painter.drawText(under, side | Qt.AlignmentFlag.AlignVCenter, room)

    def _mirrored(self, start: float, width: float) -> float:
        """Where something stands from the left that begins at ``start`` in the direction of reading."""
        return self.width() - start - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else start
