"""A second person's word in place: who is asked for which job, their number and PIN, and what was refused.

A job that answers APPROVAL_NEEDED is asked again with the Approval that this panel brings.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent

from app.domain.approval import AnotherNeeded, Approval
from app.domain.errors import Code, TillError
from app.domain.roles import Job
from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureEdit
from ui.notice import Notice
from ui.pin_edit import PinEdit
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Words


def needs_approval(error: Exception) -> bool:
    """Whether a job was refused only because nobody has approved it yet."""
    return isinstance(error, AnotherNeeded) or (isinstance(error, TillError) and error.code is Code.APPROVAL_NEEDED)


def job_of(error: Exception, usual: Job) -> Job:
    """What has to be approved, as the refusal says; ``usual`` where it does not."""
    return Job(str(error.params.get("job", usual))) if isinstance(error, TillError) else usual


def about_of(error: Exception) -> str:
    """What the approval is to be tied to, as the refusal says; empty where it is not."""
    return error.about if isinstance(error, AnotherNeeded) else ""


def wish_of(error: Exception, words: Words) -> str:
    """Why another person is needed, where the refusal says more than that one is."""
    return words.sentence(error).happened if isinstance(error, AnotherNeeded) else ""


class ApprovalPanel(Surface):
    """Hidden until it is asked. ``approved`` brings the Approval, ``left`` says that nobody approved."""

    approved = Signal(object)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("warning", margin=tokens.WIDE, spacing=tokens.NEAR)
        words = session.words
        self._session = session
        self._job: Job | None = None
        self._about = ""
        self._asked = 0
        self.setFixedWidth(tokens.SENTENCE)
        self.head = Text(words.tr("A second person is needed"), "large")
        self.why = Text(tone="quiet").wrapping()
        self.number, self.pin = FigureEdit(), PinEdit()
        self.notice = Notice(with_icon=False)
        self.button = Button(words.tr("Approve"), "next", words.tr("Enter"))
        self.cancel = Button(words.tr("Cancel"), key=words.tr("Esc"))
        self._place_all()
        self._connect()
        self.hide()

    def ask(self, job: Job, wish: str, about: str = "") -> None:
        """Asks for an approval of ``job``; ``wish`` is a sentence with the figures of what is to be done.

        ``about`` is what the approval is tied to, where the job ties it.
        """
        words, operator = self._session.words, self._session.operator
        self._job, self._about = job, about
        who = words.tr(
            "{name} asks for: {job}. Somebody who may do this types number and PIN here. Both names stand in the journal.",
            name=operator.name,
            job=words.name(job),
        )
        self.why.setText(f"{wish}\n{who}" if wish else who)
        self.number.clear()
        self._forget_pin()
        self.notice.hide()
        self.show()
        self.number.setFocus()

    def leave(self) -> None:
        """Goes away; an answer that is still on its way is not heard any more."""
        self._job = None
        self._asked += 1
        self._forget_pin()
        self.hide()

    def _place_all(self) -> None:
        words = self._session.words
        self.column.addWidget(self.head)
        self.column.addWidget(self.why)
        fields = row(spacing=tokens.GAP)
        for word, field in ((words.tr("Number"), self.number), (words.tr("PIN"), self.pin)):
            field.setAccessibleName(word)
            fields.addLayout(column(Text(word, tone="quiet"), field, spacing=tokens.NEAR))
        self.column.addLayout(fields)
        self.column.addWidget(self.notice)
        self.column.addLayout(row(self.button, self.cancel, None))
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.number.entered.connect(self.pin.setFocus)
        self.pin.entered.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.cancel.clicked.connect(self._cancelled)

    def hideEvent(self, event: QHideEvent) -> None:
        """The PIN of somebody who went away must not wait for the next one: not behind the lock, nor on another page."""
        self._forget_pin()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keeps Esc from the shortcuts of what it stands in: two that fit a key cancel each other."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: nobody approves."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.cancel.click()
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        job, number, pin = self._job, self.number.digits(), self.pin.text()
        if job is None or not number.isdecimal() or not pin or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.notice.hide()
        self._asked += 1
        asked, session = self._asked, self._session
        session.desk.approve(
            session.operator,
            job,
            int(number),
            pin,
            self._about,
            session.to(lambda approval: self._approved(asked, approval)),
            session.to(lambda error: self._refused(asked, error)),
        )

    def _approved(self, asked: int, approval: Approval) -> None:
        if asked == self._asked:
            self.leave()
            self.approved.emit(approval)

    def _refused(self, asked: int, error: Exception) -> None:
        if asked != self._asked:
            return
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self._forget_pin()
        self.pin.setFocus()

    def _cancelled(self) -> None:
        self.leave()
        self.left.emit()

    def _forget_pin(self) -> None:
        self.button.setEnabled(True)
        self.pin.clear()
