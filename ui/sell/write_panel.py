"""The calm panel while the card is written: leave the card, a ring, then what was done, to be read from two metres."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.counter.outcome import Outcome, Settled, Stage
from app.domain.errors import Code
from app.domain.vend import TAKES_CASH, EntryKind, EntryState
from app.domain.volume import Volume
from ui import tokens
from ui.buttons import Button
from ui.ring import Ring
from ui.surface import Surface
from ui.text import Size, Text, Tone, restyle
from words import N_, Sentence, Words

_STAGES = tuple(Stage)
_DOING = {
    Stage.INTENT: N_("The money is in the books. Writing the card …"),
    Stage.WRITING: N_("Writing the card and reading it back …"),
    Stage.BOOKING: N_("The card is written. Writing the books …"),
    Stage.DONE: N_("Everything is in the books."),
}


class WritePanel(Surface):
    """Takes the place of the pay panel from the confirmation to the next customer."""

    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setFixedWidth(tokens.PAY_COLUMN)
        self._words = words
        self.ring = Ring()
        self.head = self._label("large")
        self.body = self._label("normal")
        self.figure_word = self._label("normal", "quiet")
        self.figure = self._label("huge")
        self.note = self._label("normal")
        self.button = Button(words.tr("Next"), "next", words.tr("Enter"))
        self.button.clicked.connect(self.left)
        self._place_all()

    def begin(self) -> None:
        """The button was pressed: nothing to press any more, the card must stay."""
        self.ring.reach(0)
        self._say("card", self._words.tr("Leave the card"), self._words.tr("Writing the books …"))
        self.button.hide()

    def reached(self, stage: Stage) -> None:
        """A real step is done."""
        self.ring.reach((_STAGES.index(stage) + 1) / len(_STAGES))
        self.body.setText(self._words.tr(_DOING[stage]))

    def ended(self, outcome: Outcome) -> None:
        """Says how it ended and what the cashier owes the customer now."""
        settled = outcome.settled
        if settled.state is EntryState.VOIDED:
            self._voided(settled, outcome)
        elif settled.state is not EntryState.COMPLETED:
            self._open(outcome)
        elif settled.entry.kind is EntryKind.RELEASE:
            self._let_go(settled)
        elif settled.entry.kind is EntryKind.RETURN:
            self._given_back(settled)
        else:
            self._sold(settled)
        self._offer_next()

    def failed(self, sentence: Sentence | None) -> None:
        """It could not be begun, or the books could not be written."""
        self.ring.end("danger", "stop")
        if sentence is not None:
            self._say("danger", sentence.happened, sentence.not_done, note=sentence.next_step)
        self._offer_next()

    def figure_text(self) -> str:
        """The figure to say aloud, with its word."""
        return f"{self.figure_word.text()} {self.figure.text()}".strip()

    # ── the ways it ends
    def _sold(self, settled: Settled) -> None:
        words, entry = self._words, settled.entry
        self.ring.reach(1)
        self.ring.end("good", "done")
        body = (
            words.tr("The payment of {money} is on the card.", money=entry.total)
            if entry.kind is EntryKind.PAYMENT
            else words.tr("{volume} on the card.", volume=Volume(entry.litres))
        )
        self._say("good", words.tr("Done."), body, words.tr("Change"), words.money(entry.change), self._take(settled))

    def _take(self, settled: Settled) -> str:
        if settled.receipt is None:
            return self._words.tr("The card may be taken.")
        return self._words.tr("The card may be taken. Receipt {number} is printed.", number=settled.receipt)

    def _given_back(self, settled: Settled) -> None:
        words = self._words
        self.ring.reach(1)
        self.ring.end("good", "done")
        body = words.tr("{volume} were taken back.", volume=Volume(settled.entry.litres))
        note = words.tr("The card may be taken.")
        if settled.credited is not None and settled.credited.minor:
            note = words.tr("{money} went to the credit of the account. The card may be taken.", money=settled.credited)
        if settled.give_back.minor:
            self._say("good", words.tr("Done."), body, words.tr("Give back"), words.money(settled.give_back), note)
        elif settled.credited is None and settled.entry.returns is None:
            waits = words.tr("The money is returned when the meter confirms. The card goes into the meter now.")
            self._say("good", words.tr("Done."), body, note=waits)
        else:
            self._say("good", words.tr("Done."), body, note=note)

    def _let_go(self, settled: Settled) -> None:
        words = self._words
        body = words.tr("{volume} were let go again.", volume=Volume(settled.entry.litres))
        self.done(words.tr("Done."), body, words.tr("The card may be taken."))

    def done(self, head: str, body: str, note: str = "") -> None:
        """Something ended well that moved no money."""
        self.ring.reach(1)
        self.ring.end("good", "done")
        self._say("good", head, body, note=note)
        self._offer_next()

    def _voided(self, settled: Settled, outcome: Outcome) -> None:
        words, entry = self._words, settled.entry
        self.ring.end("warning", "warning")
        why = self._words.sentence(outcome.error).happened if outcome.error else ""
        body = " ".join((why, words.tr("Nothing was sold and nothing was written to the card.")))
        note, took_cash = "", entry.kind in TAKES_CASH
        if took_cash:
            note = words.tr(
                "This is the price {price} and the change {change}.", price=settled.give_back, change=entry.change
            )
        if settled.credited is not None and settled.credited.minor:
            note += " " + words.tr("{money} went to the credit of the account.", money=settled.credited)
        back = words.money(settled.give_back + entry.change if took_cash else settled.give_back)
        self._say("warning", words.tr("Not sold."), body, words.tr("Give back"), back, note)

    def _open(self, outcome: Outcome) -> None:
        """The one thing to do stands first."""
        words = self._words
        self.ring.end("danger", "stop")
        known = outcome.error is None or outcome.error.code is Code.CARD_OUTCOME_UNKNOWN
        why = "" if known or outcome.error is None else words.sentence(outcome.error).happened
        body = words.tr("It is not known yet whether the card took the water. The money stays in the drawer.")
        self._say("danger", words.tr("Put the same card back"), body, note=why)

    # ── laying out
    def _label(self, size: Size, tone: Tone = "") -> Text:
        label = Text("", size, tone).wrapping()
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _place_all(self) -> None:
        self.column.addStretch(1)
        self.column.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(tokens.GAP)
        for label in (self.head, self.body, self.figure_word, self.figure, self.note):
            self.column.addWidget(label)
        self.column.addStretch(2)
        self.column.addWidget(self.button)

    def _say(self, ground: str, head: str, body: str, word: str = "", figure: str = "", note: str = "") -> None:
        restyle(self, "surface", ground)
        texts = (head, body, word, figure, note)
        labels = (self.head, self.body, self.figure_word, self.figure, self.note)
        for label, text in zip(labels, texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(" ".join(text for text in texts if text))

    def _offer_next(self) -> None:
        self.button.show()
        self.button.setFocus()
