"""Where lists begin: choose a file to bring in, or write one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.period import first_day, month_of
from ui import tokens
from ui.buttons import Button
from ui.day_edit import DayEdit
from ui.surface import Item, Surface, column, row
from ui.text import Text
from words import Words

if TYPE_CHECKING:
    from datetime import date

FILE_KEY, WRITE_KEY, PURCHASES_KEY = "Ctrl+O", "Ctrl+E", "Ctrl+P"


class StartPanel(QWidget):
    """``chosen`` asks for a file to read, ``wanted`` and ``purchases_wanted`` for a place to write one to."""

    chosen = Signal()
    wanted = Signal()
    purchases_wanted = Signal()

    def __init__(self, words: Words, today: date) -> None:
        super().__init__()
        self.button = Button(words.tr("Choose a file…"), "next", FILE_KEY)
        self.button.clicked.connect(self.chosen)
        self.accounts = Button(words.tr("Customers and meters…"), key=WRITE_KEY)
        self.accounts.clicked.connect(self.wanted)
        self.purchases = Button(words.tr("Purchases…"), key=PURCHASES_KEY)
        self.purchases.clicked.connect(self.purchases_wanted)
        self.since = DayEdit(words.tr("From"), first_day(month_of(today)))
        self.until = DayEdit(words.tr("To"), today)
        both = row(self._inwards(words), self._outwards(words), spacing=tokens.WIDE)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(column(both, None))

    def _inwards(self, words: Words) -> Surface:
        what = words.tr(
            "Customers, accounts and meters from an Excel or CSV file. Every row is checked before anything is booked; "
            "rows with a fault are listed with their reason and can be saved, mended and brought in alone."
        )
        return _told(words.tr("Bring a list in"), what, row(self.button, None))

    def _outwards(self, words: Words) -> Surface:
        what = words.tr(
            "An Excel file of what is in the books. "
            "The list of customers and meters has the columns that can be brought in again; "
            "the list of purchases has a row for each sale, with every figure of it."
        )
        days = (
            column(Text(one.accessibleName(), "small", "quiet"), one, spacing=tokens.TIGHT)
            for one in (self.since, self.until)
        )
        press = column(Text(" ", "small"), self.purchases, spacing=tokens.TIGHT)
        return _told(words.tr("Write a list"), what, row(self.accounts, None), row(*days, press, None))


def _told(title: str, what: str, *below: Item) -> Surface:
    """A ground with a title, what it is for, and below it what to press."""
    surface = Surface(spacing=tokens.GAP)
    surface.column.addWidget(Text(title, bold=True))
    surface.column.addWidget(Text(what, tone="quiet").wrapping())
    surface.column.addStretch(1)
    surface.column.addLayout(column(*below, spacing=tokens.GAP))
    return surface
