"""How far a report is, and the button that ends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui import tokens
from ui.buttons import Button
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words


class WaitingPanel(QWidget):
    """``stop`` comes once when somebody presses the button."""

    stop = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = Text()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.button = Button(words.tr("Stop"), key=words.tr("Esc"))
        self.button.clicked.connect(self._stop)
        surface = Surface(spacing=tokens.GAP)
        surface.column.addWidget(self.title)
        surface.column.addWidget(self.bar)
        surface.column.addLayout(row(self.button, None))
        self.setLayout(column(surface, None))

    def begin(self, title: str) -> None:
        """Nothing is done yet."""
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self.button.setEnabled(True)
        self.button.setFocus()

    def show_done(self, done: int, total: int) -> None:
        """So many parts of so many are done; of one part nobody knows how far it is."""
        self.bar.setRange(0, total if total > 1 else 0)
        self.bar.setValue(done)

    def _stop(self) -> None:
        self.button.setEnabled(False)
        self.title.setText(self._words.tr("Stopping; nothing will be left of it."))
        self.stop.emit()
