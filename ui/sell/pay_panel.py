"""Taking the money: what is to pay, what the customer hands over, the change, and the one button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.domain.errors import Code, Refusal, TillError
from app.domain.money import Money
from app.domain.tariff.quote import Quote
from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureFrame
from ui.keypad import Keypad, decimal_sign
from ui.surface import Surface, row
from ui.text import Text
from words import Words

NOTHING = "—"


class PayPanel(Surface):
    """The right side of the sale. ``confirmed`` comes once for a press, with the quote and the cash received."""

    confirmed = Signal(object, object)

    def __init__(self, words: Words) -> None:
        super().__init__(spacing=tokens.TIGHT)
        self.setFixedWidth(tokens.PAY_COLUMN)
        self._words = words
        self._quote: Quote | None = None
        self._tendered: Money | None = None
        self.to_pay = Text(NOTHING, "huge")
        self.tender = FigureFrame("tender")
        self.tender.edit.setAccessibleName(words.tr("Cash received"))
        self.change = Text(NOTHING, "large", "good").at_end()
        self.hint = Text("", "small", "danger").wrapping()
        self.keypad = Keypad(self.tender.edit, decimal_sign(words))
        self.keypad.serve(self.tender.edit)
        self.button = Button("", "main", widest=tokens.PAY_COLUMN - 2 * tokens.WIDE)
        self._place_all()
        self.tender.edit.textChanged.connect(self._reckon)
        self.tender.edit.entered.connect(self._tender_entered)
        self.button.clicked.connect(self._press)
        self.show_quote(None)

    def show_quote(self, quote: Quote | None) -> None:
        """Follows the amount; without one there is nothing to confirm."""
        self._quote = quote
        self.to_pay.setText(self._words.money(quote.total) if quote else NOTHING)
        self.tender.setEnabled(quote is not None)
        self._reckon()

    def start_again(self) -> None:
        """Forgets what was handed over."""
        self.tender.edit.clear()
        self.show_quote(None)

    def ask_tender(self) -> None:
        """The amount is settled: now the cash."""
        self.tender.edit.setFocus()
        self.tender.edit.selectAll()

    def _place_all(self) -> None:
        words = self._words
        self.column.addWidget(Text(words.tr("To pay"), tone="quiet"))
        self.column.addWidget(self.to_pay)
        cash = row(Text(words.tr("Cash received"), tone="quiet"), self.tender, spacing=tokens.NEAR)
        cash.setStretch(1, 1)
        self.column.addLayout(cash)
        self.column.addLayout(row(Text(words.tr("Change"), tone="quiet"), None, self.change))
        self.column.addWidget(self.hint)
        self.column.addStretch(1)
        self.column.addWidget(self.keypad)
        self.column.addStretch(2)
        self.column.addWidget(self.button)
        keys = words.tr("Enter to confirm   ·   Esc to start again")
        self.column.addWidget(Text(keys, "small", "quiet").wrapping().centred())

    def _reckon(self) -> None:
        """Change and button follow what was typed."""
        self._tendered, complaint = None, ""
        if self._quote is not None and (self.tender.edit.digits() or not self._quote.total.minor):
            try:
                self._tendered = self._read(self._quote)
            except TillError as error:
                complaint = self._words.sentence(error).happened
        self.hint.setText(complaint)
        self._show_change()

    def _read(self, quote: Quote) -> Money:
        tendered = self._words.parse_money(self.tender.edit.digits() or "0")
        if tendered < quote.total:
            raise Refusal(Code.TENDER_TOO_LOW, total=quote.total, tendered=tendered)
        return tendered

    def _show_change(self) -> None:
        quote, tendered = self._quote, self._tendered
        change = tendered - quote.total if quote is not None and tendered is not None else None
        self.change.setText(NOTHING if change is None else self._words.money(change))
        self.button.setEnabled(change is not None)
        self.button.say(self._says(quote))

    def _says(self, quote: Quote | None) -> str:
        if quote is None:
            return self._words.tr("Take the money, write the card")
        return self._words.tr("Take {money}, write the card", money=quote.total)

    def _tender_entered(self) -> None:
        if self._tendered is not None:
            self.button.setFocus()
        elif not self.tender.edit.digits():
            self.hint.setText(self._words.tr("Type the cash that the customer hands over."))

    def _press(self) -> None:
        if self._quote is None or self._tendered is None:
            return
        self.button.setEnabled(False)
        self.confirmed.emit(self._quote, self._tendered)
