"""A job with a form on the left, an approval in its place when one is needed, and the ring while the card is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.errors import CardError, Code
from app.domain.roles import Job
from ui import tokens
from ui.approval_panel import ApprovalPanel, needs_approval
from ui.buttons import Button
from ui.card.job import JobPanel
from ui.choice import ChoiceList
from ui.desk import Sound
from ui.keys import on_key
from ui.notice import Notice
from ui.sell.write_panel import WritePanel
from ui.surface import Surface, column, row, tab_in_order
from ui.text import Text
from ui.trouble import sentence_of

if TYPE_CHECKING:
    from app.counter.outcome import Outcome, Stage
    from app.domain.approval import Approval
    from ui.session import Session

_ALL_ROOM = 100
"""Against the one part that is left over when the form is hidden."""

Start = Callable[["Approval | None"], None]


class WritingJob(JobPanel):
    """What the panels of this kind have in common: title, notice, the one dangerous button, Back, approval, ring."""

    def __init__(self, session: Session, title: str, why: str) -> None:
        super().__init__()
        self.session = session
        words = session.words
        self._busy = self._gone = False
        self._start: Start | None = None
        self.notice = Notice()
        self.main = Button("", "main")
        self.back = Button(words.tr("Back"), key=words.tr("Esc"))
        self.approval = ApprovalPanel(session)
        self.written = WritePanel(words)
        self.form = Surface(spacing=tokens.GAP)
        self.body = column(spacing=tokens.NEAR)
        self._heading = column(Text(title, "large"), Text(why, tone="quiet").wrapping(), spacing=tokens.NEAR)
        self._place_all()
        self._connect()

    @property
    def busy(self) -> bool:
        """Whether the card is being written."""
        return self._busy

    def card_gone(self) -> None:
        """Nothing can be confirmed any more with a card that went."""
        if not self._busy and self.written.isHidden():
            self._gone = True
            self.main.setEnabled(False)
            self.fail(CardError(Code.NO_CARD))

    def showEvent(self, event: QShowEvent) -> None:
        """The jobs add their fields after the buttons below them were made."""
        super().showEvent(event)
        tab_in_order(self.form.column)

    # ── for the jobs
    def say_main(self, text: str, possible: bool) -> None:
        """What the dangerous button will do, with its figures."""
        self.main.say(text, self.session.words.tr("Enter"))
        self.main.setEnabled(possible and not self._gone)

    def run(self, start: Start, approval: Approval | None = None) -> None:
        """Begins the write; ``start`` is asked again with the approval that it turns out to need."""
        self._start = start
        self._become_busy(True)
        self.notice.hide()
        self.form.setEnabled(False)
        self.written.begin()
        self.written.show()
        start(approval)

    def reached(self, stage: Stage) -> None:
        """A step of the write is done."""
        self.written.reached(stage)

    def ended(self, outcome: Outcome) -> None:
        """The write ended, one way or another."""
        self._become_busy(False)
        self.written.ended(outcome)
        self.session.desk.play(Sound.ERROR if outcome.error else Sound.SALE_COMPLETE)

    def done(self, body: str, note: str = "") -> None:
        """Something ended well that has no outcome of an entry."""
        self._become_busy(False)
        self.written.done(self.session.words.tr("Done."), body, note)
        self.session.desk.play(Sound.SALE_COMPLETE)

    def failed_for(self, job: Job, wish: Callable[[], str]) -> Callable[[Exception], None]:
        """What a failure does: ask for an approval of ``job`` where that is all that is missing, otherwise say it."""

        def failed(error: Exception) -> None:
            self._become_busy(False)
            self.written.hide()
            if needs_approval(error):
                self.form.hide()
                self.approval.ask(job, wish())
                return
            self.form.setEnabled(True)
            self.fail(error)

        return failed

    def fail(self, error: Exception) -> None:
        """Says why something cannot be done."""
        sentence = sentence_of(error, self.session.words)
        if sentence is not None:
            self.notice.say(sentence)

    def choose_in(self, word: str) -> ChoiceList:
        """Adds a list to choose in, a line each."""
        found = ChoiceList()
        self.field(word, found)
        return found

    def field(self, word: str, widget: QWidget) -> None:
        """Adds a field under its word."""
        widget.setAccessibleName(word)
        self.body.addWidget(Text(word, "small", "quiet"))
        self.body.addWidget(widget)

    # ── inside
    def _become_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _approved(self, approval: Approval) -> None:
        self.form.show()
        if self._start is not None:
            self.run(self._start, approval)

    def _not_approved(self) -> None:
        self.form.show()
        self.form.setEnabled(True)
        self.main.setFocus()

    def _place_all(self) -> None:
        self.form.column.addLayout(self._heading)
        self.form.column.addWidget(self.notice)
        self.form.column.addLayout(self.body, 1)
        self.form.column.addLayout(row(self.main, self.back, None))
        line = row(self.form, self.approval, self.written, None)
        line.setStretch(0, _ALL_ROOM)
        line.setAlignment(self.approval, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.written.hide()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.written.left.connect(self.left)
        self.approval.approved.connect(self._approved)
        self.approval.left.connect(self._not_approved)
        on_key(Qt.Key.Key_Escape, self, lambda: None if self._busy or self.approval.isVisible() else self.left.emit())

    def to(self, callback: Callable[[Any], None]) -> Callable[[Any], None]:
        """A callback on Qt's thread."""
        return self.session.to(callback)
