"""What the till needs from outside, as typed Protocols: store, card, keys, clock, secrets. Adapters stand around `app`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from app.domain.asked import AskedPiece
from app.domain.card import Binding
from app.domain.count_draft import CountDraft
from app.domain.desk import DeskEvent
from app.domain.events import Event
from app.domain.money import Money
from app.domain.register import DebtStanding, Holder
from app.domain.shift import Shift, ShiftSums
from app.domain.sold import Sold
from app.domain.tally import Tally
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.quote import QuoteLine
from app.domain.till import Founding, Lock
from app.domain.vend import Entry, EntryId
from app.domain.volume import Volume
from app.ports.cards import CardReading
from app.ports.closings import ClosingReading
from app.ports.drawer import DrawerReading
from app.ports.exchange import ExchangeReading
from app.ports.function_cards import FunctionCardReading
from app.ports.keeping import KeepingReading
from app.ports.method_refunds import MethodRefundReading
from app.ports.methods import MethodReading
from app.ports.paper import PaperReading
from app.ports.payments import PaymentReading
from app.ports.people import PeopleReading
from app.ports.print_queue import PrintQueueReading
from app.ports.register import RegisterReading
from app.ports.reports import KeptReportReading
from app.ports.returns import ReturnReading
from app.ports.safe import SafeReading
from app.ports.settings import SettingReading
from app.ports.tenure import TenureReading
from app.ports.told import ToldReading

T = TypeVar("T")


class Clock(Protocol):
    """Tells the time; injected so that tests own it."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        ...


class CardConnection(Protocol):
    """A powered card. One method; everything above it is `app.cards`."""

    @property
    def serial(self) -> bytes:
        """The card's UID, as the reader told it when the connection was opened."""
        ...

    @property
    def simulated(self) -> bool:
        """Whether this is a virtual card in this process; real keys refuse to work with it."""
        ...

    def transmit(self, apdu: bytes) -> bytes:
        """Sends a command, returns the answer with its two status bytes.

        Raises CardLost when the connection ended, also because the reader or its service went away: whether the command
        took effect is not known. May block as long as the reader does.
        """
        ...


class CardReader(Protocol):
    """The card readers of the desk, real or virtual. One thread calls all of it, but ``wake``."""

    def readers(self) -> tuple[str, ...]:
        """Names of the readers that are there now; raises ReaderError SERVICE_DOWN."""
        ...

    def poll(self, seconds: float) -> tuple[DeskEvent, ...]:
        """Waits up to ``seconds`` for something to happen and tells it; never raises for what a reader or card does."""
        ...

    def wake(self) -> None:
        """Ends a ``poll`` that waits. The only method for another thread."""
        ...

    def open(self, reader: str | None = None) -> AbstractContextManager[CardConnection]:
        """Opens the card on a reader (None: the one reader that the till works with).

        Raises ReaderError (NO_READER, READER_GONE, SERVICE_DOWN) or CardError (NO_CARD, CARD_BUSY, CARD_MUTE). The
        connection ends with the ``with`` block; after CardLost only opening anew helps. Never held over a dialog.
        """
        ...

    def close(self) -> None:
        """Lets go of everything."""
        ...


class KeyKind(StrEnum):
    """Whether keys are play keys or the utility's own."""

    DEMO = "demo"
    REAL = "real"


class KeySource(Protocol):
    """Where keys come from (stand-alone, ration, online). None: this till does not hold that key."""

    @property
    def kind(self) -> KeyKind: ...

    def card_key(self, number: int, serial: bytes) -> bytes:
        """Card key 0, 1, 3 or 4 of a card (docs/card-layout.md section 1); raises KeyTrouble KEY_MISSING."""
        ...

    def meter_card_key(self, binding: Binding) -> bytes:
        """Card key 2, by which the meter opens its card; raises KeyTrouble KEY_MISSING."""
        ...

    def order_key(self, binding: Binding, till: int, key_epoch: int) -> bytes | None:
        """The order key of a till for a meter."""
        ...

    def status_key(self, binding: Binding) -> bytes | None:
        """The key under which the meter signs its statements."""
        ...

    def function_card_key(self, number: int, serial: bytes) -> bytes:
        """Key 0 or 1 of a function card; raises KeyTrouble KEY_MISSING."""
        ...

    def function_key(self, binding: Binding) -> bytes | None:
        """The key under which tasks for a meter are signed."""
        ...


class SecretStore(Protocol):
    """Keeps secrets of this till outside the database (OS keyring, or a key file wrapped by a passphrase)."""

    def get(self, name: str) -> bytes | None: ...
    def put(self, name: str, secret: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class EntryRef:
    """A journal entry: its number and hash (32 bytes)."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Purchase:
    """A past sale, for the customer's last purchases; ``taken`` litres of it were taken back since."""

    entry: Entry
    lines: tuple[QuoteLine, ...]
    taken: int = 0

    @property
    def volume(self) -> Volume:
        """The litres that stand."""
        return Volume(self.entry.litres - self.taken)


@dataclass(frozen=True, slots=True)
class SeenStatus:
    """The newest genuine status known for a binding: its counter and its bytes."""

    counter: int
    raw: bytes


class Reading(
    RegisterReading,
    CardReading,
    MethodReading,
    MethodRefundReading,
    PaymentReading,
    PaperReading,
    PrintQueueReading,
    ExchangeReading,
    FunctionCardReading,
    TenureReading,
    ToldReading,
    ReturnReading,
    SettingReading,
    DrawerReading,
    PeopleReading,
    KeepingReading,
    KeptReportReading,
    ClosingReading,
    SafeReading,
    Protocol,
):
    """What can be asked of the books, inside one transaction."""

    def founding(self) -> Founding: ...
    def lock(self) -> Lock | None:
        """The newest lock of this epoch, if there is one."""
        ...

    def newest_at(self) -> datetime:
        """The highest time of any write since the clock was last confirmed."""
        ...

    def holder(self, serial: bytes) -> Holder | None: ...
    def holder_of(self, connection: str) -> Holder | None:
        """The holder of the connection's newest card."""
        ...

    def tariff_versions(self, key: str) -> tuple[TariffVersion, ...]:
        """All versions of a tariff, by the day from which they hold; of two from one day the higher version last."""
        ...

    def tariffs(self) -> tuple[TariffVersion, ...]:
        """All versions of all tariffs, by key and then as in ``tariff_versions``."""
        ...

    def open_shift(self) -> Shift | None:
        """The one open shift of this till."""
        ...

    def shift(self, number: int) -> Shift | None: ...
    def shift_sums(self, number: int) -> ShiftSums: ...
    def next_shift(self) -> int: ...
    def next_z(self) -> int: ...
    def next_receipt(self) -> int: ...
    def next_entry(self, binding: int) -> EntryId: ...
    def entry(self, id: EntryId) -> Entry | None: ...
    def lines(self, id: EntryId) -> tuple[QuoteLine, ...]:
        """The price lines of a sale, as they were confirmed."""
        ...

    def intended_ref(self, id: EntryId) -> EntryRef:
        """The journal entry that began an entry."""
        ...

    def open_entries(self, binding: int | None = None) -> tuple[Entry, ...]:
        """Entries that are INTENDED, WRITING or UNRESOLVED, oldest first."""
        ...

    def last_purchases(self, connection: str, most: int) -> tuple[Purchase, ...]:
        """Sales of a connection that stand (completed or unresolved), to the account of now, newest first."""
        ...

    def purchases_between(self, connection: str, since: datetime, until: datetime, most: int) -> tuple[Purchase, ...]:
        """Sales of a connection that stand, made from ``since`` and before ``until``, newest first."""
        ...

    def sold_after(self, since: datetime, seq: int, until: datetime, most: int) -> tuple[Sold, ...]:
        """The next sales and returns, by their time: from ``since`` on, of that instant behind journal entry ``seq``.

        Before ``until``; for lists of all.
        """
        ...

    def volumes_between(self, connection: str, since: datetime, until: datetime) -> tuple[tuple[datetime, int], ...]:
        """When how many litres were sold to a connection, from ``since`` and before ``until``, newest first."""
        ...

    def debts(self, account: str) -> tuple[DebtStanding, ...]:
        """The debts of an account, the oldest first, each with what this till's sales recovered of it."""
        ...

    def credit(self, account: str) -> Money:
        """What an account has to its credit, from money that this till kept for it."""
        ...

    def own_tally(self, binding: int, before: int | None = None, epoch: int | None = None) -> Tally | None:
        """This till's tally: that of its highest entry in the tally; or as it was before entry number ``before``.

        ``epoch``: one of the till's earlier epochs instead of its present one.
        """
        ...

    def known_tallies(self, binding: int) -> tuple[Tally, ...]:
        """Checked tallies of other tills that cards brought, and of this till's closed epochs, some from its own entries."""
        ...

    def seen_status(self, binding: int) -> SeenStatus | None: ...
    def asked_parameters(self, binding: int) -> tuple[AskedPiece, ...]:
        """Every parameter set that this till asked a meter to take, in the order of their versions."""
        ...


class Tx(Reading, Protocol):
    """A write transaction. Journal entry and tables change together, or not at all."""

    def post(self, event: Event) -> EntryRef:
        """Appends an event to the journal and projects it into the tables."""
        ...

    def keep_pin(self, operator: int, hash: str) -> None:
        """Stores a PIN's hash (outside the journal)."""
        ...

    def keep_count(self, draft: CountDraft | None) -> None:
        """Keep a count that is not finished in place of the one before, beside the journal; None: none is left."""
        ...


class Store(Protocol):
    """The books. When ``write`` returns, everything posted is durable and anchored."""

    @property
    def utility(self) -> int:
        """The utility whose books they are, which never changes."""
        ...

    def write(self, work: Callable[[Tx], T]) -> T:
        """Runs ``work`` in one write transaction; raises StoreError and changes nothing when it cannot be committed."""
        ...

    def read(self, work: Callable[[Reading], T]) -> T:
        """Runs ``work`` in one read transaction."""
        ...

    def ask(self, work: Callable[[Reading], T]) -> Callable[[], T]:
        """The same, to be waited for later: what is returned gives the answer, or raises. Nothing is asked in vain."""
        ...
