"""The papers of a customer's file: statement, duplicate, invoice and the note that goes with a card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.notice import Urgency
from ui.session import Session
from words import Sentence


class FilePapers:
    """Asks for papers and says above the file what became of them."""

    def __init__(
        self, session: Session, say: Callable[[Sentence, Urgency], None], failed: Callable[[Exception], None]
    ) -> None:
        self._session = session
        self._say = say
        self._failed = failed

    def make_statement(self, account: str) -> None:
        """The account's statement as a file."""
        session = self._session
        session.desk.statement(session.operator, account, session.to(self._show_statement), session.to(self._failed))

    def reprint(self, receipt: int | None) -> None:
        """A duplicate of a receipt; nothing where none is chosen."""
        session = self._session
        if receipt is not None:
            session.desk.reprint_receipt(session.operator, receipt, session.to(self._reprinted), session.to(self._failed))

    def make_invoice(self, receipt: int | None) -> None:
        """The invoice of a receipt; nothing where none is chosen."""
        session = self._session
        if receipt is not None:
            session.desk.make_invoice(session.operator, receipt, session.to(self._queued), session.to(self._failed))

    def make_cover_note(self, account: str) -> None:
        """The note that goes with the account's card."""
        session = self._session
        session.desk.make_cover_note(session.operator, account, session.to(self._queued), session.to(self._failed))

    def _show_statement(self, file: Path) -> None:
        """Opens it as the desktop opens such files; where that fails its place still helps."""
        words = self._session.words
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        place = words.tr("Its file: {file}", file=str(file))
        self._say(Sentence(words.tr("The statement is made."), next_step=place), "good")

    def _queued(self, job: int) -> None:
        self._say(Sentence(self._session.words.tr("It is on its way to the printer.")), "good")

    def _reprinted(self, copy: int) -> None:
        words = self._session.words
        self._say(Sentence(words.tr("DUPLICATE {number} is on its way to the printer.", number=copy)), "good")
