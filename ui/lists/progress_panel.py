"""How far a long job is, and the button that ends it without a trace."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui import tokens
from ui.buttons import Button
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words


class ProgressPanel(QWidget):
    """``stop`` comes once when somebody presses the button."""

    stop = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._total: int | None = None
        self.title = Text(size="large")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.count = Text(tone="quiet")
        self.button = Button(words.tr("Stop"), key=words.tr("Esc"))
        self.button.clicked.connect(self._stop)
        surface = Surface(spacing=tokens.GAP)
        for part in (self.title, self.bar, self.count):
            surface.column.addWidget(part)
        surface.column.addLayout(row(self.button, None))
        self.setLayout(column(surface, None))

    def begin(self, title: str, total: int | None) -> None:
        """Nothing is done yet, of ``total`` (None: nobody knows)."""
        self._total = total
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, total or 0)
        self.button.setEnabled(True)
        self.button.setFocus()
        self.show_done(0)

    def show_done(self, done: int) -> None:
        """So many rows are done."""
        number = self._words.number
        if self._total:
            self.bar.setMaximum(max(self._total, done))
            self.bar.setValue(done)
            self.count.setText(self._words.tr("{done} of {total} rows", done=number(done), total=number(self._total)))
        else:
            self.count.setText(self._words.tr("{done} rows", done=number(done)))

    def _stop(self) -> None:
        self.button.setEnabled(False)
        self.count.setText(self._words.tr("Stopping; nothing will be left of it."))
        self.stop.emit()
