"""The one door between the windows and the rest of the till: what they may ask, what comes back. No Qt in it.

Asking never blocks: an operation is started, and later exactly one of its two callbacks is called, on any thread:
``done`` with what changed, or ``failed`` with the error (a TillError for the user, a Cancelled, or any other exception:
a bug). ``ui/relay.py`` brings the callbacks to Qt's thread. The front door implements ``Desk`` (aquatill/desk.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from ui.approval_desk import ApprovalDesk
from ui.card_desk import CardDesk
from ui.issue_desk import IssueDesk
from ui.keeping_desk import KeepingDesk
from ui.list_desk import ListDesk
from ui.meter_desk import MeterDesk
from ui.network_desk import NetworkDesk
from ui.paper_desk import PaperDesk
from ui.pay.desk import MethodDesk
from ui.people_desk import PeopleDesk
from ui.profile import DemoPerson as DemoPerson
from ui.profile import Profile as Profile
from ui.register_desk import RegisterDesk
from ui.report_desk import ReportDesk
from ui.safe_desk import SafeDesk
from ui.settings_desk import SettingsDesk
from ui.shift_desk import ShiftDesk
from ui.take_back_desk import TakeBackDesk
from ui.tariff_desk import TariffDesk
from ui.task_desk import TaskDesk
from ui.template_desk import TemplateDesk

if TYPE_CHECKING:
    from app.counter.clock import ClockReading
    from app.counter.outcome import Outcome, Settled, Stage
    from app.counter.postpaid import PostpaidAccount
    from app.counter.present import Presented
    from app.domain.card import Month, Registers
    from app.domain.errors import Code
    from app.domain.keeping import Behind
    from app.domain.method import Tenders
    from app.domain.money import Money
    from app.domain.profile import Leak
    from app.domain.register import Holder
    from app.domain.roles import Operator
    from app.domain.shift import Shift
    from app.domain.tariff.quote import Quote
    from app.domain.till import Founding, Lock, TillIdentity
    from app.domain.vend import Entry
    from app.domain.volume import Volume
    from words import Words

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class Sound(StrEnum):
    """The three sounds of the counter; each has its twin on the screen."""

    CARD_READ = "card-read"
    SALE_COMPLETE = "sale-complete"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Matter:
    """An entry that somebody must know of, and whose card it was (None: the register does not know)."""

    entry: Entry
    holder: Holder | None


@dataclass(frozen=True, slots=True)
class SettledAtStart:
    """What the start settled, and whose sale it was (None: the register does not know)."""

    settled: Settled
    holder: Holder | None


@dataclass(frozen=True, slots=True)
class Opened:
    """The books are open. ``settled``: what was left by the stop before; money in it is to be handed back."""

    founding: Founding
    settled: tuple[SettledAtStart, ...]


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """An operator stands at the till; ``shift`` is the open shift of this till, whoever opened it."""

    operator: Operator
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class ReaderView:
    """The card reader now. ``trouble`` is None when it works, else why not (NO_READER, SERVICE_DOWN, CARD_MUTE …).

    ``sighting`` counts cards put on the reader: a new number at each insertion or swap, None while it is empty.
    """

    trouble: Code | None
    sighting: int | None
    simulated: bool


@dataclass(frozen=True, slots=True)
class PrinterView:
    """The printer now: ``trouble`` is None when it works; ``waiting`` documents are kept in the store for it.

    Of ``doubtful`` documents somebody must say whether they came out. ``office`` is what the office's printer suffers from;
    None when it works, or when there is none.
    """

    trouble: Code | None
    waiting: int
    simulated: bool
    doubtful: int = 0
    office: Code | None = None


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """The whole truth for the status line, as one value. ``locked`` is why the till must not sell, if it must not.

    ``lock`` says more when the books are locked until the till is re-keyed; ``copied`` whether the newest copy of the books
    could be made, ``open_tasks`` how many complaints of meters nobody has seen to, ``idle_minutes`` after how long without a
    touch the screen locks (0: never), ``late_copy`` the place for copies that has lacked something for too long, ``newest``
    the latest time in the books, which no clock may be behind.
    """

    reader: ReaderView
    printer: PrinterView
    shift: Shift | None
    open_matters: int
    locked: Code | None
    lock: Lock | None = None
    copied: bool = True
    open_tasks: int = 0
    idle_minutes: int = 5
    late_copy: Behind | None = None
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Litres of the last months as the meter left them on the card, newest first; empty when there are none.

    ``postpaid`` is what they cost and what was paid, for a meter in that mode. ``registers`` are those beside the main one,
    ``leak`` what the load profile hints at.
    """

    months: tuple[Month, ...]
    postpaid: PostpaidAccount | None = None
    registers: Registers | None = None
    leak: Leak | None = None


class Desk(
    RegisterDesk,
    NetworkDesk,
    TariffDesk,
    ListDesk,
    ApprovalDesk,
    CardDesk,
    IssueDesk,
    TaskDesk,
    MeterDesk,
    TakeBackDesk,
    PaperDesk,
    SettingsDesk,
    ShiftDesk,
    SafeDesk,
    PeopleDesk,
    MethodDesk,
    TemplateDesk,
    ReportDesk,
    KeepingDesk,
    Protocol,
):
    """The till, as the windows see it."""

    @property
    def profile(self) -> Profile: ...

    def words(self, language: str) -> Words:
        """Texts and formats of a language (a locale code of the profile); cheap, loads no formats before they are used."""
        ...

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        ...

    def play(self, sound: Sound) -> None:
        """Plays a sound and does not wait for it."""
        ...

    # ── beginning and end
    def start(self, passphrase: str | None, done: Done[Opened], failed: Failed) -> None:
        """Opens the books and settles what was left. Called after the first paint; a wrong passphrase may be tried again."""
        ...

    def watch(self, told: Callable[[DeskStatus], None]) -> None:
        """Tells the present status at once and every change from then on. Called once, after ``start`` is done."""
        ...

    def close(self) -> None:
        """The last window closed: workers end after what they are doing."""
        ...

    def open_training(self, done: Done[None], failed: Failed) -> None:
        """Opens the till for training in a window of its own; the books of this one stay as they are."""
        ...

    # ── people and shifts
    def log_in(self, number: int, pin: str, done: Done[LoggedIn], failed: Failed) -> None:
        """Checks a PIN; may be asked before ``start`` is done and then waits for it."""
        ...

    def change_pin(self, number: int, old: str, new: str, again: str, done: Done[int], failed: Failed) -> None:
        """Somebody chooses a PIN of their own; done with their number."""
        ...

    def rekey(self, operator: Operator, pin: str, reason: str, done: Done[TillIdentity], failed: Failed) -> None:
        """Lets a locked till go on, on the word of somebody who gives the PIN again."""
        ...

    def confirm_clock(self, operator: Operator, done: Done[ClockReading], failed: Failed) -> None:
        """Lets the clock count although the books know a later time."""
        ...

    # ── the sale
    def present(self, done: Done[Presented], failed: Failed) -> None:
        """Reads the card on the reader and says whose it is."""
        ...

    def read_usage(self, presented: Presented, done: Done[Usage], failed: Failed) -> None:
        """Reads the months of the meter from the card, after the customer is on the screen."""
        ...

    def quote_volume(self, presented: Presented, volume: Volume, beside: int = 0) -> Quote:
        """The price of a volume, at once; raises Refusal. ``beside``: minor units that are not paid in cash."""
        ...

    def quote_money(self, presented: Presented, money: Money, beside: int = 0) -> Quote:
        """The largest volume for an amount, at once; raises Refusal."""
        ...

    def sell(
        self,
        presented: Presented,
        operator: Operator,
        quote: Quote,
        tenders: Tenders,
        progress: Callable[[Stage], None],
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Takes the money, writes the card, books the outcome."""
        ...

    def write_now(
        self,
        presented: Presented,
        operator: Operator,
        progress: Callable[[Stage], None],
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Writes the unresolved sale of ``presented.question`` onto its card."""
        ...

    def give_back(
        self,
        presented: Presented,
        operator: Operator,
        progress: Callable[[Stage], None],
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Takes the unresolved sale of ``presented.question`` back; money is paid only when that is proven on the card."""
        ...

    # ── afterwards
    def open_matters(self, done: Done[tuple[Matter, ...]], failed: Failed) -> None:
        """Every entry that waits for its card."""
        ...
