"""Asks for the passphrase that wraps the key of the books, where the system has no safe keyring."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import tokens
from ui.buttons import Button
from ui.notice import Notice
from ui.surface import Surface
from ui.text import Text
from ui.trouble import sentence_of
from words import Words


class PassphrasePage(QWidget):
    """``asked`` comes with what was typed."""

    asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("page")
        self._words = words
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(words.tr("Passphrase of this till"))
        self.button = Button(words.tr("Open the books"), "next", words.tr("Enter"))
        self.notice = Notice()
        form = Surface()
        form.setFixedWidth(tokens.FORM)
        form.column.addWidget(Text(words.tr("Passphrase of this till"), "large").wrapping())
        for widget in (self.field, self.notice, self.button):
            form.column.addWidget(widget)
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addWidget(form, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(2)
        self.field.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)

    def refused(self, error: Exception) -> None:
        """Says why not, and asks again."""
        sentence = sentence_of(error, self._words)
        if sentence is not None:
            self.notice.say(sentence)
        self.button.setEnabled(True)
        self.field.clear()
        self.field.setFocus()

    def _ask(self) -> None:
        if self.field.text() and self.button.isEnabled():
            self.button.setEnabled(False)
            self.notice.hide()
            self.asked.emit(self.field.text())
