"""What the counter hands to the printer: documents made from the books and stored with what caused them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.counter.refunding import refund
from app.counter.tender import told_beside_cash
from app.domain.document_kind import kind_of
from app.domain.errors import Code, Refusal
from app.domain.events import PaperQueued
from app.domain.money import Money
from app.domain.outlet import Outlet
from app.domain.paper import Document, Heading, Slip, SlipKind, Supply
from app.domain.refund import HandedOver
from app.domain.register import CustomerFile, Service
from app.domain.roles import Operator
from app.domain.template import DocumentKind, Template
from app.domain.vend import Entry, EntryKind
from app.domain.volume import Volume
from app.ports import Reading, Tx

SHORT_HASH = 8
_OF_PAYMENTS = {SlipKind.VOIDED: SlipKind.PAYMENT_VOIDED, SlipKind.UNRESOLVED: SlipKind.PAYMENT_UNRESOLVED}


def queue(tx: Tx, document: Document, drawer: bool = False, outlet: Outlet | None = None) -> int:
    """Stores a document for the printer in the running transaction; its job number.

    ``drawer``: it opens the drawer; ``outlet``: where it goes, if not where documents of its group go.
    """
    job = tx.next_job()
    template, letterhead = _template_version(tx, document), tx.letterhead().version
    tx.post(PaperQueued(job, document, 0, job, drawer, template, letterhead, outlet=outlet))
    return job


def _template_version(reading: Reading, document: Document) -> int:
    """The version by which it is laid out from now on; 0 for the program's own layout."""
    kind = kind_of(document)
    template = in_force(reading, kind) if kind else None
    return template.version if template else 0


def in_force(reading: Reading, kind: DocumentKind) -> Template | None:
    """The template by which documents of a kind are laid out now; None for the program's own layout."""
    template = reading.template(kind)
    return template if template and template.source else None


def heading(reading: Reading, operator: Operator, shift: int, at: datetime, language: str | None = None) -> Heading:
    """The heading of a document; ``language`` is the reader's, otherwise the till's first."""
    founding = reading.founding()
    return Heading(
        utility=founding.utility_name,
        tax_number=founding.tax_number,
        address=founding.address,
        branch=founding.branch,
        till=founding.identity.till,
        epoch=founding.identity.epoch,
        operator=operator.number,
        operator_name=operator.name,
        shift=shift,
        at=at,
        zone=founding.zone,
        language=language or founding.languages[0],
        demo=founding.demo,
        training=founding.training,
    )


def spoken_whole(reading: Reading, language: str) -> str | None:
    """The reader's language for a document that only a language of the utility has whole; None, the till's first, otherwise.

    A customer may read the second language of the letterhead, which may be one of receipts and slips alone.
    """
    return language if language in reading.founding().languages else None


def supply(connection: Service, generation: int) -> Supply:
    """The customer's block of a document."""
    return Supply(
        connection.holder,
        connection.account,
        connection.number,
        connection.address,
        connection.binding.meter,
        generation,
    )


def supply_of(file: CustomerFile) -> Supply:
    """The customer's block of a document that is made from their file."""
    return Supply(
        holder=file.customer.name,
        account=file.account.number,
        connection=file.connection.number,
        address=file.connection.address,
        meter=file.meter.number if file.meter else "",
        generation=file.cards[0].generation if file.cards else 0,
    )


def queue_slip(tx: Tx, entry: Entry, kind: SlipKind, back: HandedOver, at: datetime, drawer: bool = False) -> int:
    """Stores the slip of a sale, or of a payment, that gave no receipt."""
    told = _OF_PAYMENTS.get(kind, kind) if entry.kind is EntryKind.PAYMENT else kind
    return queue(tx, _slip(tx, entry, told, back, at), drawer)


def _slip(tx: Tx, entry: Entry, kind: SlipKind, back: HandedOver, at: datetime) -> Slip:
    """The slip of an entry, in the words of the operator who took the money."""
    holder = tx.holder_of(entry.connection)
    operator = tx.operator(entry.operator)
    if holder is None or operator is None:
        raise Refusal(Code.CARD_NOT_REGISTERED, connection=entry.connection)
    none = Money.zero(back.cash.currency)
    return Slip(
        heading=heading(tx, operator, entry.shift, at, holder.connection.language),
        supply=supply(holder.connection, entry.generation),
        entry=entry.id,
        kind=kind,
        volume=Volume(entry.litres),
        total=entry.total,
        given_back=back.cash,
        repaid=none,
        kept=none,
        credited=back.credited,
        paid_by=told_beside_cash(tx, entry.id),
        journal_hash=short_hash(tx, entry),
    )


def queue_return_slip(tx: Tx, entry: Entry, at: datetime) -> int:
    """Stores the slip of a return that is paid now: what the sale had cost, what goes back of it, and what does not."""
    sale = tx.entry(replace(entry.id, number=entry.returns or 0))
    assert sale is not None, "a return takes a sale back"
    back = refund(tx, sale)
    slip = _slip(tx, entry, SlipKind.TAKEN_BACK, HandedOver(back.cash, back.credited), at)
    told = replace(slip, total=sale.total, repaid=back.repaid, kept=back.kept)
    told = replace(told, paid_by=told_beside_cash(tx, sale.id))
    return queue(tx, told, drawer=True)


def short_hash(reading: Reading, entry: Entry) -> str:
    """The first digits of the hash of the journal entry that began it, for paper."""
    return reading.intended_ref(entry.id).hash.hex()[:SHORT_HASH]
