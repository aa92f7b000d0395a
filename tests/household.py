"""One household as tests need it: its card, its register entry, and tills that sell to it with their real books.

Nothing here is a stand-in for the program: stores are SQLCipher files, the card speaks DESFire. Only the time is ours.
"""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.cards.layout.order import encode_order
from app.cards.personalise import CardPlan, personalise
from app.counter.outcome import Outcome
from app.counter.present import Presented, present
from app.counter.sell import quote_volume, sell
from app.counter.shifts import ClosedShift, close_shift
from app.counter.till import Till
from app.domain.approval import Approval
from app.domain.card import Binding, CardFamily, Commodity, Identity, Order
from app.domain.card_events import CardRetrieved
from app.domain.closing import Count, CountBeyond
from app.domain.drawer_events import ReasonSet
from app.domain.events import (
    CardIssued,
    Founded,
    OperatorAdded,
    ShiftOpened,
    TariffAdded,
)
from app.domain.method import USUAL_METHODS, MethodSet, in_cash
from app.domain.money import Money
from app.domain.period import card_seconds
from app.domain.register import CardRecord, Service
from app.domain.register.taken_apart import taken_apart
from app.domain.roles import Job, Operator, Role
from app.domain.till import Founding, TillIdentity
from app.domain.volume import Volume
from app.keys.root import demo_root
from app.keys.secret import Secret
from app.keys.stand_alone import StandAloneKeys
from app.ports import CardConnection, Tx
from db.till import create, open_store
from db.till.files import StoreKeys
from db.till.store import TillStore
from tests.tariffs import steps_and_base
from virtual.card import VirtualCard, blank_image
from virtual.card.image import CardImage
from virtual.contact import Contact
from words import Words
from words.drawer_terms import first_reasons

UTILITY = 4711
CURRENCY = "MXN"
ZONE = "America/Mexico_City"
MORNING = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
SERIAL = bytes.fromhex("04782E21801D80")
BINDING = Binding(UTILITY, 3, Commodity.WATER, "0412334567", 2)
KEYS = StandAloneKeys(demo_root(UTILITY))
FLOAT = Money(50_000, CURRENCY)
CASHIER = Operator(7, "Ana Ruiz", Role.CASHIER)
SUPERVISOR = Operator(9, "Luis Mora", Role.SUPERVISOR)
TARIFF = steps_and_base("domestic", (7_000, "4300"), (20_000, "6700"), (None, "9050"), base=7500)
CONNECTION = Service(
    number="204-118-7",
    account="A-20417",
    holder="María Fernanda López Hernández",
    address="Calle Morelos 118, Col. Centro",
    phone="+525512345678",
    language="es",
    customer_class=1,
    tariff=TARIFF.key,
    binding=BINDING,
    customer="C-20417",
)


class HandClock:
    """A clock that moves only when it is told to; every question moves it by a second."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._now = start

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def turn(self, by: timedelta) -> None:
        self._now += by


def store_keys(number: int) -> StoreKeys:
    """The keys of a test till's books; anybody can compute them."""
    return StoreKeys(Secret(bytes([number]) * 32), Secret(bytes([number + 100]) * 32))


def founding(number: int) -> Founding:
    return Founding(
        identity=TillIdentity(number, 1),
        utility=UTILITY,
        utility_name="Agua de Valle",
        branch="Centro",
        region=3,
        country="MX",
        currency=CURRENCY,
        zone=ZONE,
        languages=("en", "es"),
        key_epoch=1,
        demo=True,
    )


def fresh_card(capacity: int = 4096) -> CardImage:
    """The household's card of so many bytes as it was issued: no litres, no meter has seen it."""
    return _issued_card(capacity)


@functools.cache
def _issued_card(capacity: int) -> CardImage:
    card = VirtualCard(blank_image(SERIAL, capacity=capacity))
    issued = card_seconds(MORNING - timedelta(days=30))
    identity = Identity(
        binding=BINDING,
        family=CardFamily.DESFIRE,
        generation=1,
        serial=SERIAL,
        customer_class=CONNECTION.customer_class,
        issued_at=issued,
        issuer=TillIdentity(1, 1),
        key_epoch=1,
        connection=CONNECTION.number,
        account=CONNECTION.account,
        holder=CONNECTION.holder,
    )
    order = Order(BINDING, SERIAL, 1, 1, TillIdentity(1, 1), 1, issued, ())
    personalise(Contact(card), KEYS, CardPlan(identity, encode_order(order, KEYS)))
    return card.image()


def _begin(tx: Tx, number: int) -> None:
    tx.post(Founded(founding(number)))
    for operator in (CASHIER, SUPERVISOR):
        tx.post(OperatorAdded(operator))
    tx.post(TariffAdded(TARIFF))
    for method in USUAL_METHODS:
        tx.post(MethodSet(method, 0))
    for reason in first_reasons(Words("en", ZONE, CURRENCY)):
        tx.post(ReasonSet(reason, 0))
    tx.post(taken_apart([CONNECTION]))
    tx.post(CardIssued(CardRecord(SERIAL, CONNECTION.number, 1)))
    tx.post(ShiftOpened(tx.next_shift(), CASHIER.number, FLOAT))


@functools.cache
def _founded(number: int) -> Path:
    """A founded till with an open shift, made once and copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="aquatill-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = create(folder, store_keys(number), HandClock())
    store.write(lambda tx: _begin(tx, number))
    store.close()
    return folder


class Counter:
    """A till at a counter: books in a folder of its own, opened, crashed and opened again at will."""

    def __init__(self, folder: Path, number: int = 1, clock: HandClock | None = None) -> None:
        self.folder, self.number = folder, number
        self.clock = clock or HandClock()
        if not folder.exists():
            shutil.copytree(_founded(number), folder)
        self.open()

    def open(self) -> None:
        """Opens the books, as the program does at its start."""
        self.store: TillStore = open_store(self.folder, store_keys(self.number), self.clock)
        self.till = Till(self.store, KEYS, self.clock)

    def crash(self) -> None:
        """What a power cut leaves: files as they are, nothing tidied."""
        self.store.abandon()

    def restart(self) -> None:
        """Power comes back."""
        self.crash()
        self.open()

    def close(self) -> None:
        with suppress(Exception):
            self.store.close()

    def present(self, connection: CardConnection) -> Presented:
        return present(self.till, connection)

    def sell(self, connection: CardConnection, litres: int, tendered: int | None = None) -> Outcome:
        """The whole way from the card on the reader to the outcome; ``tendered`` in minor units, else exact."""
        presented = self.present(connection)
        quote = quote_volume(presented, Volume(litres))
        money = quote.total if tendered is None else Money(tendered, CURRENCY)
        return sell(self.till, presented, CASHIER, quote, in_cash(money), silent)


def without_card(counter: Counter) -> None:
    """The household's card was taken back, so that its first one can be made."""
    newest = counter.store.read(lambda r: r.holder_of(CONNECTION.number))
    assert newest is not None
    card = newest.card
    taken = CardRetrieved(card.serial, card.connection, card.generation, CASHIER.number, CASHIER.number)
    counter.store.write(lambda tx: tx.post(taken))


def silent(stage: object) -> None:
    """A progress that nobody watches."""


def card_on_reader(image: CardImage | None = None, **contact: object) -> tuple[VirtualCard, Contact]:
    """A card with this content, powered."""
    card = VirtualCard(image or fresh_card())
    return card, Contact(card, **contact)  # type: ignore[arg-type]


Counters = Callable[..., Counter]


def accepted(beyond: CountBeyond, reason: str, operator: Operator = CASHIER) -> Approval:
    """The supervisor has typed their PIN for this difference of the operator's and this reason."""
    return Approval(Job.ACCEPT_DIFFERENCE, operator.number, SUPERVISOR.number, beyond.about(reason))


def close_short(till: Till, count: Count, reason: str = "counted twice", operator: Operator = CASHIER) -> ClosedShift:
    """Closes a shift with a difference that the supervisor accepts when it is shown."""
    try:
        return close_shift(till, operator, count)
    except CountBeyond as beyond:
        return close_shift(till, operator, count, accepted(beyond, reason, operator), reason)
