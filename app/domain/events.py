"""Everything that happens at a till, as journal events. The tables of the store are a projection of them.

Events are never changed once released: a new need is a new event or a new schema version. No event holds a key or a PIN.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.card import ParametersVersion
from app.domain.card_events import CardEvent
from app.domain.closing import GrandTotals, MethodCount, Pieces
from app.domain.drawer_events import DrawerEvent
from app.domain.exchange_events import ExchangeEvent
from app.domain.function_events import FunctionEvent
from app.domain.keeping_events import KeepingEvent
from app.domain.method import MethodSet, Tender
from app.domain.method_refund import RefundedByMethod
from app.domain.money import Money
from app.domain.outlet import Outlet
from app.domain.paper import Document, PaperState
from app.domain.paper_events import PaperEvent
from app.domain.parameters import Parameter, Parameters
from app.domain.payment import PaymentIntended
from app.domain.people_events import PeopleEvent
from app.domain.register import CardRecord
from app.domain.register.events import RegisterEvent
from app.domain.report.kept import ReportKept
from app.domain.roles import Job, Operator
from app.domain.shift import ShiftSums
from app.domain.taking_back_events import TakingBackEvent
from app.domain.tally import Tally
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.quote import QuoteLine
from app.domain.till import Founding, Lock
from app.domain.told_events import ToldEvent
from app.domain.vend import EntryId, Proof


@dataclass(frozen=True, slots=True)
class Founded:
    """The till was set up; always the first event."""

    founding: Founding


@dataclass(frozen=True, slots=True)
class OperatorAdded:
    """A person may log in from now on."""

    operator: Operator


@dataclass(frozen=True, slots=True)
class TariffAdded:
    """A tariff version was taken over."""

    tariff: TariffVersion


@dataclass(frozen=True, slots=True)
class CardIssued:
    """A card was made for a connection, by an operator (0: nobody)."""

    card: CardRecord
    operator: int = 0


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """An operator's PIN was right."""

    operator: int


@dataclass(frozen=True, slots=True)
class LoginRefused:
    """A PIN was wrong, or the number unknown; failures in a row make the next try wait."""

    operator: int


@dataclass(frozen=True, slots=True)
class Approved:
    """``approver`` approved, by PIN, that ``operator`` does a guarded job; ``about`` of what, where it is tied to that."""

    operator: int
    approver: int
    job: Job
    about: str = ""


@dataclass(frozen=True, slots=True)
class ShiftOpened:
    """A shift began with a counted float, where the shift before had left ``proposed`` (None: there was none)."""

    shift: int
    operator: int
    opening_float: Money
    proposed: Money | None = None
    pieces: tuple[Pieces, ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftClosed:
    """A shift ended: counted, expected and difference are written once: of the cash, and in ``counts`` of each method.

    ``operator`` is whose shift it was, ``closed_by`` who closed it; ``approver`` answers for a difference beyond what is
    tolerated (0: there was none), with ``reason``. ``left`` stays in the drawer, the rest of the count goes to the safe.
    ``totals`` are those of the Z before and of this shift together.
    """

    shift: int
    operator: int
    z_number: int
    sums: ShiftSums
    expected: Money
    counted: Money
    difference: Money
    closed_by: int
    counts: tuple[MethodCount, ...]
    pieces: tuple[Pieces, ...]
    left: Money
    totals: GrandTotals
    approver: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShiftCounted:
    """A count was too far off to close with; the shift stays open, and the count is not forgotten."""

    shift: int
    operator: int
    counts: tuple[MethodCount, ...]
    pieces: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class VendIntended:
    """The cashier confirmed the tenders: the money counts as received. Nothing was sent to the card yet.

    What ``lines`` say of debts and credit counts from now on too, as ``account``'s. ``tendered`` is the sum of ``tenders``.
    """

    id: EntryId
    connection: str
    account: str
    serial: bytes
    generation: int
    shift: int
    operator: int
    litres: int
    total: Money
    tendered: Money
    change: Money
    tenders: tuple[Tender, ...]
    lines: tuple[QuoteLine, ...]
    tariff: str
    tariff_version: int


@dataclass(frozen=True, slots=True)
class ReturnIntended:
    """The cashier gives sale number ``returns`` back: R is to be raised on the card; nothing is paid yet.

    ``total`` is the cash that is to be paid, ``credited`` what goes to the credit of ``account`` with it; together they are
    the price of the water.
    """

    id: EntryId
    returns: int
    connection: str
    account: str
    serial: bytes
    generation: int
    shift: int
    operator: int
    litres: int
    total: Money
    credited: Money


@dataclass(frozen=True, slots=True)
class EntryWriting:
    """The first command that could change the card is about to be sent: the entry is in the tally from now on."""

    id: EntryId
    tally: Tally


@dataclass(frozen=True, slots=True)
class EntryCompleted:
    """The entry is proven. A sale has its receipt number; a return is paid (``paid``) in shift ``shift``."""

    id: EntryId
    proof: Proof
    shift: int
    operator: int
    receipt: int | None
    paid: Money


@dataclass(frozen=True, slots=True)
class EntryUnresolved:
    """The outcome of the write is not known and the card is not there."""

    id: EntryId


@dataclass(frozen=True, slots=True)
class EntryVoided:
    """No command was sent: the number is burnt, the price given back, debts and credit as before. A return pays nothing.

    ``given_back`` in cash, ``credited`` to the account's credit.
    """

    id: EntryId
    given_back: Money
    credited: Money


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card told something new: tallies of other tills that could be checked, or a newer genuine status.

    ``status`` is the raw status file (empty: none), ``status_counter`` its counter, ``status_at`` the meter's clock.
    """

    connection: str
    binding: int
    serial: bytes
    tallies: tuple[Tally, ...]
    status: bytes
    status_counter: int
    status_at: datetime | None


@dataclass(frozen=True, slots=True)
class ParametersAsked:
    """A meter is asked to take parameters: one set a card, in this order, each with its version.

    ``by_tariff`` are the parameters for which its tariff asked by itself, at a job of the operator; people chose the others.
    """

    connection: str
    binding: int
    pieces: tuple[Parameters, ...]
    operator: int
    by_tariff: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class ParametersTaken:
    """A status of the meter names a set that this till had asked."""

    binding: int
    version: ParametersVersion


@dataclass(frozen=True, slots=True)
class TillLocked:
    """The till must not sell until it is re-keyed (rule 17). ``operator``: who brought its books back; 0 for nobody."""

    lock: Lock
    operator: int = 0


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """A locked till goes on under a new epoch; ``reason`` is what ``operator`` gave as the cause."""

    epoch: int
    operator: int
    reason: str


@dataclass(frozen=True, slots=True)
class ClockConfirmed:
    """The clock is right though it says ``now``, earlier than ``newest`` in the books; time counts on from ``now``."""

    operator: int
    now: datetime
    newest: datetime


@dataclass(frozen=True, slots=True)
class PaperQueued:
    """A document waits for the printer. ``copy`` is 0 for the original, n for DUPLICATE n; ``original`` its job number.

    ``template`` and ``letterhead`` are the versions it was made with; 0: the program's own.
    ``operator`` asked for a duplicate (0: it came with what it tells of), ``outlet`` is where it shall go (None: where
    documents of its group go).
    """

    job: int
    document: Document
    copy: int
    original: int
    drawer: bool
    template: int = 0
    letterhead: int = 0
    operator: int = 0
    outlet: Outlet | None = None


@dataclass(frozen=True, slots=True)
class PaperMoved:
    """A print job went on; ``reason`` is an error code when it did not print.

    ``operator`` said so (0: the till itself), ``outlet`` is where it goes from now on (None: as before), ``ticket`` its name
    in the system's print queue.
    """

    job: int
    state: PaperState
    reason: str
    operator: int = 0
    outlet: Outlet | None = None
    ticket: str = ""


Event = (
    Founded
    | OperatorAdded
    | TariffAdded
    | CardIssued
    | LoggedIn
    | LoginRefused
    | Approved
    | ShiftOpened
    | ShiftClosed
    | ShiftCounted
    | VendIntended
    | ReturnIntended
    | EntryWriting
    | EntryCompleted
    | EntryUnresolved
    | EntryVoided
    | CardSeen
    | ParametersAsked
    | ParametersTaken
    | TillLocked
    | Rekeyed
    | ClockConfirmed
    | PaperQueued
    | PaperMoved
    | KeepingEvent
    | ReportKept
    | RegisterEvent
    | CardEvent
    | PaymentIntended
    | ExchangeEvent
    | FunctionEvent
    | ToldEvent
    | TakingBackEvent
    | PeopleEvent
    | PaperEvent
    | DrawerEvent
    | MethodSet
    | RefundedByMethod
)
