"""A made-up register, told in events: every kind of event that the register has."""

from collections.abc import Iterator
from datetime import date

from app.domain.card import MeterMode
from app.domain.events import CardIssued, Event
from app.domain.money import Money
from app.domain.register import (
    Account,
    Branch,
    CardRecord,
    Connection,
    Customer,
    DebtKind,
    Document,
    Installation,
    Meter,
    OwedSum,
    ReadBy,
    Region,
    Zone,
)
from app.domain.register.events import (
    AccountChanged,
    AccountClosed,
    AccountOpened,
    ConnectionChanged,
    CustomerChanged,
    DebtAdded,
    MeterChanged,
    MeterInstalled,
    MeterRead,
    MeterRemoved,
    NoteAdded,
    RegisterBatch,
    UserChanged,
)

CLERK = 7
PHONES = ("+525598761234", "+34911223344")
NADIA = Customer("C-500", "Nadia Al-Masri نادية المصري", "en", PHONES, Document("INE", "AB 12-34"))
WORKSHOP = Connection("500-1", "Av. Revolución 12-B", 3, "Z1")
ACCOUNT = Account("A-500", NADIA.number, WORKSHOP.number, "commercial", "home", date(2026, 1, 5))
MASTER = Meter("0500000000", 80, "Acme", bulk=True)
METER = Meter("0500000001", 20, "Acme", master=MASTER.number)
PLACED = Installation(50, WORKSHOP.number, METER.number, date(2026, 1, 7), 12)
CARD = CardRecord(bytes.fromhex("0499887766AABB"), WORKSHOP.number, 1)
NEXT_CUSTOMER = Customer("C-501", "Łukasz Żółć", "en", ("+48221234567",), email="l@example.org")
NEXT_ACCOUNT = Account("A-501", "C-501", WORKSHOP.number, "domestic", "home", date(2026, 6, 1), dwellings=2, social=True)


def _owed(number: str, kind: DebtKind, monthly: int | None) -> OwedSum:
    each = None if monthly is None else Money(monthly, "MXN")
    return OwedSum(number, "A-501", kind, (("es", "Medidor"), ("en", "Meter")), date(2026, 6, 1), Money(90_000, "MXN"), each)


def register_events() -> Iterator[Event]:
    """From the streets to a customer who moved out."""
    zones = (Zone("Z0", "All", 3), Zone("Z1", "Centre", 3, "Z0", MASTER.number))
    yield RegisterBatch(0, "plan.xlsx", regions=(Region(3, "South"),), zones=zones, branches=(Branch("1", "Centro", 3),))
    yield RegisterBatch(CLERK, "meters.csv", meters=(MASTER,))
    yield AccountOpened(CLERK, NADIA, WORKSHOP, ACCOUNT)
    yield MeterInstalled(CLERK, METER, PLACED)
    yield CardIssued(CARD, CLERK)
    yield CustomerChanged(CLERK, Customer(NADIA.number, "Nadia Al-Masri", "es", NADIA.phones[:1], NADIA.document))
    yield ConnectionChanged(CLERK, Connection(WORKSHOP.number, "Av. Revolución 14", 3, "Z1"))
    yield AccountChanged(CLERK, Account("A-500", "C-500", "500-1", "industrial", "home", date(2026, 1, 5), exempt=True))
    yield MeterChanged(CLERK, Meter(METER.number, 20, "Other", mode=MeterMode.POSTPAID, master=MASTER.number))
    yield UserChanged(CLERK, "A-500", date(2026, 5, 31), 4_000, NEXT_CUSTOMER, NEXT_ACCOUNT)
    yield MeterRead(CLERK, MASTER.number, date(2026, 7, 1), 77_000, ReadBy.TYPED)
    yield MeterRead(CLERK, MASTER.number, date(2026, 7, 1), 78_000, ReadBy.TYPED)
    yield MeterRead(0, METER.number, date(2026, 7, 3), 5_000, ReadBy.CARD)
    yield NoteAdded(CLERK, "A-501", "The dog bites")
    yield DebtAdded(CLERK, _owed("D-1", DebtKind.ARREARS, None))
    yield DebtAdded(CLERK, _owed("D-2", DebtKind.PLAN, 10_000))
    yield MeterRemoved(CLERK, PLACED.binding, date(2026, 9, 1), 9_000)
    yield AccountClosed(CLERK, "A-501", date(2026, 9, 2), 9_000)
