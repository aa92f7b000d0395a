"""The price line by line, as the receipt will say it. What goes to debts stands apart: it is agreed to, not slipped in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.money import Money
from app.domain.tariff.quote import LineKind, Quote, QuoteLine
from ui import tokens
from ui.surface import clear
from ui.text import Text
from words import Words

_CELLS = 3


class PriceLines(QScrollArea):
    """Water with its charges and taxes, then debts with what stays owed, then credit and rounding; long prices scroll."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows = 0
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(tokens.FAR)
        self._grid.setVerticalSpacing(tokens.TIGHT)
        self._place_all()

    def show_quote(self, quote: Quote | None, owed: Money | None) -> None:
        """Shows the lines of a price; ``owed`` is what is left of all debts before it. None: nothing to show."""
        clear(self._grid)
        self._rows = 0
        self.setVisible(quote is not None)
        if quote is None:
            return
        debts = [line for line in quote.lines if line.kind is LineKind.DEBT]
        for line in quote.lines:
            if debts and line is debts[0]:
                self._across(self._words.tr("Also goes to debts – agree it with the customer:"))
            self._show_line(line)
            if debts and line is debts[-1] and owed is not None:
                left = owed - Money(quote.debt, owed.currency)
                self._row(self._words.tr("Still owed after this sale"), "", self._words.amount(left), quiet=True)

    def line_texts(self) -> list[tuple[str, ...]]:
        """The lines as they stand there."""
        rows = range(self._grid.rowCount())
        cells = ([self._grid.itemAtPosition(r, c) for c in range(_CELLS)] for r in rows)
        told = ([i.widget() for i in one if i is not None] for one in cells)
        texts = (tuple(w.text() for w in dict.fromkeys(one) if isinstance(w, Text)) for one in told)
        return [line for line in texts if line]

    def _place_all(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, tokens.NEAR, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (self.viewport(), inside):
            ground.setAutoFillBackground(False)

    def _show_line(self, line: QuoteLine) -> None:
        told = self._words.price_line(line)
        self._row(told.what, told.formula, told.amount)

    def _row(self, what: str, formula: str, amount: str, quiet: bool = False) -> None:
        place = self._next()
        self._grid.addWidget(Text(what, tone="quiet" if quiet else ""), place, 0)
        self._grid.addWidget(Text(formula, "small", "quiet").at_end(), place, 1)
        self._grid.addWidget(Text(amount, tone="quiet" if quiet else "").at_end(), place, 2)

    def _across(self, text: str) -> None:
        self._grid.addWidget(Text(text, tone="warning", bold=True), self._next(), 0, 1, _CELLS)

    def _next(self) -> int:
        """The next free row; the grid itself keeps rows that were emptied."""
        self._rows += 1
        return self._rows - 1
