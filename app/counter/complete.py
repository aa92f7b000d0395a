"""The outcome of an entry that is proven: completed in the books and its paper stored, in the running transaction."""

from __future__ import annotations

from datetime import datetime

from app.counter.outcome import MeterWord, Settled
from app.counter.paper import heading, queue, queue_return_slip, short_hash, supply
from app.counter.tender import told
from app.domain.errors import Code, Refusal
from app.domain.events import EntryCompleted
from app.domain.money import Money
from app.domain.paper import PaymentReceipt, SaleReceipt
from app.domain.vend import Entry, EntryKind, EntryState, Proof
from app.domain.volume import Volume
from app.ports import Tx


def complete(tx: Tx, entry: Entry, proof: Proof, word: MeterWord, now: datetime) -> Settled:
    """Completes a proven entry: a sale gets its receipt, the giving back of an open sale is paid in the open shift."""
    if entry.kind is EntryKind.SALE:
        return _complete_sale(tx, entry, proof, word, now)
    if entry.kind is EntryKind.PAYMENT:
        return _complete_payment(tx, entry, proof, now)
    if entry.kind is EntryKind.RELEASE or entry.returns is None:
        return _complete_unpaid(tx, entry, proof)
    return _complete_return(tx, entry, proof, now)


def _complete_sale(tx: Tx, entry: Entry, proof: Proof, word: MeterWord, now: datetime) -> Settled:
    none = Money.zero(entry.total.currency)
    receipt = tx.next_receipt()
    tx.post(EntryCompleted(entry.id, proof, entry.shift, entry.operator, receipt, none))
    document = _receipt(tx, entry, receipt, word, now)
    job = queue(tx, document, drawer=entry.state is EntryState.WRITING)
    return Settled(entry, EntryState.COMPLETED, none, receipt, job)


def _complete_payment(tx: Tx, entry: Entry, proof: Proof, now: datetime) -> Settled:
    none = Money.zero(entry.total.currency)
    receipt = tx.next_receipt()
    tx.post(EntryCompleted(entry.id, proof, entry.shift, entry.operator, receipt, none))
    job = queue(tx, _payment_receipt(tx, entry, receipt, now), drawer=entry.state is EntryState.WRITING)
    return Settled(entry, EntryState.COMPLETED, none, receipt, job)


def _complete_return(tx: Tx, entry: Entry, proof: Proof, now: datetime) -> Settled:
    """Pays a return; refuses SHIFT_NOT_OPEN when there is no drawer to pay from."""
    shift = tx.open_shift()
    if shift is None:
        raise Refusal(Code.SHIFT_NOT_OPEN)
    tx.post(EntryCompleted(entry.id, proof, shift.number, shift.operator, None, entry.total))
    job = queue_return_slip(tx, entry, now)
    return Settled(entry, EntryState.COMPLETED, entry.total, None, job)


def _complete_unpaid(tx: Tx, entry: Entry, proof: Proof) -> Settled:
    """Litres taken back after their sale, or let go again: written now, and paid by what proves them (`returns`)."""
    none = Money.zero(entry.total.currency)
    tx.post(EntryCompleted(entry.id, proof, entry.shift, entry.operator, None, none))
    return Settled(entry, EntryState.COMPLETED, none)


def _receipt(tx: Tx, entry: Entry, number: int, word: MeterWord, now: datetime) -> SaleReceipt:
    holder, operator = tx.holder_of(entry.connection), tx.operator(entry.operator)
    if holder is None or operator is None:
        raise Refusal(Code.CARD_NOT_REGISTERED, connection=entry.connection)
    return SaleReceipt(
        heading=heading(tx, operator, entry.shift, now, holder.connection.language),
        supply=supply(holder.connection, entry.generation),
        entry=entry.id,
        number=number,
        volume=Volume(entry.litres),
        lines=tx.lines(entry.id),
        total=entry.total,
        tendered=entry.tendered,
        change=entry.change,
        paid_by=told(tx, tx.tenders(entry.id)),
        credit_read=word.credit,
        read_at=word.at,
        waiting=word.waiting,
        sold_to_date=word.sold_to_date,
        journal_hash=short_hash(tx, entry),
    )


def _payment_receipt(tx: Tx, entry: Entry, number: int, now: datetime) -> PaymentReceipt:
    holder, operator = tx.holder_of(entry.connection), tx.operator(entry.operator)
    if holder is None or operator is None:
        raise Refusal(Code.CARD_NOT_REGISTERED, connection=entry.connection)
    begun = tx.payment(entry.id)
    return PaymentReceipt(
        heading=heading(tx, operator, entry.shift, now, holder.connection.language),
        supply=supply(holder.connection, entry.generation),
        entry=entry.id,
        number=number,
        months=begun.months,
        received=begun.received,
        total=entry.total,
        tendered=entry.tendered,
        change=entry.change,
        paid_by=told(tx, tx.tenders(entry.id)),
        journal_hash=short_hash(tx, entry),
    )
