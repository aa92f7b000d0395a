"""The job that takes a card back: what it tells goes on record, and it is emptied for another customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.card_told import CardNature
from app.domain.errors import Code
from app.domain.roles import Job
from ui import tokens
from ui.buttons import Button
from ui.card.job import CardJob, JobPanel
from ui.desk import Sound
from ui.keys import on_key
from ui.notice import Notice
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import N_, Sentence

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from app.counter.retrieve_card import Retrieved
    from ui.session import Session


EMPTY_KEY = "Ctrl+S"


class RetrievePanel(JobPanel):
    """Says whose card will be emptied; one button does it, and again where it was torn out."""

    def __init__(self, session: Session, told: CardTold) -> None:
        super().__init__()
        self._session = session
        self._at_work = False
        words = session.words
        self.notice = Notice()
        self.empty = Button(words.tr("Take the card back and empty it"), "main", EMPTY_KEY)
        self.back = Button(words.tr("Back"), key=words.tr("Esc"))
        self.empty.clicked.connect(self._start)
        self.back.clicked.connect(self.left)
        ground = Surface(spacing=tokens.GAP)
        ground.column.addWidget(Text(words.tr("Take a card back"), "large"))
        ground.column.addWidget(Text(_whose(session, told), bold=True).wrapping())
        what = words.tr(
            "What the card tells goes into the books: purchases at other tills, the meter's word, proof of open sales. "
            "Then everything on it is erased, and it can be made for another customer."
        )
        ground.column.addWidget(Text(what, tone="quiet").wrapping())
        ground.column.addWidget(self.notice)
        ground.column.addLayout(row(self.empty, self.back, None))
        ground.column.addStretch(1)
        self.setLayout(column(ground))
        on_key(Qt.Key.Key_Escape, self, self.back.click)
        on_key(EMPTY_KEY, self, self.empty.click)

    @property
    def busy(self) -> bool:
        """Whether the card is being emptied."""
        return self._at_work

    def begin(self) -> None:
        """Enter goes back: nobody empties a card by a key too many."""
        self.back.setFocus()

    def card_gone(self) -> None:
        """Without the card there is nothing to empty."""
        self.left.emit()

    def _start(self) -> None:
        self._work(True)
        words, session = self._session.words, self._session
        self.notice.say(Sentence(words.tr("Leave the card on the reader …")), "warning")
        session.desk.retrieve_card(session.operator, session.to(self._done), session.to(self._failed))

    def _done(self, done: Retrieved) -> None:
        self._work(False)
        self._session.desk.play(Sound.SALE_COMPLETE)
        words = self._session.words
        settled = words.ntr("{n} open sale is settled by it.", "{n} open sales are settled by it.", len(done.settled))
        more = settled if done.settled else ""
        self.notice.say(Sentence(words.tr("The card is empty and can be used again."), more), "good")
        self.empty.setEnabled(False)
        self.back.setFocus()

    def _failed(self, error: Exception) -> None:
        self._work(False)
        self._session.desk.play(Sound.ERROR)
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self.empty.setFocus()

    def _work(self, at_work: bool) -> None:
        self._at_work = at_work
        self.empty.setEnabled(not at_work)
        self.back.setEnabled(not at_work)
        self.busy_changed.emit(at_work)


def _whose(session: Session, told: CardTold) -> str:
    words, holder = session.words, told.holder
    if holder is None:
        return words.tr("Card {serial}, which the register does not know", serial=told.serial.hex().upper())
    return words.tr(
        "Card {serial} of {holder}, account {account}, card issue {generation}",
        serial=told.serial.hex().upper(),
        holder=holder.connection.holder,
        account=holder.connection.account,
        generation=holder.card.generation,
    )


_REASONS = {
    Code.CARD_OTHER_UTILITY: N_("This card belongs to another utility: only they can empty it."),
    Code.LAYOUT_UNKNOWN: N_("This card is written in a form that this program does not know."),
    Code.CARD_BLOCKED: N_("A meter has blocked this card. Issue another one first, on the page Customers."),
}
"""Why a card that cannot be sold to cannot be emptied either."""


def _applies(told: CardTold) -> bool | str:
    if told.nature not in (CardNature.OURS, CardNature.UNFINISHED):
        return False
    if told.presented is not None:
        return N_("This is the card that the customer uses. Issue another one first, or close the account.")
    return _REASONS.get(told.refused.code, True) if told.refused else True


RETRIEVE = CardJob(N_("Take the card back"), "Ctrl+B", frozenset({Job.RETRIEVE_CARD}), _applies, RetrievePanel)
