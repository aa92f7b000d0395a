"""A sale is open and this card does not hold it: write it now, or give it back. The cashier chooses, nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.vend import EntryKind
from app.domain.volume import Volume
from ui import tokens
from ui.buttons import Button
from ui.surface import Surface
from ui.text import Text
from words import Words

if TYPE_CHECKING:
    from app.counter.outcome import Question


class QuestionPanel(Surface):
    """Stands where money is taken, until the open sale is settled."""

    write_now = Signal()
    give_back = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__("warning", spacing=tokens.GAP)
        self.setFixedWidth(tokens.PAY_COLUMN)
        self._words = words
        self.head = Text(size="large").wrapping()
        self.body = Text().wrapping()
        self.choices = Text(tone="quiet").wrapping()
        self.write_button = Button("", "next")
        self.back_button = Button("")
        self.write_button.clicked.connect(self._write)
        self.back_button.clicked.connect(self._give_back)
        for widget in (self.head, self.body, self.choices):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.column.addWidget(self.write_button)
        self.column.addWidget(self.back_button)

    def ask(self, question: Question) -> None:
        """Shows the open entry and what can be done about it."""
        words, entry = self._words, question.entry
        volume = Volume(entry.litres)
        sale = entry.kind is EntryKind.SALE
        giving_back = entry.kind is EntryKind.RETURN and entry.returns is not None
        self.head.setText(
            words.tr("A sale is still open")
            if sale
            else words.tr("A payment is still open")
            if entry.kind is EntryKind.PAYMENT
            else words.tr("Giving back is not finished")
        )
        self.body.setText(self._body(question))
        self.write_button.say(
            words.tr("Write {volume} now", volume=volume)
            if sale
            else words.tr("Finish giving back {money}", money=entry.total)
            if giving_back
            else words.tr("Write it now")
        )
        self.back_button.say(words.tr("Give back {money}", money=question.refund))
        self.back_button.setVisible(question.may_give_back)
        self.choices.setText(words.tr("The customer chooses.") if question.may_give_back else "")
        for button in (self.write_button, self.back_button):
            button.setEnabled(True)
        self.write_button.setFocus()

    def _body(self, question: Question) -> str:
        words, entry = self._words, question.entry
        if entry.kind is EntryKind.RETURN:
            return words.tr(
                "{volume} were to be taken back on {moment}, and this card does not show it. No money was paid yet.",
                volume=Volume(entry.litres),
                moment=entry.at,
            )
        if entry.kind is EntryKind.PAYMENT:
            return words.tr(
                "{money} were paid on {moment}, and this card does not hold the payment. The money is in the drawer.",
                money=entry.total,
                moment=entry.at,
            )
        return words.tr(
            "{volume} were paid on {moment} ({money}), and this card does not hold them. The money is in the drawer.",
            volume=Volume(entry.litres),
            moment=entry.at,
            money=entry.total,
        )

    def _write(self) -> None:
        self._once()
        self.write_now.emit()

    def _give_back(self) -> None:
        self._once()
        self.give_back.emit()

    def _once(self) -> None:
        for button in (self.write_button, self.back_button):
            button.setEnabled(False)
