"""The sheets of the made-up till: an invoice of its first sale, and a note that went with a card."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.events import Event, PaperQueued
from app.domain.method import MethodKind
from app.domain.method_refund import MethodRefund
from app.domain.paper import CoverNote, Heading, Invoice, SaleReceipt, Supply
from app.domain.shift_paper import RefundSlip
from tests.db.till.story_sales import entry_id, pesos


def sheet_events(heading: Heading, supply: Supply, sale: SaleReceipt, serial: bytes) -> Iterator[Event]:
    """Both wait for paper; the invoice is printed twice."""
    told = Invoice(heading, supply, 1, "RMN800101AB1", sale)
    yield PaperQueued(NOTE - 1, told, 0, NOTE - 1, False)
    yield PaperQueued(NOTE, CoverNote(heading, supply, serial), 0, NOTE, False)
    yield PaperQueued(NOTE + 1, told, 1, NOTE - 1, False)
    yield PaperQueued(NOTE + 2, RefundSlip(heading, REFUND, supply.account, MethodKind.BANK_CARD, ""), 0, NOTE + 2, False)


NOTE = 19
REFUND = MethodRefund(1, entry_id(2), entry_id(2).binding, 2, "card", pesos(400), "R-1")
