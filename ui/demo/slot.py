"""A place that a virtual card can be put on: the reader, or the mouth of a meter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ui import tokens
from ui.buttons import Button
from ui.demo.drag import carried
from ui.surface import Surface
from ui.text import Text
from words import Words


class Slot(Surface):
    """``dropped`` names the card that was put here, ``taken`` asks to pull it out."""

    dropped = Signal(bytes)
    taken = Signal()

    def __init__(self, words: Words, empty: str, key: str) -> None:
        super().__init__("drop", margin=tokens.GAP)
        self._empty = empty
        self.setAcceptDrops(True)
        self.label = Text(empty, bold=True).wrapping()
        self.label.setMinimumHeight(tokens.TARGET)
        self.button = Button(words.tr("Take the card away"), key=key)
        self.button.clicked.connect(self.taken)
        self.column.addWidget(self.label)
        self.column.addWidget(self.button)
        self.hold("")

    def hold(self, name: str) -> None:
        """Shows the card that lies here; nothing when it is empty."""
        self.label.setText(name or self._empty)
        self.button.setEnabled(bool(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only cards can be put here."""
        if carried(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A card was let go here."""
        serial = carried(event.mimeData())
        if serial is not None:
            event.acceptProposedAction()
            self.dropped.emit(serial)
