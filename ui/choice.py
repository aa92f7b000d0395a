"""A field to choose in, with an arrow in the colour of quiet text."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from ui import theme, tokens
from ui.icons import icon


class Choice(QComboBox):
    """Paints its arrow at the end of the line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("arrow", "own")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field as the style has it, and the arrow."""
        super().paintEvent(event)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = tokens.GAP if mirrored else self.width() - tokens.GAP - tokens.ICON
        painter = QPainter(self)
        place = QRect(left, (self.height() - tokens.ICON) // 2, tokens.ICON, tokens.ICON)
        painter.drawPixmap(place, icon("down", theme.colours().quiet, self.devicePixelRatioF()))
        painter.end()
