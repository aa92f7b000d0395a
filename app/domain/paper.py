"""What is printed, as facts: the one receipt model. `printing` gives it words and lines.

A document is stored with the event that caused it, so that a reprint equals the original. All texts in it are data
(names, numbers), never sentences. Instants are UTC; ``zone`` says in which time zone paper shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.card_paper import CardSlip, FunctionCardSheet, MeterChangeSlip, MeterReport
from app.domain.errors import Code
from app.domain.heading import Heading as Heading
from app.domain.heading import Supply as Supply
from app.domain.method import PaidBy
from app.domain.money import Money
from app.domain.outlet import Outlet, PaperGroup
from app.domain.payment import BilledMonth
from app.domain.shift_paper import DepositSlip, DrawerSlip, PeriodReport, RefundSlip, ShiftReport, XReport
from app.domain.taking_back import Cause
from app.domain.tariff.quote import QuoteLine
from app.domain.template import PLAIN, Letterhead, Template
from app.domain.vend import EntryId
from app.domain.volume import Volume


class SlipKind(StrEnum):
    """Why a slip without water is printed."""

    VOIDED = "voided"
    UNRESOLVED = "unresolved"
    TAKEN_BACK = "taken-back"
    RESTORED = "restored"
    PAYMENT_VOIDED = "payment-voided"
    PAYMENT_UNRESOLVED = "payment-unresolved"


class ReturnSlipKind(StrEnum):
    """What became of litres that were taken back after their sale."""

    PAID = "paid"
    WAITING = "waiting"
    LET_GO = "let-go"


class PaperState(StrEnum):
    """Where a print job stands. UNKNOWN: sent, no answer; never sent again unasked.

    SPOOLED: the print queue of the system has it and has not finished. HANDED_OVER: that queue, or a device without a voice,
    took all of it; the printer itself said nothing. CANCELLED: a person did not want it any more. SET_ASIDE: it could not be
    laid out for its printer, and nothing of it was sent.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SPOOLED = "spooled"
    CONFIRMED = "confirmed"
    HANDED_OVER = "handed-over"
    NOT_SENT = "not-sent"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class SaleReceipt:
    """A completed sale.

    ``credit_read`` is the credit that the meter had left on the card, ``read_at`` when (None: no meter yet),
    ``waiting`` what is on its way to the meter with this sale, ``sold_to_date`` all litres ever sold to the binding;
    ``journal_hash`` is the short hash of the entry that took the money.
    """

    heading: Heading
    supply: Supply
    entry: EntryId
    number: int
    volume: Volume
    lines: tuple[QuoteLine, ...]
    total: Money
    tendered: Money
    change: Money
    paid_by: tuple[PaidBy, ...]
    credit_read: Volume | None
    read_at: datetime | None
    waiting: Volume | None
    sold_to_date: Volume
    journal_hash: str


@dataclass(frozen=True, slots=True)
class PaymentReceipt:
    """A completed postpaid payment: the bills of ``months``, what was ``received`` of them before, and what is paid now."""

    heading: Heading
    supply: Supply
    entry: EntryId
    number: int
    months: tuple[BilledMonth, ...]
    received: Money
    total: Money
    tendered: Money
    change: Money
    paid_by: tuple[PaidBy, ...]
    journal_hash: str


@dataclass(frozen=True, slots=True)
class Slip:
    """An entry that gave no receipt: voided, unresolved, or taken back; ``given_back`` is the cash handed over.

    ``total`` is the price of the sale, ``paid_by`` how it was paid where that was not in cash alone. Of one that was taken
    back, ``repaid`` and ``kept`` stay with the account's debts and its credit, ``credited`` goes to its credit.
    """

    heading: Heading
    supply: Supply
    entry: EntryId
    kind: SlipKind
    volume: Volume
    total: Money
    given_back: Money
    repaid: Money
    kept: Money
    credited: Money
    paid_by: tuple[PaidBy, ...]
    journal_hash: str


@dataclass(frozen=True, slots=True)
class ReturnSlip:
    """Litres of delivered sales were taken back.

    ``given_back`` is the cash handed over now, ``credited`` what the credit of account ``credited_to`` gets now, ``waiting``
    what is to be returned when the meter confirms. ``let_go`` are litres that the meter could not debit and keeps after all,
    ``unproven`` those that were paid on the word of ``approver``.
    """

    heading: Heading
    supply: Supply
    entry: EntryId
    kind: ReturnSlipKind
    cause: Cause
    volume: Volume
    given_back: Money
    credited: Money
    credited_to: str
    waiting: Money
    let_go: Volume
    unproven: Volume
    reason: str
    approver: int
    journal_hash: str


@dataclass(frozen=True, slots=True)
class Invoice:
    """The invoice of a sale, on A4: the receipt that was printed for it, with the document of the
    buyer: a tax number, or what the register knows (may be empty).

    ``number`` counts the till's invoices without gaps; a receipt has one at most.
    """

    heading: Heading
    supply: Supply
    number: int
    buyer_document: str
    sale: SaleReceipt


@dataclass(frozen=True, slots=True)
class CoverNote:
    """Goes with a card to its customer, on A4: whose it is, and how it is used."""

    heading: Heading
    supply: Supply
    serial: bytes


@dataclass(frozen=True, slots=True)
class TrialPage:
    """Shows what a printer can do: its width, its signs, its codes. ``outlet`` is the one that somebody tries."""

    heading: Heading
    outlet: Outlet
    currency: str


Document = (
    SaleReceipt
    | PaymentReceipt
    | Slip
    | ShiftReport
    | MeterChangeSlip
    | MeterReport
    | CardSlip
    | FunctionCardSheet
    | ReturnSlip
    | DrawerSlip
    | TrialPage
    | XReport
    | DepositSlip
    | RefundSlip
    | PeriodReport
    | Invoice
    | CoverNote
)


def group_of(document: Document) -> PaperGroup:
    """Which way a document goes by itself: what is for the customer to the counter, what is filed may go to the office."""
    match document:
        case ShiftReport() | XReport() | DrawerSlip() | DepositSlip() | PeriodReport():
            return PaperGroup.SHIFT
        case FunctionCardSheet() | MeterReport() | Invoice() | CoverNote():
            return PaperGroup.SHEET
        case _:
            return PaperGroup.CUSTOMER


WIDE, NARROW = 80, 58
"""Widths of a roll in millimetres."""


@dataclass(frozen=True, slots=True)
class PaperJob:
    """A stored print job.

    ``copy`` is 0 for the original and n for DUPLICATE n of job ``original``; ``drawer`` opens the drawer with the first of
    its ``tries``. ``reason`` is why it could not be sent, or why nobody knows; None in the other states. ``outlet`` is where
    somebody asked for it, or where it went; None before both. ``ticket`` names it in the system's print queue. ``template``
    (None: the program's own layout) and ``letterhead`` are those of the original; ``width`` is that of today's roll, in mm.
    """

    number: int
    document: Document
    state: PaperState
    copy: int
    original: int
    drawer: bool
    queued_at: datetime
    reason: Code | None = None
    template: Template | None = None
    letterhead: Letterhead = PLAIN
    width: int = WIDE
    outlet: Outlet | None = None
    tries: int = 0
    ticket: str = ""
