"""What a till at work does for the register's screens; each method on the store worker."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.register_desk import Found

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.counter.till import Till
    from app.domain.roles import Operator

MOST_FOUND = 50


class RegisterWork:
    """``till`` gives the till once its books are open, ``queued`` says which copy a print job is that was just queued.

    ``statements`` is the folder for statements.
    """

    def __init__(self, till: Callable[[], Till], queued: Callable[[int], int], statements: Path) -> None:
        self._till = till
        self._queued = queued
        self._statements = statements

    def search(self, operator: Operator, typed: str) -> Found:
        """Who fits what was typed."""
        from app.counter.register.look_up import search

        hits = search(self._till(), operator, typed, MOST_FOUND + 1)
        return Found(hits[:MOST_FOUND], more=len(hits) > MOST_FOUND)

    def read_ahead(self, typed: str) -> None:
        """Makes the search for the next letter quick."""
        from app.counter.register.look_up import read_ahead

        read_ahead(self._till(), typed)

    def customer(self, operator: Operator, account: str, purchases: int) -> CustomerView:
        """A customer's file."""
        from app.counter.customer_view import customer_view

        return customer_view(self._till(), operator, account, purchases)

    def statement(self, operator: Operator, account: str) -> Path:
        """Lays the statement of the last twelve months into the folder of statements; on the pool."""
        from app.counter.statement import make_statement
        from printing.statement import statement_pdf

        told = make_statement(self._till(), operator, account)
        self._statements.mkdir(exist_ok=True, mode=0o700)
        file = self._statements / f"{_plain(account)}-{told.until.isoformat()}.pdf"
        file.write_bytes(statement_pdf(told))
        return file

    def reprint_receipt(self, operator: Operator, receipt: int) -> int:
        """Queues a duplicate of a receipt; which one it is."""
        from app.counter.reprint import reprint_receipt

        return self._queued(reprint_receipt(self._till(), operator, receipt))

    def invoice(self, operator: Operator, receipt: int) -> int:
        """Queues the invoice of a receipt; its print job."""
        from app.counter.invoice import make_invoice

        job = make_invoice(self._till(), operator, receipt)
        self._queued(job)
        return job

    def cover_note(self, operator: Operator, account: str) -> int:
        """Queues the note that goes with a card; its print job."""
        from app.counter.cover_note import make_cover_note

        job = make_cover_note(self._till(), operator, account)
        self._queued(job)
        return job


def _plain(number: str) -> str:
    """An account's number as a part of a file's name on every system."""
    return re.sub(r"[^0-9A-Za-z-]", "_", number)
