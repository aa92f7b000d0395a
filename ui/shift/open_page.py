"""Before the first sale: count the float, which the shift before has left, and open the shift."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.closing import Count
from app.domain.shift import Shift
from ui import tokens
from ui.buttons import Button
from ui.notice import Notice
from ui.session import Session
from ui.shift.count_panel import CountPanel
from ui.surface import column, row
from ui.text import Text
from ui.trouble import sentence_of

ACCEPT_KEY = "Ctrl+T"


class OpenShiftPage(QWidget):
    """``opened`` comes with the new shift."""

    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._before: Shift | None = None
        words = session.words
        self.count = CountPanel(words, words.tr("Change money in the drawer"), words.tr("Open the shift"))
        self.notice = Notice()
        self.proposal = Text(tone="quiet").wrapping()
        self.take_over = Button(words.tr("Take this over"), key=ACCEPT_KEY)
        self.take_over.setShortcut(ACCEPT_KEY)
        self.count.confirmed.connect(self._open)
        self.take_over.clicked.connect(self._take_over)
        head = Text(words.tr("Count the drawer before the first sale"), "large")
        line = row(self.proposal, self.take_over)
        line.setStretch(0, 1)
        body = column(head, line, self.notice, self.count, spacing=tokens.GAP)
        body.setAlignment(self.count, Qt.AlignmentFlag.AlignTop)
        body.addStretch(1)
        body.setContentsMargins(tokens.FAR, tokens.FAR, tokens.FAR, tokens.FAR)
        self.setLayout(body)

    def enter(self) -> None:
        """An empty count, and what the shift before has left."""
        self.notice.hide()
        self.count.start()
        self._propose(None)
        session = self._session
        session.desk.float_left(session.to(self._propose), session.to(self._failed))

    def leave(self) -> None:
        """Nothing to stop."""

    def _propose(self, before: Shift | None) -> None:
        words = self._session.words
        self._before = before if before is not None and before.left is not None else None
        self.proposal.setVisible(self._before is not None)
        self.take_over.setVisible(self._before is not None)
        left = self._before.left if self._before is not None else None
        if self._before is not None and left is not None:
            text = words.tr(
                "Shift {number} of operator {operator} left {money} in the drawer. Count it, or take it over as counted.",
                number=self._before.number,
                operator=self._before.operator,
                money=left,
            )
            self.proposal.setText(text)

    def _take_over(self) -> None:
        if self._before is not None and self._before.left is not None:
            self.count.by_pieces.setChecked(False)
            self.count.fill_in(self._before.left)

    def _open(self, count: Count) -> None:
        session = self._session
        session.desk.open_shift(
            session.operator, count.cash, count.pieces, session.to(self._opened), session.to(self._failed)
        )

    def _opened(self, shift: Shift) -> None:
        self.opened.emit(shift)

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self.count.button.setEnabled(self.count.counted is not None)
