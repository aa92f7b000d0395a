"""Fields to choose in, one line or a list of lines; Enter says that it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QListWidget

from ui import theme, tokens
from ui.buttons import ENTER
from ui.icons import icon


class Choice(QComboBox):
    """Paints its arrow at the end of the line. ``entered`` when somebody goes on to the next field."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("arrow", "own")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, as it does in every field."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field as the style has it, and the arrow."""
        super().paintEvent(event)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = tokens.GAP if mirrored else self.width() - tokens.GAP - tokens.ICON
        painter = QPainter(self)
        place = QRect(left, (self.height() - tokens.ICON) // 2, tokens.ICON, tokens.ICON)
        painter.drawPixmap(place, icon("down", theme.colours().quiet, self.devicePixelRatioF()))
        painter.end()


class ChoiceList(QListWidget):
    """A line each for what there is to choose from. ``entered`` when somebody goes on with the line that is chosen."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that is held down does not run through the form."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.entered.emit()
