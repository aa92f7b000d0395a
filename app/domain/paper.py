"""What is printed, as facts: the one receipt model. `printing` gives it words and lines.

A document is stored with the event that caused it, so that a reprint equals the original. All texts in it are data
(names, numbers), never sentences. Instants are UTC; ``zone`` says in which time zone paper shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.blacklist import ListCause
from app.domain.card import MeterEvent, Month
from app.domain.closed_period import PeriodClosing, PeriodPart
from app.domain.closing import GrandTotals, MethodCount, Pieces
from app.domain.drawer import MovementKind
from app.domain.errors import Code
from app.domain.function_card import FunctionKind
from app.domain.heading import Heading as Heading
from app.domain.heading import Supply as Supply
from app.domain.meter_told import PastStatus
from app.domain.method import PaidBy
from app.domain.money import Money
from app.domain.outlet import Outlet, PaperGroup
from app.domain.payment import BilledMonth
from app.domain.profile import Leak
from app.domain.safe import Deposit
from app.domain.shift import ShiftCounts, ShiftSums
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


class CardSlipKind(StrEnum):
    """What became of a card."""

    REPLACED = "replaced"
    TAKEN_BACK = "card-taken-back"


class PaperState(StrEnum):
    """Where a print job stands. UNKNOWN: sent, no answer; never sent again unasked.

    SPOOLED: the print queue of the system has it and has not finished. HANDED_OVER: that queue, or a device without a voice,
    took all of it; the printer itself said nothing. CANCELLED: a person did not want it any more.
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
class UnresolvedSale:
    """A sale or payment that took cash and is not settled yet, wherever it was begun."""

    entry: EntryId
    connection: str
    total: Money


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """The Z report of a closed shift; ``z_number`` counts them without gaps. The heading names whose shift it was.

    ``recounts``: counts before this one that were too far off. ``totals`` are ``before`` and this shift together.
    ``days_open``: midnights that it was left open over. What was not settled or not printed is listed.
    """

    heading: Heading
    z_number: int
    opened_at: datetime
    closed_at: datetime
    sums: ShiftSums
    expected: Money
    counted: Money
    difference: Money
    closed_by: int
    counts: tuple[MethodCount, ...]
    pieces: tuple[Pieces, ...]
    left: Money
    proposed: Money | None
    before: GrandTotals
    totals: GrandTotals
    unresolved: tuple[UnresolvedSale, ...]
    unprinted: tuple[int, ...]
    recounts: int = 0
    approver: int = 0
    reason: str = ""
    days_open: int = 0


@dataclass(frozen=True, slots=True)
class XReport:
    """The open shift as it stands; ``sums`` and ``expected`` (by method) None for somebody who counts blind."""

    heading: Heading
    opened_at: datetime
    currency: str
    counts: ShiftCounts
    sums: ShiftSums | None
    expected: tuple[tuple[str, Money], ...] | None


@dataclass(frozen=True, slots=True)
class MeterChangeSlip:
    """A meter was changed. ``supply`` is with the new meter, whose register showed ``register`` when it was installed.

    ``closing`` is the last register of ``old_meter``, ``typed`` by somebody or told by the meter itself. ``carried``: what
    the old meter owed (below zero: had lent); more may become known unless ``final``.
    """

    heading: Heading
    supply: Supply
    old_meter: str
    closing: Volume
    typed: bool
    carried: Volume
    final: bool
    register: Volume
    reason: str
    approver: int


@dataclass(frozen=True, slots=True)
class MeterReport:
    """What a meter said, for its customer: its status, its months (newest first), the newest entries of its log.

    ``leak`` is what its load profile hints at (None: nothing, or the card has none).
    """

    heading: Heading
    supply: Supply
    currency: str
    told: PastStatus
    months: tuple[Month, ...]
    events: tuple[MeterEvent, ...]
    leak: Leak | None = None


@dataclass(frozen=True, slots=True)
class KnownTill:
    """What is known of one till's sales to a supply: its number of entries, litres sold and litres taken back."""

    till: int
    epoch: int
    number: int
    sold: Volume
    taken_back: Volume


@dataclass(frozen=True, slots=True)
class CardSlip:
    """A card that took another's place, or one that was taken back.

    ``replaced`` is the serial of the card that is dead now (empty: none), ``identity`` the document that was shown,
    ``known`` what the new card carries: the purchases known at this moment. No fee: all three amounts are nothing.
    """

    heading: Heading
    supply: Supply
    kind: CardSlipKind
    serial: str
    replaced: str
    cause: ListCause
    identity: str
    approver: int
    known: tuple[KnownTill, ...]
    fee_number: int
    fee: Money
    tendered: Money
    change: Money
    paid_by: tuple[PaidBy, ...]


@dataclass(frozen=True, slots=True)
class FunctionCardSheet:
    """Goes with a function card: what it asks of which meter (``supply.meter``), until when, and who stands for it."""

    heading: Heading
    supply: Supply
    kind: FunctionKind
    counter: int
    serial: bytes
    expires_at: datetime
    reason: str
    approver: int


@dataclass(frozen=True, slots=True)
class DrawerSlip:
    """The slip of a movement of the drawer beside sales; ``reason`` is the name it had."""

    heading: Heading
    number: int
    kind: MovementKind
    amount: Money
    reason: str
    note: str
    approver: int


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


@dataclass(frozen=True, slots=True)
class DepositSlip:
    """Goes to the bank with the money; the heading's operator has taken it out of the safe."""

    heading: Heading
    deposit: Deposit


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """The report of a closed day, month or year, over its parts; ``totals`` are the grand totals at its end."""

    heading: Heading
    closing: PeriodClosing
    parts: tuple[PeriodPart, ...]
    totals: GrandTotals


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
