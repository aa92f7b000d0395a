"""Selling is stopped: why, and the way back. For a locked till, damaged books, or a shift that is another's."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import tokens
from ui.notice import Notice, Urgency
from ui.surface import row
from ui.text import Text
from words import Sentence


class StoppedPage(QWidget):
    """A large word and a sentence of three parts; nothing to press that would go on as if nothing were.

    ``way_back``: what those may do who can mend it, below the sentence.
    """

    def __init__(self, way_back: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self.head = Text(size="large").centred()
        self.notice = Notice()
        self.notice.setFixedWidth(tokens.SENTENCE)
        page = QVBoxLayout(self)
        page.setSpacing(tokens.WIDE)
        page.addStretch(1)
        page.addWidget(self.head)
        page.addLayout(row(None, self.notice, None))
        if way_back is not None:
            page.addLayout(row(None, way_back, None))
        page.addStretch(2)

    def say(self, head: str, sentence: Sentence, urgency: Urgency = "danger") -> None:
        """Says why."""
        self.head.setText(head)
        self.notice.say(sentence, urgency)

    def enter(self) -> None:
        """Nothing to begin."""

    def leave(self) -> None:
        """Nothing to stop."""
