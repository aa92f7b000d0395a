"""The invoice of a sale: made once from its receipt, as it was printed, and numbered without gaps."""

from __future__ import annotations

from datetime import datetime

from app.counter.counting import file_of
from app.counter.paper import heading, queue, spoken_whole
from app.counter.till import Till, unlocked
from app.domain.errors import Code, Refusal
from app.domain.paper import Invoice, SaleReceipt
from app.domain.roles import Job, Operator, require
from app.ports import Reading, Tx


def make_invoice(till: Till, operator: Operator, receipt: int, buyer_document: str = "") -> int:
    """Queues the invoice of a receipt, in the receipt's language; its print job.

    ``buyer_document`` is the buyer's tax number; without one, the document that the register knows of them.

    Refuses NOT_ALLOWED, TILL_LOCKED, NOTHING_TO_PRINT for a receipt that there is not, INVOICE_MADE (receipt, number) for
    one that has its invoice, INVOICE_TAKEN_BACK (receipt) for one of whose water something was given back.
    """
    require(operator, Job.INVOICE)
    return till.store.write(lambda tx: _make(tx, till, operator, receipt, " ".join(buyer_document.split())))


def _make(tx: Tx, till: Till, operator: Operator, receipt: int, buyer: str) -> int:
    unlocked(tx)
    job = tx.receipt_job(receipt)
    if job is None or not isinstance(job.document, SaleReceipt):
        raise Refusal(Code.NOTHING_TO_PRINT)
    made, sale = tx.invoice_of(receipt), job.document
    if made is not None:
        raise Refusal(Code.INVOICE_MADE, receipt=receipt, number=made)
    if sale.entry.number in tx.taken_of(sale.entry.binding):
        raise Refusal(Code.INVOICE_TAKEN_BACK, receipt=receipt)
    language = spoken_whole(tx, sale.heading.language)
    above = heading(tx, operator, sale.heading.shift, till.clock.now(), language)
    return queue(tx, Invoice(above, sale.supply, tx.next_invoice(), buyer or _document_of(tx, sale, above.at), sale))


def _document_of(reading: Reading, sale: SaleReceipt, now: datetime) -> str:
    known = file_of(reading, sale.supply.account, now).customer.document
    return f"{known.kind} {known.number}".strip()
