"""Cash beside sales: how much, why, and a second person where one is needed; then the drawer opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.approval import Approval
from app.domain.drawer import JOBS, LONGEST_NOTE, MovementKind, Reason, Wish
from app.domain.errors import TillError
from app.domain.money import Money
from ui import tokens
from ui.approval_panel import ApprovalPanel, needs_approval
from ui.buttons import Button
from ui.choice import Choice
from ui.figure_edit import FigureFrame
from ui.keypad import Keypad, decimal_sign
from ui.keys import IN_WINDOW, on_key
from ui.notice import Notice
from ui.register.form import FormLine
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of

if TYPE_CHECKING:
    from app.counter.drawer import Moved


class MovementPanel(QWidget):
    """One movement. ``booked`` brings what was booked, ``left`` says that nothing was."""

    booked = Signal(object)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        words = session.words
        self._session = session
        self._kind = MovementKind.CASH_IN
        self._reasons: tuple[Reason, ...] = ()
        self.head = Text("", "large")
        self.amount = FigureFrame("amount", words.currency)
        self.amount.edit.setAccessibleName(words.tr("Amount"))
        self.reason = Choice()
        self.reason.setAccessibleName(words.tr("Reason"))
        self.note = FormLine()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setAccessibleName(words.tr("Note"))
        self.notice = Notice()
        self.button = Button(words.tr("Book it and open the drawer"), "main", words.tr("Enter"))
        self.cancel = Button(words.tr("Cancel"), key=words.tr("Esc"))
        self.approval = ApprovalPanel(session)
        self.keypad = Keypad(self.amount.edit, decimal_sign(words))
        self._place_all()
        self._connect()

    def begin(self, kind: MovementKind) -> None:
        """An empty form for a movement of this kind; its reasons come from the books."""
        self._kind = kind
        self.head.setText(self._session.words.name(kind))
        self.amount.setVisible(kind is not MovementKind.OPENING)
        self.keypad.setVisible(kind is not MovementKind.OPENING)
        self._asked.setVisible(kind is not MovementKind.OPENING)
        self.amount.edit.clear()
        self.note.clear()
        self.notice.hide()
        self.approval.leave()
        self._form.show()
        self._show_reasons(())
        session = self._session
        session.desk.drawer_reasons(kind, session.to(self._show_reasons), session.to(self._failed))
        (self.reason if kind is MovementKind.OPENING else self.amount.edit).setFocus()

    def _place_all(self) -> None:
        words = self._session.words
        self._asked = Text(words.tr("Amount"), tone="quiet")
        form = Surface(spacing=tokens.NEAR)
        fields = column(
            self.head,
            self._asked,
            self.amount,
            Text(words.tr("Reason"), tone="quiet"),
            self.reason,
            Text(words.tr("Note"), tone="quiet"),
            self.note,
            self.notice,
            None,
        )
        buttons = row(self.button, self.cancel)
        buttons.setStretch(0, 1)
        fields.addLayout(buttons)
        line = row(fields, column(self.keypad, None), spacing=tokens.FAR)
        line.setStretch(0, 1)
        self.keypad.setFixedWidth(tokens.PAY_COLUMN - tokens.FAR)
        form.column.addLayout(line)
        self._form = form
        self.setLayout(column(form, self.approval, None, spacing=tokens.GAP))

    def _connect(self) -> None:
        self.keypad.serve(self.amount.edit)
        self.amount.edit.textChanged.connect(self._check)
        self.amount.edit.entered.connect(self.reason.setFocus)
        self.reason.entered.connect(self.note.setFocus)
        self.note.entered.connect(self.button.setFocus)
        self.button.clicked.connect(lambda: self._book(None))
        self.cancel.clicked.connect(self.left)
        on_key("Esc", self, self.cancel.click, IN_WINDOW)
        self.approval.approved.connect(self._book)
        self.approval.left.connect(self._approval_left)

    def _show_reasons(self, reasons: tuple[Reason, ...]) -> None:
        self._reasons = reasons
        self.reason.clear()
        for one in reasons:
            self.reason.addItem(one.name, one.number)
        self._check()

    def _check(self) -> None:
        self.button.setEnabled(self._wish() is not None)

    def _wish(self) -> Wish | None:
        """What was asked; None while it is not complete."""
        words, number = self._session.words, self.reason.currentData()
        amount = Money.zero(words.currency)
        if self._kind is not MovementKind.OPENING:
            try:
                amount = words.parse_money(self.amount.edit.digits())
            except TillError:
                return None
        return None if number is None else Wish(self._kind, amount, int(number), self.note.text())

    def _book(self, approval: Approval | None) -> None:
        wish, session = self._wish(), self._session
        if wish is None:
            return
        self.button.setEnabled(False)
        self.notice.hide()
        session.desk.move_drawer(session.operator, wish, approval, session.to(self._booked), session.to(self._failed))

    def _booked(self, moved: Moved) -> None:
        self._form.show()
        self.booked.emit(moved)

    def _failed(self, error: Exception) -> None:
        words = self._session.words
        wish = self._wish()
        if needs_approval(error) and wish is not None:
            self._form.hide()
            told = words.tr("{kind}: {money}, {reason}", kind=wish.kind, money=wish.amount, reason=self.reason.currentText())
            self.approval.ask(JOBS[wish.kind], told)
            return
        self._approval_left()
        sentence = sentence_of(error, words)
        if sentence is not None:
            self.notice.say(sentence)

    def _approval_left(self) -> None:
        self._form.show()
        self._check()
        self.button.setFocus()
