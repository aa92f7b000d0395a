"""Taking the money: what is to pay, what the customer hands over, the change, and the one button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.tariff.quote import Quote
from ui import tokens
from ui.buttons import Button
from ui.keypad import Keypad, decimal_sign
from ui.pay.tender_box import Given, TenderBox
from ui.surface import Surface
from ui.text import Text
from words import Words

NOTHING = "—"


class PayPanel(Surface):
    """The right side of the sale. ``confirmed`` comes once for a press, with the quote and the tenders."""

    confirmed = Signal(object, object)

    def __init__(self, words: Words) -> None:
        super().__init__(spacing=tokens.TIGHT)
        self.setFixedWidth(tokens.PAY_COLUMN)
        self._words = words
        self._quote: Quote | None = None
        self._given = Given()
        self._what = Text(tone="quiet")
        self.to_pay = Text(NOTHING, "huge")
        self.money = TenderBox(words)
        self.tender = self.money.tender
        self.change = Text(NOTHING, "large", "good").at_end()
        self.hint = Text("", "small", "danger").wrapping()
        self.keypad = Keypad(self.tender.edit, decimal_sign(words))
        self.keypad.serve(self.tender.edit)
        self.button = Button("", "main", widest=tokens.PAY_COLUMN - 2 * tokens.WIDE)
        self._place_all()
        self.money.changed.connect(self._reckon)
        self.money.enough.connect(self.button.setFocus)
        self.tender.edit.entered.connect(self._ask_for_cash)
        self.button.clicked.connect(self._press)
        self.show_quote(None)

    def show_quote(self, quote: Quote | None) -> None:
        """Follows the amount; without one there is nothing to confirm."""
        self._quote = quote
        self.money.show_total(quote.total if quote else None)

    def start_again(self) -> None:
        """Forgets what was handed over."""
        self.money.start_again()
        self.show_quote(None)

    def ask_tender(self) -> None:
        """The amount is settled: now the cash."""
        self.money.ask()

    def _place_all(self) -> None:
        words = self._words
        self.column.addWidget(self._what)
        self.column.addWidget(self.to_pay)
        self.column.addWidget(self.money)
        self._change_word = Text(words.tr("Change"), tone="quiet")
        line = QHBoxLayout()
        line.addWidget(self._change_word)
        line.addWidget(self.change, 1)
        self.column.addLayout(line)
        self.column.addWidget(self.hint)
        self.column.addStretch(1)
        self.column.addWidget(self.keypad)
        self.column.addStretch(2)
        self.column.addWidget(self.button)
        keys = words.tr("Enter to confirm   ·   Esc to start again")
        self._keys = Text(keys, "small", "quiet").wrapping().centred()
        self.column.addWidget(self._keys)

    def _reckon(self) -> None:
        """What is left, change and button follow what was given."""
        words, left = self._words, self.money.left
        self._given = self.money.given()
        self._what.setText(words.tr("Left to pay") if self.money.others else words.tr("To pay"))
        self.to_pay.setText(words.money(left) if left is not None else NOTHING)
        self.say(self._given.complaint)
        self._show_change()

    def _show_change(self) -> None:
        change = self._given.change
        self.change.setText(NOTHING if change is None else self._words.money(change))
        for widget in (self.change, self._change_word):
            widget.setVisible(self.money.in_cash)
        self.button.setEnabled(self._quote is not None and self._given.tenders is not None)
        self.button.say(self._says(self._quote))

    def _says(self, quote: Quote | None) -> str:
        if quote is None:
            return self._words.tr("Take the money, write the card")
        return self._words.tr("Take {money}, write the card", money=quote.total)

    def _ask_for_cash(self) -> None:
        if self.money.in_cash and self._given.tenders is None and not self.tender.edit.digits():
            self.say(self._words.tr("Type the cash that the customer hands over."))

    def say(self, hint: str) -> None:
        """A hint takes room only while there is one, and the reminder of the keys while there is room."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._keys.setVisible(not hint and not self.money.others)

    def _press(self) -> None:
        if self._quote is None or self._given.tenders is None:
            return
        self.button.setEnabled(False)
        self.confirmed.emit(self._quote, self._given.tenders)
