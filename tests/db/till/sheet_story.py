"""The sheets of the made-up till: an invoice of its first sale, and a note that went with a card."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.events import Event, PaperQueued
from app.domain.paper import CoverNote, Heading, Invoice, SaleReceipt, Supply


def sheet_events(heading: Heading, supply: Supply, sale: SaleReceipt, serial: bytes) -> Iterator[Event]:
    """Both wait for paper; the invoice is printed twice."""
    told = Invoice(heading, supply, 1, "RMN800101AB1", sale)
    yield PaperQueued(NOTE - 1, told, 0, NOTE - 1, False)
    yield PaperQueued(NOTE, CoverNote(heading, supply, serial), 0, NOTE, False)
    yield PaperQueued(NOTE + 1, told, 1, NOTE - 1, False)


NOTE = 19
