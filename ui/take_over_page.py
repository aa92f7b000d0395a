"""Another operator logs in while somebody's sale is on the screen: nobody takes over, or ends, what they cannot see."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import tokens
from ui.buttons import Button
from ui.keys import on_key
from ui.notice import Notice
from ui.surface import Surface, row
from ui.text import Text
from words import Sentence, Words


class TakeOverPage(QWidget):
    """``agreed``: the sale that was begun is ended; ``left``: it is kept for whoever began it."""

    agreed = Signal()
    left = Signal()

    def __init__(self, words: Words, owner: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.notice = Notice()
        self.button = Button(words.tr("End it and go on"))
        self.cancel = Button(words.tr("Keep it"), "next", words.tr("Esc"))
        form = Surface(margin=tokens.WIDE, spacing=tokens.GAP)
        form.setFixedWidth(tokens.SENTENCE)
        form.column.addWidget(Text(words.tr("Somebody else's sale is on the screen"), "large").wrapping())
        form.column.addWidget(self.notice)
        form.column.addLayout(row(self.cancel, self.button, None))
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(row(None, form, None))
        page.addStretch(2)
        self.notice.say(
            Sentence(
                words.tr("{name} has begun a sale and locked the till.", name=owner),
                words.tr("What is confirmed is in the books; what is not confirmed took no money and wrote nothing."),
                words.tr("Keep it until they are back, or end it: then it is gone from the screen."),
            ),
            "warning",
        )
        self.button.clicked.connect(self.agreed)
        self.cancel.clicked.connect(self.left)
        on_key(Qt.Key.Key_Escape, self, self.left)
