"""The register's place in the window: the search, a customer's file, and the forms, one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.counter.customer_view import PURCHASES_AT_ONCE
from ui.desk import DeskStatus, ReaderView
from ui.notice import Urgency
from ui.register.customer_panel import CustomerPanel
from ui.register.deeds import Deed, deeds_for
from ui.register.search_panel import SearchPanel
from ui.register_desk import CardOnReader, Lying
from ui.session import Session
from ui.trouble import sentence_of
from words import Sentence

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView


class RegisterPage(QWidget):
    """Shows whom one looks for. A card that is put on the reader opens its file."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._active = False
        self._reader: ReaderView | None = None
        self._seen: int | None = None
        self._account = ""
        self._shown = PURCHASES_AT_ONCE
        self.search = SearchPanel(session)
        self.customer = CustomerPanel(session.words, deeds_for(session.operator))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.search)
        self._stack.addWidget(self.customer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._connect()

    # ── what the window tells
    def enter(self) -> None:
        """The page is looked at: where it was left, or at the search."""
        self._active = True
        if self._stack.currentWidget() is self.search:
            self.search.begin()
        elif self._stack.currentWidget() is self.customer:
            self.open(self._account)
        self._follow()

    def leave(self) -> None:
        """The page is not looked at: cards are not for it."""
        self._active = False

    def follow(self, status: DeskStatus) -> None:
        """The reader may have another card."""
        self._reader = status.reader
        self._follow()

    # ── going
    def open(self, account: str) -> None:
        """Reads a file and shows it."""
        if account != self._account:
            self._shown = PURCHASES_AT_ONCE
        self._account = account
        session = self._session
        session.desk.customer(account, self._shown, session.to(self._show_customer), session.to(self._say_failed))

    def go_search(self) -> None:
        """Back to the search, ready to type."""
        self._account = ""
        self._stack.setCurrentWidget(self.search)
        self.search.begin()

    def say(self, sentence: Sentence, urgency: Urgency = "danger") -> None:
        """Says something above what is shown."""
        shown = self._stack.currentWidget()
        (self.customer if shown is self.customer else self.search).notice.say(sentence, urgency)

    def _connect(self) -> None:
        self.search.chosen.connect(self.open)
        self.customer.back.connect(self.go_search)
        self.customer.older.connect(self._show_older)
        self.customer.deed.connect(self._do)

    # ── a file
    def _show_customer(self, view: CustomerView) -> None:
        if view.file.account.number != self._account:
            return
        self.customer.show_view(view)
        if self._stack.currentWidget() is not self.customer:
            self._stack.setCurrentWidget(self.customer)
            self.customer.begin()

    def _show_older(self) -> None:
        self._shown += PURCHASES_AT_ONCE
        self.open(self._account)

    def _say_failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.say(sentence)

    # ── the card on the reader is a search too
    def _follow(self) -> None:
        reader = self._reader
        if reader is None or not self._active:
            return
        if reader.sighting is None or reader.sighting == self._seen:
            self._seen = reader.sighting
            return
        self._seen = reader.sighting
        session = self._session
        session.desk.card_on_reader(session.to(self._show_card), session.to(self._say_failed))

    def _show_card(self, card: CardOnReader) -> None:
        if not self._active or self._stack.currentWidget() not in (self.search, self.customer):
            return
        if card.lying is Lying.CUSTOMER:
            self.open(card.account)
            return
        words = self._session.words
        blank = words.tr("A blank card is on the reader.")
        self.say(Sentence(blank, next_step=words.tr("Open the file of the customer that it is for.")), "warning")

    # ── deeds
    def _do(self, deed: Deed) -> None:
        match deed:
            case Deed.STATEMENT:
                self._make_statement()
            case Deed.REPRINT:
                self._reprint()

    def _make_statement(self) -> None:
        session = self._session
        session.desk.statement(
            session.operator, self._account, session.to(self._show_statement), session.to(self._say_failed)
        )

    def _show_statement(self, file: Path) -> None:
        """Opens it as the desktop opens such files; where that fails its place still helps."""
        words = self._session.words
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        self.say(
            Sentence(words.tr("The statement is made."), next_step=words.tr("Its file: {file}", file=str(file))), "good"
        )

    def _reprint(self) -> None:
        receipt, session = self.customer.chosen_receipt(), self._session
        if receipt is not None:
            session.desk.reprint_receipt(
                session.operator, receipt, session.to(self._reprinted), session.to(self._say_failed)
            )

    def _reprinted(self, copy: int) -> None:
        words = self._session.words
        self.say(Sentence(words.tr("DUPLICATE {number} is on its way to the printer.", number=copy)), "good")
