"""Twelve months as bars, the oldest first, the running month paler; what was not measured is only outlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.volume import Volume
from ui import theme, tokens
from words import Words

if TYPE_CHECKING:
    from app.domain.card import Month

MONTHS = 12


class MonthBars(QWidget):
    """Paints the litres of each month; hidden while there is nothing to show."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._months: tuple[Month, ...] = ()
        self._running = 0
        self._unmeasured: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_months(self, months: tuple[Month, ...], running: int, unmeasured: frozenset[int] = frozenset()) -> None:
        """Shows months given newest first; ``running`` is the number of the month that is not over.

        Of the months ``unmeasured`` the litres are those that were bought.
        """
        self._unmeasured = unmeasured
        self._months = tuple(reversed(months[:MONTHS]))
        self._running = running
        self.setVisible(bool(months))
        self.setAccessibleName(self._in_words())
        self.update()

    def sizeHint(self) -> QSize:
        """The size of the chart in the tokens."""
        return QSize(*tokens.CHART)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One bar and one letter for each month."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(tokens.SMALL)
        painter.setFont(font)
        highest = max((month.used for month in self._months), default=0) or 1
        for place, month in enumerate(self._months, MONTHS - len(self._months)):
            self._paint_month(painter, place, month, month.used / highest)
        painter.end()

    def _paint_month(self, painter: QPainter, place: int, month: Month, share: float) -> None:
        colours = theme.colours()
        slot = self.width() / MONTHS
        left = (
            self.width() - slot * (place + 1) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else slot * place
        )
        room = self.height() - tokens.WIDE
        bar = max(share * room, tokens.HAIR)
        colour = QColor(colours.accent_pale if month.period == self._running else colours.accent)
        outlined = month.period in self._unmeasured
        painter.setPen(colour if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if outlined else colour)
        painter.drawRoundedRect(QRectF(left + tokens.HAIR, room - bar, slot - tokens.TIGHT, bar), tokens.HAIR, tokens.HAIR)
        painter.setPen(QColor(colours.quiet))
        letter = self._words.month(month.period)[:1].upper()
        painter.drawText(QRectF(left, room, slot, tokens.WIDE), Qt.AlignmentFlag.AlignCenter, letter)

    def _in_words(self) -> str:
        return ", ".join(map(self._told, self._months))

    def _told(self, month: Month) -> str:
        words, volume = self._words, Volume(month.used)
        if month.period in self._unmeasured:
            return words.tr("{month} {volume} bought", month=words.month(month.period), volume=volume)
        return f"{words.month(month.period)} {words.volume(volume)}"
