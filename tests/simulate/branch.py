"""The branch: a till with its real books, households with virtual cards and meters, and the people at the counter."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.cards.layout.order import encode_order
from app.cards.personalise import CardPlan, personalise
from app.counter.outcome import Settled
from app.counter.settle import settle_at_start
from app.counter.till import Till
from app.domain.card import CardFamily, Identity, Order
from app.domain.drawer_events import ReasonSet
from app.domain.events import CardIssued, Founded, OperatorAdded, TariffAdded
from app.domain.method import CASH_METHOD, USUAL_METHODS, MethodSet
from app.domain.paper import ReturnSlip, Slip
from app.domain.period import card_seconds
from app.domain.register import CardRecord, Service
from app.domain.register.taken_apart import taken_apart
from app.domain.roles import Operator, Role
from app.domain.till import TillIdentity
from app.keys.root import demo_root
from app.ports import Tx
from db.till import create, open_store
from db.till.store import TillStore
from printing.printers import RawFile
from printing.worker import PrintWorker
from tests.faults.trace import Fault, How, PowerCut, Trace, WatchedContact
from tests.household import (
    BINDING,
    CONNECTION,
    CURRENCY,
    KEYS,
    SUPERVISOR,
    TARIFF,
    UTILITY,
    ZONE,
    HandClock,
    founding,
    store_keys,
)
from tests.simulate.hands import Hands
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact
from virtual.meter.factory import provision
from virtual.meter.memory import VolatileMemory
from virtual.meter.meter import VirtualMeter
from words import Words
from words.drawer_terms import first_reasons

TILL = 1
FIRST_DAY = datetime(2026, 10, 12, 14, 0, tzinfo=UTC)
FEE = 5_000
TOLERANCE = 500
CASHIERS = (
    Operator(7, "Ana Ruiz", Role.CASHIER),
    Operator(8, "Beto Luna", Role.CASHIER),
    Operator(11, "Carla Paz", Role.CASHIER),
)
METHODS = tuple(replace(one, active=True, refunds=one.kind.takes_back) for one in USUAL_METHODS)


@dataclass(slots=True)
class Home:
    """A household: its supply, the card that it uses now and its meter."""

    service: Service
    card: VirtualCard
    meter: VirtualMeter


class Branch:
    """Everything of the branch that is there when the power is gone, and the till that runs on it."""

    def __init__(self, folder: Path, chance: random.Random, households: int) -> None:
        self.folder, self.chance = folder, chance
        self.clock = HandClock(FIRST_DAY)
        self.hands = Hands()
        self.crashes = 0
        self.trace = Trace()
        self.homes = [_home(number) for number in range(households)]
        self._create()
        self.open()
        for home in self.homes:
            home.meter.advance_clock(self.clock.now())

    def open(self) -> None:
        """The till starts, and settles what the last stop left."""
        self.store: TillStore = open_store(self.folder / "books", store_keys(TILL), self.clock)
        self.till = Till(self.store, KEYS, self.clock)
        self.printer = PrintWorker(self.store, RawFile(self.folder / "roll"))
        self.obey(settle_at_start(self.till))

    def close(self) -> None:
        """The folder may go."""
        self.store.close()

    def on_reader(self, home: Home) -> WatchedContact:
        """A household's card is put on the reader."""
        return WatchedContact(Contact(home.card), self.trace, "till")

    def visit(self, home: Home) -> None:
        """The card is put into its meter; one that is worn out or dead there does nothing."""
        home.meter.visit(Contact(home.card))

    def obey(self, settled: tuple[Settled, ...] | list[Settled]) -> None:
        """The cashier hands back what the screen says."""
        for one in settled:
            self.hands.hands_back((one.entry.id, one.job), one.give_back.minor)

    def read_slips(self) -> None:
        """Slips that come out of the printer say what a power cut kept from the screen."""
        for job in self.store.read(lambda r: r.paper_waiting()):
            if isinstance(job.document, Slip | ReturnSlip):
                self.hands.hands_back((job.document.entry, job.number), job.document.given_back.minor)

    def print_all(self) -> None:
        """The printer prints what waits for it."""
        self.read_slips()
        self.printer.run_once(self.clock.now())

    @contextmanager
    def endangered(self, how: How | None) -> Iterator[None]:
        """Within it the power may go, or the card be torn out, at some step; behind it the till runs again.

        Raises PowerCut behind a cut, when the till has started again.
        """
        if how is None:
            yield
            return
        self.trace = Trace(Fault(how, index=self.chance.randrange(45)))
        self.store.on_commit(self.trace.commit)
        try:
            yield
        except PowerCut:
            self.crashes += 1
            self.trace = Trace()
            self.store.abandon()
            self.open()
            self.read_slips()
            raise
        finally:
            self.trace = Trace()
            self.store.on_commit(self.trace.commit)

    def morning(self) -> None:
        """The next day begins at eight by the branch's clock, whatever the till's said last."""
        now = self.clock.now()
        begin = now.replace(hour=FIRST_DAY.hour, minute=0, second=0, microsecond=0)
        self.clock.turn(begin + timedelta(days=1 if begin <= now else 0) - now)
        for home in self.homes:
            home.meter.advance_clock(self.clock.now())

    def blank(self) -> VirtualCard:
        """A card out of the box."""
        return VirtualCard(blank_image(bytes([4, *self.chance.randbytes(6)])))

    def _create(self) -> None:
        (self.folder / "books").mkdir(parents=True)
        store = create(self.folder / "books", store_keys(TILL), self.clock)
        store.write(self._begin)
        store.close()

    def _begin(self, tx: Tx) -> None:
        tx.post(Founded(founding(TILL)))
        for operator in (*CASHIERS, SUPERVISOR):
            tx.post(OperatorAdded(operator))
        tx.post(TariffAdded(replace(TARIFF, card_fee=FEE)))
        for method in (CASH_METHOD, *METHODS):
            tx.post(MethodSet(replace(method, tolerance=TOLERANCE), 0))
        for reason in first_reasons(Words("en", ZONE, CURRENCY)):
            tx.post(ReasonSet(reason, 0))
        tx.post(taken_apart([home.service for home in self.homes]))
        for home in self.homes:
            tx.post(CardIssued(CardRecord(_serial(home.service), home.service.number, 1)))


def _home(number: int) -> Home:
    binding = replace(BINDING, meter=f"04123{number:05}", number=number + 2)
    service = replace(
        CONNECTION,
        number=f"204-{number:03}",
        account=f"A-{number:05}",
        customer=f"C-{number:05}",
        holder=f"Household {number}",
        binding=binding,
    )
    card = VirtualCard(blank_image(_serial(service)))
    issued = card_seconds(FIRST_DAY - timedelta(days=30))
    _personalise(card, service, issued)
    root = demo_root(UTILITY).open()
    return Home(service, card, VirtualMeter(provision(root, service.binding, zone=ZONE), VolatileMemory()))


def _personalise(card: VirtualCard, service: Service, issued: int) -> None:
    serial, binding = _serial(service), service.binding
    issuer = TillIdentity(TILL, 1)
    identity = Identity(
        binding=binding,
        family=CardFamily.DESFIRE,
        generation=1,
        serial=serial,
        customer_class=service.customer_class,
        issued_at=issued,
        issuer=issuer,
        key_epoch=1,
        connection=service.number,
        account=service.account,
        holder=service.holder,
    )
    order = Order(binding, serial, 1, 1, issuer, 1, issued, ())
    personalise(Contact(card), KEYS, CardPlan(identity, encode_order(order, KEYS)))


def _serial(service: Service) -> bytes:
    return bytes([4, 0x78, 0x2E, 0x21, 0x80, *int(service.number[-3:]).to_bytes(2, "big")])
