"""The field for a reference: typed or scanned, and Enter, which a scanner sends by itself, goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.buttons import ENTER


class ReferenceEdit(QLineEdit):
    """One line for the number on a slip or in a message; ``longest`` leaves room for the blanks that people type in it."""

    entered = Signal()

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.setMaxLength(2 * longest)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that is held down goes on once."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.entered.emit()
