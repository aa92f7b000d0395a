"""Invoices and cover notes: one a receipt, numbered without gaps, as the receipt was; a note for a card that there is."""

from __future__ import annotations

import pytest

from app.counter.cover_note import make_cover_note
from app.counter.invoice import make_invoice
from app.counter.reprint import reprint
from app.domain.errors import Code, Refusal
from app.domain.paper import CoverNote, Invoice, PaperJob, SaleReceipt
from tests.household import CASHIER, CONNECTION, Counter, card_on_reader


def job(counter: Counter, number: int) -> PaperJob:
    found = counter.store.read(lambda r: r.paper_job(number))
    assert found is not None
    return found


def receipt(counter: Counter, number: int) -> SaleReceipt:
    found = counter.store.read(lambda r: r.receipt_job(number))
    assert found is not None
    assert isinstance(found.document, SaleReceipt)
    return found.document


def test_a_receipt_has_one_invoice_that_tells_the_same(counter: Counter) -> None:
    _, contact = card_on_reader()
    for _ in range(2):
        counter.sell(contact, 1_000)
    first, second = (job(counter, make_invoice(counter.till, CASHIER, n, " RMN 800101 ")) for n in (2, 1))
    assert isinstance(first.document, Invoice)
    assert isinstance(second.document, Invoice)
    assert (first.document.number, second.document.number) == (1, 2)
    assert (first.document.sale, first.document.buyer_document) == (receipt(counter, 2), "RMN 800101")
    counter.restart()
    with pytest.raises(Refusal) as refused:
        make_invoice(counter.till, CASHIER, 1)
    assert (refused.value.code, refused.value.params) == (Code.INVOICE_MADE, {"receipt": 1, "number": 2})
    copy = job(counter, reprint(counter.till, CASHIER, second.number))
    assert (copy.document, copy.copy) == (second.document, 1)
    assert counter.store.read(lambda r: r.next_invoice()) == 3


def test_there_is_no_invoice_without_a_receipt(counter: Counter) -> None:
    with pytest.raises(Refusal, match=Code.NOTHING_TO_PRINT.value):
        make_invoice(counter.till, CASHIER, 1)


def test_a_cover_note_goes_with_the_newest_card(counter: Counter) -> None:
    note = job(counter, make_cover_note(counter.till, CASHIER, CONNECTION.account)).document
    assert isinstance(note, CoverNote)
    card = counter.store.read(lambda r: r.holder_of(CONNECTION.number))
    assert card is not None
    assert (note.serial, note.supply.generation) == (card.card.serial, card.card.generation)
