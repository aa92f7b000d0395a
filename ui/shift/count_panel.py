"""Counting the drawer: the total, or how many of each coin and note; at the end also slips and what stays in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.closing import Count, Pieces
from app.domain.count_draft import TypedCount
from app.domain.errors import TillError
from app.domain.money import Money
from app.domain.pieces import DENOMINATIONS
from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureEdit, FigureFrame
from ui.keypad import Keypad, decimal_sign
from ui.surface import Surface, clear, column, row
from ui.text import Text
from words import Words

_SIDES = 4


class CountPanel(Surface):
    """``counted`` is the money that was typed, None while there is none; ``confirmed`` brings the whole `Count`.

    ``closing``: what stays in the drawer is asked too.
    """

    changed = Signal()
    confirmed = Signal(object)

    def __init__(self, words: Words, question: str, button: str, *, closing: bool = False) -> None:
        super().__init__(spacing=tokens.GAP)
        self._words = words
        self._proposed: Money | None = None
        self.counted: Money | None = None
        self.total = FigureFrame("amount", words.currency)
        self.button = Button(button, "main", words.tr("Enter"))
        self.keypad = Keypad(self.total.edit, decimal_sign(words))
        self.total.edit.setAccessibleName(question)
        self.pieces: dict[int, FigureEdit] = {}
        self._piece_panel = self._build_pieces()
        self.others: dict[str, FigureEdit] = {}
        self._more = QGridLayout()
        self._more.setHorizontalSpacing(tokens.GAP)
        self._more.setColumnStretch(0, 1)
        self.left = self._figure(words.tr("Stays in the drawer for the next shift")) if closing else None
        self._why_not = Text("", "small", "danger").wrapping()
        self.by_pieces = Button(words.tr("Count coins and notes"))
        self.by_pieces.setCheckable(True)
        if not self.pieces:
            self.by_pieces.hide()
        self._place_all(question)
        self._connect()
        self._lay_more()
        self._read()

    def start(self) -> None:
        """An empty count, under the fingers."""
        self.total.edit.clear()
        for edit in (*self.pieces.values(), *self.others.values()):
            edit.clear()
        if self.left is not None:
            self.left.clear()
        self.total.edit.setFocus()

    def go_on(self) -> None:
        """The count as it was left, under the fingers."""
        first = next(iter(self.pieces.values())) if self.by_pieces.isChecked() else self.total.edit
        first.setFocus()

    def propose(self, money: Money) -> None:
        """What stays in the drawer when nobody types anything else, as far as it was counted."""
        self._proposed = money
        if self.left is not None:
            self.left.setPlaceholderText(self._words.amount(money))

    def fill_in(self, total: Money) -> None:
        """Types a total that somebody vouches for; the button waits under the fingers."""
        self._write(total)
        self.button.setFocus()

    def ask_others(self, methods: Sequence[tuple[str, str]]) -> None:
        """Asks for the slips of these methods, each with its name; what was typed for one of them stays."""
        typed = {key: edit.text() for key, edit in self.others.items()}
        if list(self.others) == [key for key, _ in methods]:
            return
        self.others = {key: self._figure(self._words.tr("Slips: {method}", method=name)) for key, name in methods}
        for key, edit in self.others.items():
            edit.setText(typed.get(key, ""))
        self._lay_more()
        self._read()

    def count(self) -> Count | None:
        """All that was typed; None while something cannot be read."""
        if self.counted is None:
            return None
        try:
            others = tuple((key, self._words.parse_money(edit.digits() or "0")) for key, edit in self.others.items())
            return Count(self.counted, self._pieces(), others, self._stays(self.counted))
        except TillError:
            return None

    def typed(self) -> TypedCount:
        """The figures as they stand in their fields, whether they can be read or not."""
        pieces = tuple((value, edit.text()) for value, edit in self.pieces.items() if edit.text())
        slips = tuple((key, edit.text()) for key, edit in self.others.items() if edit.text())
        return TypedCount(self.total.edit.text(), pieces, slips, self.left.text() if self.left is not None else "")

    def go_on_with(self, typed: TypedCount) -> None:
        """Puts figures back into their fields, as they were typed."""
        self.by_pieces.setChecked(bool(typed.pieces) and bool(self.pieces))
        for value, text in typed.pieces:
            if value in self.pieces:
                self.pieces[value].setText(text)
        self.total.edit.setText(typed.total)
        for key, text in typed.slips:
            if key in self.others:
                self.others[key].setText(text)
        if self.left is not None:
            self.left.setText(typed.left)
        self.go_on()

    def _pieces(self) -> tuple[Pieces, ...]:
        if not self.by_pieces.isChecked():
            return ()
        typed = ((value, edit.digits()) for value, edit in self.pieces.items())
        return tuple(Pieces(value, int(digits)) for value, digits in typed if digits.isdecimal() and int(digits))

    def _stays(self, counted: Money) -> Money | None:
        if self.left is None:
            return None
        if self.left.digits():
            return self._words.parse_money(self.left.digits())
        return counted if self._proposed is None or self._proposed > counted else self._proposed

    def _place_all(self, question: str) -> None:
        head = row(Text(question, tone="quiet"), None, self.by_pieces)
        count = column(head, self.total, self._piece_panel, self._why_not, None)
        count.addWidget(self.button)
        pad = column(self.keypad, self._more, None, spacing=tokens.GAP)
        line = row(count, pad, spacing=tokens.FAR)
        line.setStretch(0, 1)
        self.keypad.setFixedWidth(tokens.PAY_COLUMN - tokens.FAR)
        self.column.addLayout(line)

    def _lay_more(self) -> None:
        fields = [*self.others.values(), *([self.left] if self.left is not None else [])]
        for edit in fields:
            edit.setParent(self)
        clear_but(self._more, fields)
        for line, edit in enumerate(fields):
            self._more.addWidget(Text(edit.accessibleName(), tone="quiet").wrapping(), line, 0)
            self._more.addWidget(edit, line, 1)

    def _connect(self) -> None:
        for edit in (self.total.edit, *self.pieces.values()):
            self.keypad.serve(edit)
        self.total.edit.textChanged.connect(self._read)
        self.total.edit.entered.connect(self._go_on)
        self.by_pieces.toggled.connect(self._choose_pieces)
        self.button.clicked.connect(self._confirm)

    def _figure(self, name: str) -> FigureEdit:
        edit = FigureEdit()
        edit.setFixedWidth(tokens.PAY_COLUMN // 3)
        edit.setAccessibleName(name)
        edit.textChanged.connect(self._read)
        edit.entered.connect(self.button.setFocus)
        self.keypad.serve(edit)
        return edit

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
        self.go_on()

    def _after_piece(self, value: int) -> None:
        values = list(self.pieces)
        place = values.index(value) + 1
        target: QWidget = self.pieces[values[place]] if place < len(values) else self.button
        target.setFocus()

    def _add_up(self) -> None:
        minor = sum(value * int(edit.digits()) for value, edit in self.pieces.items() if edit.digits().isdecimal())
        self._write(Money(minor, self._words.currency))

    def _write(self, total: Money) -> None:
        self.total.edit.setText(str(total.major).replace(".", decimal_sign(self._words)))

    def _read(self) -> None:
        self.counted, complaint = None, ""
        fields = [self.total.edit, *self.others.values(), *([self.left] if self.left is not None else [])]
        try:
            for edit in fields:
                if edit.digits():
                    self._words.parse_money(edit.digits())
            if self.total.edit.digits():
                self.counted = self._words.parse_money(self.total.edit.digits())
        except TillError as error:
            complaint = str(self._words.sentence(error))
        self._why_not.setText(complaint)
        self._why_not.setVisible(bool(complaint))
        self.button.setEnabled(self.counted is not None)
        self.changed.emit()

    def _go_on(self) -> None:
        if self.counted is None:
            return
        missing = next((edit for edit in self.others.values() if not edit.digits()), None)
        (missing or self.button).setFocus()

    def _confirm(self) -> None:
        count = self.count()
        if count is not None:
            self.button.setEnabled(False)
            self.confirmed.emit(count)


def clear_but(grid: QGridLayout, kept: Sequence[QWidget]) -> None:
    """Takes everything out of a grid and lets go of it, but for the fields that come back."""
    for field in kept:
        grid.removeWidget(field)
    clear(grid)
