"""Before the first sale: count the float, open the shift."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.money import Money
from app.domain.shift import Shift
from ui import tokens
from ui.notice import Notice
from ui.session import Session
from ui.shift.count_panel import CountPanel
from ui.surface import column
from ui.text import Text
from ui.trouble import sentence_of


class OpenShiftPage(QWidget):
    """``opened`` comes with the new shift."""

    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.count = CountPanel(words, words.tr("Change money in the drawer"), words.tr("Open the shift"))
        self.notice = Notice()
        self.count.confirmed.connect(self._open)
        head = Text(words.tr("Count the drawer before the first sale"), "large")
        body = column(head, self.notice, self.count, spacing=tokens.GAP)
        body.setAlignment(self.count, Qt.AlignmentFlag.AlignTop)
        body.addStretch(1)
        body.setContentsMargins(tokens.FAR, tokens.FAR, tokens.FAR, tokens.FAR)
        self.setLayout(body)

    def enter(self) -> None:
        """An empty count."""
        self.notice.hide()
        self.count.start()

    def leave(self) -> None:
        """Nothing to stop."""

    def _open(self, counted: Money) -> None:
        session = self._session
        session.desk.open_shift(session.operator, counted, session.to(self._opened), session.to(self._failed))

    def _opened(self, shift: Shift) -> None:
        self.opened.emit(shift)

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self.count.button.setEnabled(True)
