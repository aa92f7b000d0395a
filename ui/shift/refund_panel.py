"""Giving money back by the method that it was paid with: which, and the number that its provider gave the refund."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.method import LONGEST_REFERENCE
from app.domain.method_refund import RefundOffer
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.keys import IN_WINDOW, on_key
from ui.notice import Notice
from ui.register.form import FormLine
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of

if TYPE_CHECKING:
    from app.counter.method_refund import Refunded


class RefundPanel(QWidget):
    """``booked`` brings what was booked, ``left`` says that it goes back in cash."""

    booked = Signal(object)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        words = session.words
        self._session = session
        self._offers: tuple[RefundOffer, ...] = ()
        self.offer = Choice()
        self.offer.setAccessibleName(words.tr("What goes back"))
        self.reference = FormLine()
        self.reference.setMaxLength(LONGEST_REFERENCE)
        self.reference.setAccessibleName(words.tr("Number of the refund"))
        self.notice = Notice()
        self.button = Button(words.tr("It went back; book it"), "main", words.tr("Enter"))
        self.cancel = Button(words.tr("Leave it in cash"), key=words.tr("Esc"))
        self._place_all()
        self.offer.entered.connect(self.reference.setFocus)
        self.reference.entered.connect(self.button.setFocus)
        self.reference.textChanged.connect(self._check)
        self.button.clicked.connect(self._book)
        self.cancel.clicked.connect(self.left)
        on_key("Esc", self, self.cancel.click, IN_WINDOW)

    def begin(self, offers: Sequence[RefundOffer]) -> None:
        """An empty form for one of these."""
        words = self._session.words
        self._offers = tuple(offers)
        self.offer.clear()
        for place, one in enumerate(self._offers):
            name = words.method(one.method.kind, one.method.name)
            told = words.tr("{money} by {method}, account {account}", money=one.amount, method=name, account=one.account)
            self.offer.addItem(told, place)
        self.reference.clear()
        self.notice.hide()
        self._check()
        (self.offer if len(self._offers) > 1 else self.reference).setFocus()

    def _place_all(self) -> None:
        words = self._session.words
        form = Surface(spacing=tokens.NEAR)
        why = words.tr(
            "Give it back on the terminal or the telephone first. Then the cash that was booked for it stays here."
        )
        fields = column(
            Text(words.tr("Refund by the method of the payment"), "large"),
            Text(why, tone="quiet").wrapping(),
            Text(words.tr("What goes back"), tone="quiet"),
            self.offer,
            Text(words.tr("Number of the refund"), tone="quiet"),
            self.reference,
            self.notice,
            None,
        )
        fields.addLayout(row(self.button, self.cancel, None))
        form.column.addLayout(fields)
        self.setLayout(column(form, None, spacing=tokens.GAP))

    def _check(self) -> None:
        self.button.setEnabled(bool(self._offers) and bool(self.reference.text().strip()))

    def _book(self) -> None:
        place, session = self.offer.currentData(), self._session
        if place is None:
            return
        self.button.setEnabled(False)
        self.notice.hide()
        offer, reference = self._offers[int(place)], self.reference.text()
        session.desk.refund_by_method(session.operator, offer, reference, session.to(self._booked), session.to(self._failed))

    def _booked(self, done: Refunded) -> None:
        self.booked.emit(done)

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self._check()
