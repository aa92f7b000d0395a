"""The job that prints what the meter said, for its customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.roles import Job
from ui import tokens
from ui.buttons import Button
from ui.card.job import CardJob, JobPanel
from ui.keys import on_key
from ui.notice import Notice
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import N_, Sentence

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from ui.session import Session


class ReportPanel(JobPanel):
    """One button prints; nothing is written to the card."""

    def __init__(self, session: Session, told: CardTold) -> None:
        super().__init__()
        self._session, self._told = session, told
        words = session.words
        self.notice = Notice()
        self.print = Button(words.tr("Print the meter report"), "main", words.tr("Enter"))
        self.back = Button(words.tr("Back"), key=words.tr("Esc"))
        self.print.clicked.connect(self._print)
        self.back.clicked.connect(self.left)
        ground = Surface(spacing=tokens.GAP)
        ground.column.addWidget(Text(words.tr("Meter report"), "large"))
        what = words.tr(
            "Credit, register, what the meter complains of and what to do, its months and the newest entries of its log, "
            "on paper and in the customer's language."
        )
        ground.column.addWidget(Text(what, tone="quiet").wrapping())
        ground.column.addWidget(self.notice)
        ground.column.addLayout(row(self.print, self.back, None))
        ground.column.addStretch(1)
        self.setLayout(column(ground))
        on_key(Qt.Key.Key_Escape, self, self.left)

    def begin(self) -> None:
        """Enter prints."""
        self.print.setFocus()

    def _print(self) -> None:
        session = self._session
        self.print.setEnabled(False)
        session.desk.report_meter(session.operator, self._told, session.to(self._printed), session.to(self._failed))

    def _printed(self, job: int) -> None:
        words = self._session.words
        self.notice.say(Sentence(words.tr("The meter report is on its way to the printer.")), "good")
        self.back.setFocus()

    def _failed(self, error: Exception) -> None:
        self.print.setEnabled(True)
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)


def _applies(told: CardTold) -> bool | str:
    if told.holder is None or told.found.status is None:
        return False
    return told.found.status.checked or N_("This till cannot check what the meter said.")


REPORT = CardJob(N_("Print a report"), "Ctrl+P", frozenset({Job.READ_CARD}), _applies, ReportPanel)
