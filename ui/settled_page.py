"""What the start settled after a stop in the middle of something: money to hand back, cards to ask for. Read first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.buttons import Button
from ui.desk import SettledAtStart
from ui.notice import Notice
from ui.session import Session
from ui.surface import column, row
from ui.text import Text
from words import Sentence, Words
from words.settled import of_settled


class SettledPage(QWidget):
    """A notice for each; ``read`` when the cashier took note."""

    read = Signal()

    def __init__(self, session: Session, settled: tuple[SettledAtStart, ...]) -> None:
        super().__init__()
        words = session.words
        self.notices = [Notice() for _ in settled]
        self.button = Button(words.tr("I have read this"), "next", words.tr("Enter"))
        self.button.clicked.connect(self.read)
        head = Text(words.tr("The till was stopped in the middle of a sale"), "large")
        page = column(head, *self.notices, row(self.button, None), None, spacing=tokens.GAP)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)
        for notice, one in zip(self.notices, settled, strict=True):
            notice.say(_sentence(one, words), "warning")

    def enter(self) -> None:
        """Enter takes note."""
        self.button.setFocus()

    def leave(self) -> None:
        """Nothing to stop."""


def _sentence(one: SettledAtStart, words: Words) -> Sentence:
    said = of_settled(one.settled, words)
    holder = one.holder.connection.holder if one.holder else ""
    happened = f"{holder}: {said.happened}" if holder else said.happened
    return Sentence(happened, said.not_done, said.next_step)
