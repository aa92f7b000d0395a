"""The sale screen: follows the card on the reader from "put a card here" to "done", one operation at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.errors import Code, Refusal, TillError
from app.domain.vend import EntryState
from ui import tokens
from ui.desk import DeskStatus, ReaderView, Sound, Usage
from ui.keys import on_key
from ui.notice import Notice
from ui.pile import Pile
from ui.sell.amount_panel import AmountPanel
from ui.sell.customer_card import CustomerCard
from ui.sell.figure_cards import FigureCards
from ui.sell.pay_panel import PayPanel
from ui.sell.question_panel import QuestionPanel
from ui.sell.type_ahead import TypeAhead
from ui.sell.welcome import Welcome
from ui.sell.write_panel import WritePanel
from ui.session import Session
from ui.surface import column, row
from ui.trouble import sentence_of
from words.settled import settled_sentence
from words.tampering import stops_sale, tampering_sentence

if TYPE_CHECKING:
    from app.counter.outcome import Outcome
    from app.counter.present import Presented
    from app.domain.method import Tender, Tenders
    from app.domain.tariff.quote import Quote


class State(Enum):
    """Where the screen is."""

    EMPTY = "empty"
    READING = "reading"
    REFUSED = "refused"
    CUSTOMER = "customer"
    WRITING = "writing"
    ENDED = "ended"


_BUSY = frozenset({State.READING, State.WRITING})


class SellPage(QWidget):
    """The whole sale on one screen."""

    busy_changed = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.state = State.EMPTY
        self._active = False
        self._reader: ReaderView | None = None
        self._seen: int | None = None  # the sighting that the screen shows
        self._presented: Presented | None = None
        self._ahead = TypeAhead()
        self._held = False  # money is to be handed back: only a person takes that off the screen
        self.welcome = Welcome(words, self._demo_hint())
        self.customer = CustomerCard(words)
        self.figures = FigureCards(words)
        self.notice = Notice()
        self.amount = AmountPanel(session)
        self.pay = PayPanel(words)
        self.writing = WritePanel(words)
        self.question = QuestionPanel(words)
        self._left, self._right = Pile(), Pile()
        self._place_all()
        self._connect()
        self._become(State.EMPTY)

    # ── what the window tells
    def enter(self) -> None:
        """The page is looked at from now on: a card that lies there is read."""
        self._active = True
        self._follow()

    def leave(self) -> None:
        """The page is not looked at: cards wait."""
        self._active = False

    def read_anew(self) -> None:
        """What lies on the reader was changed elsewhere: it is read when the page is looked at next."""
        if not self.busy and not self._held:
            self._next()

    def follow(self, status: DeskStatus) -> None:
        """The reader may have another card, or none, or trouble."""
        self._reader = status.reader
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While the card is read, figures wait for it."""
        if self.state is State.READING and self._ahead.take(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    @property
    def busy(self) -> bool:
        """Whether the card is being written: nothing may lock or leave now."""
        return self.state is State.WRITING

    # ── building
    @property
    def unfinished(self) -> bool:
        """Whether somebody's sale is on the screen: something typed, or money to be handed back."""
        return self._held or (self.state is State.CUSTOMER and bool(self.amount.amount.edit.text()))

    def _demo_hint(self) -> str:
        """Where the demo's cards are."""
        if not self._session.founding.demo:
            return ""
        keys = {"tray": "Ctrl+1", "meter": "Ctrl+2", "printer": "Ctrl+3"}
        return self._session.words.tr("Demonstration: {tray} card tray · {meter} water meter · {printer} printer", **keys)

    def _place_all(self) -> None:
        sale = QWidget()
        figures = row(*self.figures.all)
        for place in range(figures.count()):
            figures.setStretch(place, 1)
        content = column(self.customer, figures, self.notice, self.amount, spacing=tokens.GAP)
        content.setStretch(3, 1)
        sale.setLayout(content)
        for widget in (self.welcome, sale):
            self._left.addWidget(widget)
        for panel in (self.pay, self.writing, self.question):
            self._right.addWidget(panel)
        self._right.setFixedWidth(tokens.PAY_COLUMN)
        line = row(self._left, self._right)
        line.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        self.setLayout(line)

    def _connect(self) -> None:
        self.amount.quoted.connect(self.pay.show_quote)
        self.amount.quoted.connect(self._quoted)
        self.amount.entered.connect(self.pay.ask_tender)
        self.amount.scanned.connect(self._scanned)
        self.pay.tender.edit.scanned.connect(self._scanned)
        self.pay.keypad.serve(self.amount.amount.edit)
        self.pay.confirmed.connect(self._sell)
        self.pay.money.beside_changed.connect(self.amount.pay_beside)
        self.pay.money.offered.connect(self._check_tender)
        self.writing.left.connect(self._next)
        self.question.write_now.connect(self._write_now)
        self.question.give_back.connect(self._give_back)
        self._on_key(QKeySequence(Qt.Key.Key_F10), self._switch)
        self._on_key(QKeySequence(Qt.Key.Key_Escape), self._start_again)

    def _on_key(self, key: QKeySequence, act: Callable[[], None]) -> None:
        on_key(key, self, act)

    # ── following the card
    def _follow(self) -> None:
        reader = self._reader
        if reader is None or not self._active or self.state in _BUSY or self._held:
            return
        if reader.sighting is not None and reader.sighting != self._seen:
            self._read_card(reader.sighting)
        elif reader.sighting is None:
            self._card_gone(reader)

    def _card_gone(self, reader: ReaderView) -> None:
        """The last sale stays on the screen until the next card; everything else goes with its card."""
        self._seen = None
        if self.state is State.ENDED:
            return
        self._presented = None
        self._become(State.EMPTY)
        if reader.trouble is not None:
            self.welcome.trouble(self._session.words.sentence(TillError(reader.trouble)))

    def _read_card(self, sighting: int) -> None:
        self._seen = sighting
        self._become(State.READING)
        self._ahead.begin()
        self.setFocus()
        session = self._session
        session.desk.present(session.to(self._show_card), session.to(self._refuse_card))

    def _show_card(self, presented: Presented) -> None:
        if isinstance(presented.price, Refusal) and not presented.settled and presented.question is None:
            self._refuse_card(presented.price)
            return
        if self._is_old_news():
            return
        self._presented = presented
        self._become(State.CUSTOMER)
        self._session.desk.play(Sound.CARD_READ)
        self.customer.show_card(presented)
        self.figures.show_card(presented)
        self._say_settled(presented)
        self.pay.start_again()
        self.amount.show_card(presented)
        if presented.question is not None:
            self._right.setCurrentWidget(self.question)
            self.amount.setEnabled(False)
            self.question.ask(presented.question)
        elif stops_sale(presented) or presented.is_billed:
            self.amount.setEnabled(False)
            self.pay.setEnabled(False)
            self.setFocus()
        else:
            self.amount.amount.edit.insert(self._ahead.taken())
        self._read_usage(presented)
        session = self._session
        session.desk.methods(session.to(self.pay.money.show_methods), session.to(lambda error: None))

    def _read_usage(self, presented: Presented) -> None:
        def show(usage: Usage) -> None:
            if self._presented is presented:
                self.customer.show_usage(usage, presented.month)
                self.figures.show_postpaid(usage.postpaid)

        session = self._session
        session.desk.read_usage(presented, session.to(show), session.to(lambda error: None))

    def _refuse_card(self, error: Exception) -> None:
        if self._is_old_news():
            return
        self._become(State.REFUSED)
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self._session.desk.play(Sound.ERROR)
            self.welcome.say(sentence)

    def _is_old_news(self) -> bool:
        """Whether the card changed while it was read; then the new one is read instead."""
        if self._reader is not None and self._reader.sighting == self._seen:
            return False
        self.state = State.EMPTY
        self._follow()
        return True

    def _say_settled(self, presented: Presented) -> None:
        """What the card settled goes before, for there is money in it; what was done to the meter stands on a chip too."""
        sentence = settled_sentence(presented.settled, self._session.words)
        self.notice.hide()
        if sentence is not None:
            self.notice.say(sentence, "good")
            return
        tampering = tampering_sentence(presented, self._session.words)
        if tampering is not None:
            self.notice.say(tampering, "danger" if stops_sale(presented) else "warning")
        elif presented.is_billed:
            refused = Refusal(Code.NOT_PREPAID, meter=presented.holder.connection.binding.meter)
            self.notice.say(replace(self._session.words.sentence(refused), not_done=""), "warning")

    # ── the figures
    def _quoted(self, quote: Quote | None) -> None:
        """What was settled is read by the time that a new amount is typed."""
        if quote is not None:
            self.notice.hide()

    def _switch(self) -> None:
        if self.state is State.CUSTOMER and self.amount.isEnabled():
            self.amount.switch()

    def _check_tender(self, tender: Tender) -> None:
        """A reference is looked up before the customer is asked for more."""

        def refuse(error: Exception) -> None:
            sentence = sentence_of(error, session.words)
            self.pay.money.refuse(sentence.happened if sentence else "")

        session = self._session
        session.desk.check_tender(tender, session.to(self.pay.money.take), session.to(refuse))

    def _start_again(self) -> None:
        if self.state is State.CUSTOMER and self.pay.money.leave_method():
            return
        if self.state is State.CUSTOMER and self.amount.isEnabled():
            self.pay.start_again()
            self.amount.start_again()
        elif self.state is State.ENDED:
            self._next()

    def _scanned(self) -> None:
        words = self._session.words
        self.pay.say(words.tr("That came from a scanner and is not an amount. Type the figure."))

    # ── writing
    def _sell(self, quote: Quote, tenders: Tenders) -> None:
        presented, session = self._begin_writing(), self._session
        to = session.to
        session.desk.sell(
            presented,
            session.operator,
            quote,
            tenders,
            to(self.writing.reached),
            to(self._ended),
            to(self._failed),
        )

    def _write_now(self) -> None:
        presented, session = self._begin_writing(), self._session
        to = session.to
        session.desk.write_now(presented, session.operator, to(self.writing.reached), to(self._ended), to(self._failed))

    def _give_back(self) -> None:
        presented, session = self._begin_writing(), self._session
        to = session.to
        session.desk.give_back(presented, session.operator, to(self.writing.reached), to(self._ended), to(self._failed))

    def _begin_writing(self) -> Presented:
        assert self._presented is not None, "only a card that is shown can be written"
        self._become(State.WRITING)
        self.writing.begin()
        return self._presented

    def _ended(self, outcome: Outcome) -> None:
        self._become(State.ENDED)
        good = outcome.settled.state is EntryState.COMPLETED
        self._session.desk.play(Sound.SALE_COMPLETE if good else Sound.ERROR)
        if not good:
            self.amount.forget_after()
        self.writing.ended(outcome)
        self._held = outcome.settled.give_back.minor != 0
        self._rest()

    def _failed(self, error: Exception) -> None:
        self._become(State.ENDED)
        self._session.desk.play(Sound.ERROR)
        self.writing.failed(sentence_of(error, self._session.words))
        self._rest()

    def _rest(self) -> None:
        """How it ended stays on the screen until a card is put on anew, or somebody goes on."""
        self._seen = self._reader.sighting if self._reader else None
        self._follow()

    def _next(self) -> None:
        """The cashier has read how it ended: a card that still lies there is read anew."""
        self._presented, self._seen, self._held = None, None, False
        self._become(State.EMPTY)
        self._follow()

    # ── showing
    def _become(self, state: State) -> None:
        was_busy, self.state = self.busy, state
        with_customer = state in (State.CUSTOMER, State.WRITING, State.ENDED)
        self._left.setCurrentIndex(1 if with_customer else 0)
        self._right.setCurrentWidget(self.writing if state in (State.WRITING, State.ENDED) else self.pay)
        self.pay.setEnabled(state is State.CUSTOMER)
        self.amount.setEnabled(state is State.CUSTOMER)
        if state is State.EMPTY:
            self.welcome.ask_for_card()
            self.pay.start_again()
        elif state is State.READING:
            self.welcome.reading()
        if was_busy != self.busy:
            self.busy_changed.emit(self.busy)
