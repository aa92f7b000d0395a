"""The field for a figure: digits and a decimal sign, Enter goes on once, a scanner's digits are not a figure."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui import tokens
from ui.buttons import ENTER
from ui.scanner import ScannerGuard
from ui.surface import Surface
from ui.text import Text, restyle

_LONGEST = 12


class FigureEdit(QLineEdit):
    """One line for a figure that a person types."""

    entered = Signal()
    scanned = Signal()
    focused = Signal(bool)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._guard = ScannerGuard()
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"[\p{Nd}.,]*"), self))
        self.setMaxLength(_LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def digits(self) -> str:
        """What was typed, without a decimal sign that nothing follows yet."""
        return self.text().rstrip(".,")

    def take_away(self) -> None:
        """The last character goes; ``emptied`` where there is none."""
        if self.text():
            self.backspace()
        else:
            self.emptied.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says ``entered`` once for a press however long it lasts; a scanner's run puts back what was there."""
        if self._guard.typed(event.timestamp(), self.text()):
            self.setText(self._guard.before)
            self.scanned.emit()
            event.accept()
        elif event.key() in ENTER:
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells the frame around and the keypad."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells the frame around."""
        super().focusOutEvent(event)
        self.focused.emit(False)


class FigureFrame(Surface):
    """A figure and its unit as one field. ``kind`` ("amount", "tender") is its size in the style sheet."""

    def __init__(self, kind: str, unit: str = "") -> None:
        super().__init__("plain", margin=tokens.TIGHT, spacing=0)
        self.setObjectName(kind)
        self.edit = FigureEdit()
        self.unit = Text(unit, "large", "quiet")
        if not unit:
            self.unit.hide()
        line: QHBoxLayout = QHBoxLayout()
        line.addWidget(self.edit, 1)
        line.addWidget(self.unit)
        self.column.addLayout(line)
        self.setFocusProxy(self.edit)
        self.edit.focused.connect(lambda active: restyle(self, "active", active))
