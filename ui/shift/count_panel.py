"""Counting the drawer: the total, or how many of each coin and note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.errors import TillError
from app.domain.money import Money
from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureEdit, FigureFrame
from ui.keypad import Keypad, decimal_sign
from ui.shift.denominations import DENOMINATIONS
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words

_SIDES = 3


class CountPanel(Surface):
    """``counted`` is the money that was typed, None while there is none; ``confirmed`` comes with it."""

    changed = Signal()
    confirmed = Signal(object)

    def __init__(self, words: Words, question: str, button: str) -> None:
        super().__init__(spacing=tokens.GAP)
        self._words = words
        self.counted: Money | None = None
        self.total = FigureFrame("amount", words.currency)
        self.total.edit.setAccessibleName(question)
        self.pieces: dict[int, FigureEdit] = {}
        self._piece_panel = self._build_pieces()
        self._why_not = Text("", "small", "danger").wrapping()
        self.by_pieces = Button(words.tr("Count coins and notes"))
        self.by_pieces.setCheckable(True)
        if not self.pieces:
            self.by_pieces.hide()
        self.button = Button(button, "main", words.tr("Enter"))
        self.keypad = Keypad(self.total.edit, decimal_sign(words))
        self._place_all(question)
        self._connect()
        self._read()

    def start(self) -> None:
        """An empty count, under the fingers."""
        self.total.edit.clear()
        for piece in self.pieces.values():
            piece.clear()
        self.total.edit.setFocus()

    def _place_all(self, question: str) -> None:
        head = row(Text(question, tone="quiet"), None, self.by_pieces)
        count = column(head, self.total, self._piece_panel, self._why_not, None)
        count.addWidget(self.button)
        pad = column(self.keypad, None)
        line = row(count, pad, spacing=tokens.FAR)
        line.setStretch(0, 1)
        self.keypad.setFixedWidth(tokens.PAY_COLUMN - tokens.FAR)
        self.column.addLayout(line)

    def _connect(self) -> None:
        for edit in (self.total.edit, *self.pieces.values()):
            self.keypad.serve(edit)
        self.total.edit.textChanged.connect(self._read)
        self.total.edit.entered.connect(self._go_on)
        self.by_pieces.toggled.connect(self._choose_pieces)
        self.button.clicked.connect(self._confirm)

    def _build_pieces(self) -> QWidget:
        panel = QWidget()
        grid = QGridLayout(panel)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(tokens.NEAR)
        for place, value in enumerate(DENOMINATIONS.get(self._words.currency, ())):
            line, side = divmod(place, _SIDES)
            grid.addWidget(Text(self._words.money(Money(value, self._words.currency))).at_end(), line, side * 2)
            grid.addWidget(self._piece(value), line, side * 2 + 1)
        panel.hide()
        return panel

    def _piece(self, value: int) -> FigureEdit:
        edit = FigureEdit()
        edit.setMinimumWidth(tokens.TARGET)
        edit.setAccessibleName(self._words.money(Money(value, self._words.currency)))
        edit.textChanged.connect(self._add_up)
        edit.entered.connect(lambda: self._after_piece(value))
        self.pieces[value] = edit
        return edit

    def _choose_pieces(self, by_pieces: bool) -> None:
        self._piece_panel.setVisible(by_pieces)
        self.total.edit.setReadOnly(by_pieces)
        first = next(iter(self.pieces.values())) if by_pieces else self.total.edit
        first.setFocus()

    def _after_piece(self, value: int) -> None:
        values = list(self.pieces)
        place = values.index(value) + 1
        target: QWidget = self.pieces[values[place]] if place < len(values) else self.button
        target.setFocus()

    def _add_up(self) -> None:
        minor = sum(value * int(edit.digits()) for value, edit in self.pieces.items() if edit.digits().isdecimal())
        major = Money(minor, self._words.currency).major
        self.total.edit.setText(str(major).replace(".", decimal_sign(self._words)))

    def _read(self) -> None:
        self.counted, complaint = None, ""
        if self.total.edit.digits():
            try:
                self.counted = self._words.parse_money(self.total.edit.digits())
            except TillError as error:
                complaint = str(self._words.sentence(error))
        self._why_not.setText(complaint)
        self._why_not.setVisible(bool(complaint))
        self.button.setEnabled(self.counted is not None)
        self.changed.emit()

    def _go_on(self) -> None:
        if self.counted is not None:
            self.button.setFocus()

    def _confirm(self) -> None:
        if self.counted is not None:
            self.button.setEnabled(False)
            self.confirmed.emit(self.counted)
