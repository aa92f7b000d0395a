"""A PIN or password of one's own: at the log-in with one that somebody else chose, or because one wishes to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Code, Refusal
from ui import tokens
from ui.buttons import Button
from ui.keypad import Keypad
from ui.keys import on_key
from ui.notice import Notice
from ui.pin_edit import PinEdit
from ui.surface import Surface, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Words


class NewPinPage(QWidget):
    """``chosen`` brings the new PIN, typed twice; ``left`` goes back to the log-in."""

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, words: Words, forced: bool) -> None:
        """``forced``: somebody else chose the present one."""
        super().__init__()
        self.setObjectName("page")
        self._words = words
        self.new, self.again = PinEdit(), PinEdit()
        self.keypad = Keypad(self.new)
        for field in (self.new, self.again):
            self.keypad.serve(field)
        self.button = Button(words.tr("Change my PIN"), "next", words.tr("Enter"))
        self.cancel = Button(words.tr("Cancel"), key=words.tr("Esc"))
        self.notice = Notice(with_icon=False)
        why = words.tr("Somebody else chose the PIN that you typed. Choose one that only you know.") if forced else ""
        how = words.tr("4 to 12 digits, not all the same and not in a row; or a password of at least 8 letters and signs.")
        self._place_all(f"{why} {how}".strip())
        self.new.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._choose)
        self.button.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.left)
        on_key(Qt.Key.Key_Escape, self, self.left)

    def refused(self, error: Exception) -> None:
        """Says why not, and asks again."""
        sentence = sentence_of(error, self._words)
        if sentence is not None:
            self.notice.say(sentence)
        self.button.setEnabled(True)
        self.begin()

    def begin(self) -> None:
        """Empty, with the keyboard in the first field."""
        self.new.clear()
        self.again.clear()
        self.new.setFocus()

    def _place_all(self, why: str) -> None:
        words = self._words
        form = Surface()
        form.setFixedWidth(tokens.FORM)
        form.column.addWidget(Text(words.tr("A PIN of your own"), "large").wrapping())
        form.column.addWidget(Text(why, tone="quiet").wrapping())
        for word, field in ((words.tr("New PIN"), self.new), (words.tr("The PIN again"), self.again)):
            field.setAccessibleName(word)
            form.column.addWidget(Text(word, tone="quiet"))
            form.column.addWidget(field)
        form.column.addWidget(self.notice)
        form.column.addLayout(row(self.button, self.cancel, None))
        form.column.addStretch(1)
        pad = Surface()
        pad.setFixedWidth(tokens.PAY_COLUMN)
        pad.column.addWidget(self.keypad)
        pad.column.addStretch(1)
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(row(None, form, pad, None, spacing=tokens.WIDE))
        page.addStretch(2)

    def _choose(self) -> None:
        if not self.new.text() or not self.button.isEnabled():
            return
        if self.new.text() != self.again.text():
            self.refused(Refusal(Code.PIN_DIFFERS))
            return
        self.button.setEnabled(False)
        self.notice.hide()
        self.chosen.emit(self.new.text(), self.again.text())
