"""Where lists begin: choose a file to bring in, or write one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.buttons import Button
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words

FILE_KEY, WRITE_KEY = "Ctrl+O", "Ctrl+E"


class StartPanel(QWidget):
    """``chosen`` asks for a file to read, ``wanted`` for a place to write one to."""

    chosen = Signal()
    wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.button = Button(words.tr("Choose a file…"), "next", FILE_KEY)
        self.button.clicked.connect(self.chosen)
        self.accounts = Button(words.tr("Customers and meters…"), key=WRITE_KEY)
        self.accounts.clicked.connect(self.wanted)
        both = row(self._inwards(words), self._outwards(words), spacing=tokens.WIDE)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(column(both, None))

    def _inwards(self, words: Words) -> Surface:
        surface = Surface(spacing=tokens.GAP)
        surface.column.addWidget(Text(words.tr("Bring a list in"), bold=True))
        what = words.tr(
            "Customers, accounts and meters from an Excel or CSV file. Every row is checked before anything is booked; "
            "rows with a fault are listed with their reason and can be saved, mended and brought in alone."
        )
        surface.column.addWidget(Text(what, tone="quiet").wrapping())
        surface.column.addStretch(1)
        surface.column.addLayout(row(self.button, None))
        return surface

    def _outwards(self, words: Words) -> Surface:
        surface = Surface(spacing=tokens.GAP)
        surface.column.addWidget(Text(words.tr("Write a list"), bold=True))
        what = words.tr(
            "An Excel file of what is in the books. "
            "The list of customers and meters has the columns that can be brought in again."
        )
        surface.column.addWidget(Text(what, tone="quiet").wrapping())
        surface.column.addStretch(1)
        surface.column.addLayout(row(self.accounts, None))
        return surface
