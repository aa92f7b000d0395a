"""Paper: what was not printed and why, what somebody must say of it, and the newest document again as a duplicate."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.paper import PaperJob
from ui import tokens
from ui.buttons import Button
from ui.document_words import document_words
from ui.notice import Notice
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from ui.unfinished_paper import UnfinishedPaper
from words import Sentence


class PaperPage(QWidget):
    """Asks about documents of unknown fate first; where there is none, Enter prints the newest one again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self._job: PaperJob | None = None
        self._here = False
        self.notice = Notice()
        self.unfinished = UnfinishedPaper(words)
        self.unfinished.answered.connect(self._answer)
        self.what = Text().wrapping()
        self.state = Text(tone="quiet")
        self.button = Button(words.tr("Print a duplicate"), "next", words.tr("Enter"))
        self.button.clicked.connect(self._print)
        page = column(Text(words.tr("Paper"), "large"), self.notice, spacing=tokens.GAP)
        page.addWidget(self.unfinished, 1)
        page.addWidget(self._newest())
        page.addStretch()
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)

    def enter(self) -> None:
        """Looks for the newest document and for what is not printed."""
        self._here = True
        self.notice.hide()
        self.button.setEnabled(False)
        self.refresh()

    def leave(self) -> None:
        """Nothing more is read."""
        self._here = False

    def refresh(self) -> None:
        """Reads both anew, if the page is looked at: a document went on."""
        session = self._session
        if self._here:
            session.desk.last_paper(session.to(self._show), session.to(self._failed))
            session.desk.unfinished_paper(session.to(self._show_unfinished), session.to(self._failed))

    def _newest(self) -> Surface:
        surface = Surface()
        surface.column.addWidget(Text(self._session.words.tr("Print again"), bold=True))
        surface.column.addWidget(self.what)
        surface.column.addWidget(self.state)
        surface.column.addLayout(row(self.button, None))
        return surface

    def _show(self, job: PaperJob | None) -> None:
        words = self._session.words
        self._job = job
        self.what.setText(document_words(job.document, words) if job else words.tr("Nothing was printed yet."))
        self.state.setText(words.name(job.state) if job else "")
        self.button.setEnabled(job is not None)

    def _show_unfinished(self, jobs: tuple[PaperJob, ...]) -> None:
        self.unfinished.show_jobs(jobs)
        if self._here:
            (self.unfinished.list if self.unfinished.asks else self.button).setFocus()

    def _print(self) -> None:
        if self._job is None:
            return
        self.button.setEnabled(False)
        session = self._session
        session.desk.reprint(session.operator, self._job.number, session.to(self._queued), session.to(self._failed))

    def _answer(self, job: int, printed: bool) -> None:
        session = self._session
        done, failed = session.to(self._answered), session.to(self._not_answered)
        session.desk.answer_paper(session.operator, job, printed, done, failed)

    def _answered(self, copy: int | None) -> None:
        if copy is None:
            self.notice.say(Sentence(self._session.words.tr("Noted: it printed.")), "good")
            self.refresh()
        else:
            self._queued(copy)

    def _not_answered(self, error: Exception) -> None:
        """The question stands, or somebody else has answered it."""
        self._failed(error)
        self.refresh()

    def _queued(self, copy: int) -> None:
        words = self._session.words
        self.notice.say(Sentence(words.tr("DUPLICATE {number} is on its way to the printer.", number=copy)), "good")
        self.refresh()

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self.button.setEnabled(self._job is not None)
