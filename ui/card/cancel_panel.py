"""Closing an account with its card: nothing may be left to hand back, and the meter's word is the last reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from app.domain.errors import Refusal
from app.domain.roles import Job
from app.domain.volume import Volume
from ui import tokens
from ui.card.job import CardJob
from ui.card.take_back_panel import applies
from ui.card.writing_job import WritingJob
from ui.text import Text
from words import N_

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from app.domain.approval import Approval
    from app.domain.register import CustomerFile
    from ui.session import Session


class CancelPanel(WritingJob):
    """Says what is still to be done, or closes the account."""

    def __init__(self, session: Session, told: CardTold) -> None:
        words = session.words
        why = words.tr("Credit is returned and paid first; then the account is closed with the last reading of the meter.")
        super().__init__(session, words.tr("Close the account"), why)
        assert told.presented is not None, "the job applies to a card that can be sold to"
        self.presented = told.presented
        self.told = Text().wrapping()
        self.stays = QCheckBox(words.tr("The customer keeps the card: put it on the blacklist"))
        self.stays.setMinimumHeight(tokens.TARGET)
        for widget in (self.told, self.stays):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.main.clicked.connect(lambda: self.run(self._close))
        self.say_main(words.tr("Close the account"), possible=False)

    def begin(self) -> None:
        """Asks whether anything stands against it."""
        self.session.desk.why_not_cancel(self.presented, self.to(self._show), self.to(self.fail))

    def _show(self, refusal: Refusal | None) -> None:
        words, status, connection = self.session.words, self.presented.status, self.presented.holder.connection
        if refusal is not None:
            self.fail(refusal)
            self.back.setFocus()
        elif status is not None:
            self.told.setText(words.tr("The register of the meter was at {volume}.", volume=Volume(status.register)))
            self.say_main(words.tr("Close account {account}", account=connection.account), possible=True)
            self.main.setFocus()

    def _close(self, approval: Approval | None) -> None:
        session, failed = self.session, self.failed_for(Job.CLOSE_ACCOUNT, str)
        answers = self.to(self._closed), self.to(failed)
        session.desk.cancel_account(self.presented, session.operator, self.stays.isChecked(), *answers)

    def _closed(self, file: CustomerFile) -> None:
        words = self.session.words
        note = "" if self.stays.isChecked() else words.tr("Take the card back now.")
        self.done(words.tr("Account {account} is closed.", account=file.account.number), note)


CANCEL = CardJob(N_("Close the account"), "Ctrl+J", frozenset({Job.CLOSE_ACCOUNT}), applies, CancelPanel)
