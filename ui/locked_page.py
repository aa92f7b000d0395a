"""A locked till before somebody who may let it go on: why it is locked, and the form that asks for reason and PIN."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.till import TillIdentity
from ui import tokens
from ui.buttons import Button
from ui.notice import Notice
from ui.pin_edit import PinEdit
from ui.session import Session
from ui.stopped_page import StoppedPage
from ui.surface import Surface
from ui.text import Text
from ui.trouble import sentence_of

_LONGEST_REASON = 200


class LockedPage(StoppedPage):
    """Goes away by itself when the books are locked no longer."""

    def __init__(self, session: Session) -> None:
        self.form = RekeyForm(session)
        super().__init__(self.form)

    def enter(self) -> None:
        """The form begins anew."""
        self.form.begin()


class RekeyForm(Surface):
    """Reason and PIN, and what was refused."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        words = session.words
        self._session = session
        self.setFixedWidth(tokens.SENTENCE)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST_REASON)
        self.pin = PinEdit()
        self.button = Button(words.tr("Let the till go on"), "next", words.tr("Enter"))
        self.notice = Notice(with_icon=False)
        self.column.addWidget(Text(words.tr("Let the till go on"), "large"))
        explanation = words.tr(
            "It begins a new epoch and learns from the cards what it sold before. Your name and the reason stand in the "
            "journal."
        )
        self.column.addWidget(Text(explanation, tone="quiet").wrapping())
        self._field(words.tr("What happened, in a few words"), self.reason)
        self._field(words.tr("Your PIN"), self.pin)
        for widget in (self.notice, self.button):
            self.column.addWidget(widget)
        self.reason.returnPressed.connect(self.pin.setFocus)
        self.pin.entered.connect(self._ask)
        self.button.clicked.connect(self._ask)

    def begin(self) -> None:
        """Empty, with the keyboard in the first field."""
        self.reason.clear()
        self.pin.clear()
        self.notice.hide()
        self.button.setEnabled(True)
        self.reason.setFocus()

    def _field(self, word: str, field: QWidget) -> None:
        field.setAccessibleName(word)
        self.column.addWidget(Text(word, tone="quiet"))
        self.column.addWidget(field)

    def _ask(self) -> None:
        session = self._session
        if not self.pin.text() or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.notice.hide()
        answers = session.to(self._go_on), session.to(self._refused)
        session.desk.rekey(session.operator, self.pin.text(), self.reason.text(), *answers)

    def _go_on(self, identity: TillIdentity) -> None:
        """The status says next that nothing is locked any more, and the page goes."""

    def _refused(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self.button.setEnabled(True)
        self.pin.clear()
        self.pin.setFocus()
