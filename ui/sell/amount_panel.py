"""What the customer wants, in cubic metres or in money, and why it costs that."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.errors import TillError
from app.domain.money import Money
from app.domain.tariff.quote import Quote
from app.domain.volume import NO_WATER, Volume
from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureFrame
from ui.sell.price_lines import PriceLines
from ui.sell.purchases import Purchases
from ui.session import Session
from ui.surface import Surface, row
from ui.text import Text

if TYPE_CHECKING:
    from app.counter.present import Presented


class Mode(Enum):
    """What the typed figure means."""

    VOLUME = "volume"
    MONEY = "money"


class AmountPanel(Surface):
    """The amount and its price; ``quoted`` comes with every change, with a Quote or None."""

    quoted = Signal(object)
    entered = Signal()
    scanned = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=tokens.TIGHT)
        self._session = session
        self._words = session.words
        self._presented: Presented | None = None
        self.mode = Mode.VOLUME
        self.quote: Quote | None = None
        self._asked: Money | None = None
        self._beside = 0
        self.amount = FigureFrame("amount", "m³")
        self.amount.setFixedWidth(tokens.AMOUNT)
        self._choices = {mode: self._choice(mode, text) for mode, text in self._mode_words().items()}
        self._other, self._why_not = Text(tone="accent", bold=True).at_end(), Text(tone="danger").wrapping()
        self._lines = PriceLines(session.words)
        self._purchases = Purchases(session.words)
        self._after_word, self._after = Text(tone="quiet"), Text(size="large", tone="accent")
        self._place_all()
        self.amount.edit.textEdited.connect(self._typed)
        self.amount.edit.textChanged.connect(self._typed)
        self.amount.edit.entered.connect(self._enter)
        self.amount.edit.scanned.connect(self.scanned)
        self._set_mode(Mode.VOLUME)

    def show_card(self, presented: Presented) -> None:
        """Begins anew for a card, with the amount empty and under the fingers."""
        self._presented = presented
        self._purchases.show_purchases(presented.purchases)
        self.start_again()

    def start_again(self) -> None:
        """Empties the amount; cubic metres are the usual."""
        self._set_mode(Mode.VOLUME)
        self.amount.edit.clear()
        self._typed()
        self.amount.edit.setFocus()

    def pay_beside(self, beside: int) -> None:
        """So many minor units are paid otherwise than in cash; only the rest is rounded to coins."""
        self._beside = beside
        self._typed()

    def switch(self) -> None:
        """The same figure, meant the other way."""
        self._set_mode(Mode.MONEY if self.mode is Mode.VOLUME else Mode.VOLUME)
        self._typed()
        self.amount.edit.setFocus()

    def forget_after(self) -> None:
        """Nothing is promised to the meter any more: the sale did not come to its end."""
        self._after_word.clear()
        self._after.clear()

    def line_texts(self) -> list[tuple[str, ...]]:
        """The lines of the price as they stand there."""
        return self._lines.line_texts()

    def other_figure(self) -> str:
        """What the typed figure comes to, or why it does not."""
        return self._other.text() or self._why_not.text()

    def after_text(self) -> str:
        """What the meter will have after this sale."""
        return self._after.text()

    # ── building
    def _mode_words(self) -> dict[Mode, str]:
        return {Mode.VOLUME: self._words.tr("Cubic metres"), Mode.MONEY: self._words.tr("Money")}

    def _choice(self, mode: Mode, text: str) -> Button:
        button = Button(text, "choice")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self._choose(mode))
        return button

    def _choose(self, mode: Mode) -> None:
        if self.mode is not mode:
            self.switch()

    def _place_all(self) -> None:
        hint = Text(self._words.tr("{key} switches", key="F10"), "small", "quiet")
        choices = row(*self._choices.values(), spacing=0)
        self.column.addLayout(row(choices, hint, None, self.amount))
        self.column.addWidget(self._other)
        self.column.addWidget(self._why_not)
        self.column.addWidget(self._lines, 1)
        self.column.addStretch(0)
        self.column.addWidget(self._purchases)
        self.column.addLayout(row(self._after_word, None, self._after))

    # ── following what is typed
    def _set_mode(self, mode: Mode) -> None:
        self.mode = mode
        self._choices[mode].setChecked(True)
        in_money = mode is Mode.MONEY
        self.amount.unit.setText(self._session.founding.currency if in_money else "m³")
        self.amount.edit.setAccessibleName(self._mode_words()[mode])

    def _typed(self) -> None:
        typed, presented = self.amount.edit.digits(), self._presented
        self.quote, self._asked, complaint = None, None, ""
        if typed and presented is not None:
            try:
                self.quote = self._quote(presented, typed)
            except TillError as error:
                complaint = str(self._words.sentence(error))
        self._show(complaint)
        self.quoted.emit(self.quote)

    def _quote(self, presented: Presented, typed: str) -> Quote:
        desk = self._session.desk
        if self.mode is Mode.VOLUME:
            return desk.quote_volume(presented, self._words.parse_volume(typed), self._beside)
        self._asked = self._words.parse_money(typed)
        return desk.quote_money(presented, self._asked, self._beside)

    def _enter(self) -> None:
        if self.quote is not None:
            self.entered.emit()

    # ── showing
    def _show(self, complaint: str) -> None:
        words, quote = self._words, self.quote
        self._why_not.setText(complaint)
        self._why_not.setVisible(bool(complaint))
        self._other.setText(self._comes_to(quote) if quote else "")
        self._other.setVisible(not complaint)
        price = self._presented.known_price if self._presented else None
        self._lines.show_quote(quote, price.owed if price else None)
        self._purchases.show_while(quote is None)
        self._after_word.setText(words.tr("After this sale") if quote else "")
        self._after.setText(self._after_sale(quote.volume) if quote else "")

    def _comes_to(self, quote: Quote) -> str:
        words = self._words
        if self.mode is Mode.VOLUME:
            return words.tr("{volume} cost {money}", volume=quote.volume, money=quote.total)
        bought = words.tr("{money} buy {volume}", money=quote.total, volume=quote.volume)
        rest = self._asked - quote.total if self._asked else None
        if rest is None or not rest.minor:
            return bought
        return words.tr("{bought}, {rest} are given back", bought=bought, rest=rest)

    def _after_sale(self, volume: Volume) -> str:
        """What the meter will have, once it took the card; where its credit is not known, what this sale adds."""
        word = self._presented.word if self._presented else None
        if word is None or word.credit is None:
            return self._words.tr("{volume} more for the meter", volume=volume)
        total = word.credit + (word.waiting or NO_WATER) + volume
        return self._words.tr("{volume} for the meter", volume=total)
