"""A made-up customer's file, as the register hands it over."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from app.counter.customer_view import CustomerView
from app.domain.card import MeterMode, Month
from app.domain.register import (
    Account,
    CardRecord,
    Change,
    Connection,
    Customer,
    CustomerFile,
    DebtKind,
    DebtStanding,
    Document,
    Hit,
    Installation,
    Meter,
    MeterReading,
    Note,
    OwedSum,
    ReadBy,
    Subject,
)
from app.domain.register.consumption import MonthUse
from app.ports import Purchase
from tests.ui import samples
from ui.register_desk import CardOnReader, Choices, Found, Lying

CUSTOMER = Customer(
    "C-204118",
    "María Fernanda López Hernández",
    "es",
    ("+525512345678", "+525587654321"),
    Document("INE", "LOHM780412"),
    "maria.lopez@example.mx",
)
ACCOUNT = Account("204-118-7", "C-204118", "204-118", "domestic", "domestic", date(2019, 3, 4))
SUPPLY = Connection("204-118", "Calle Morelos 118, Col. Centro", 1, "CEN-04")
METER = Meter("041233454567", 15, "Aqua 15", mode=MeterMode.PREPAID, master="0412000018")
INSTALLATION = Installation(2, "204-118", "041233454567", date(2024, 5, 17))
DEBT = DebtStanding(
    OwedSum("D-1", "204-118-7", DebtKind.PLAN, (("es", "Convenio 2025"), ("en", "Agreement 2025")), date(2026, 9, 1),
            samples.pesos(180000), samples.pesos(30000)),
    samples.pesos(60000),
)  # fmt: skip
NOTE = Note("204-118-7", "Asked for a visit: the cover of the meter is loose.", 8, samples.OPENED_AT)
READINGS = (
    MeterReading(METER.number, date(2026, 11, 18), 812_450, ReadBy.CARD),
    MeterReading(METER.number, date(2026, 10, 1), 799_000, ReadBy.TYPED),
    MeterReading(METER.number, date(2024, 5, 17), 0, ReadBy.INSTALLED),
)
CHANGES = (
    Change(samples.OPENED_AT, 8, "", Subject.CUSTOMER, "C-204118", "phones", "+525512345678", "+525512345678 +525587654321"),
    Change(samples.METER_AT, 0, "padrón.xlsx", Subject.ACCOUNT, "204-118-7", "", "", ""),
)
HITS = (
    Hit("204-118-7", "204-118", CUSTOMER.name, SUPPLY.address, "+525512345678", METER.number, True, True),
    Hit("204-219-3", "204-219", "María López Aguilar", "Av. Juárez 9, Jardines", "", "0412334997", True, False),
    Hit("203-001-1", "203-001", "Mario Lópezportillo", "Calle Hidalgo 44", "+525500000001", "", False, False),
)
FOUND = Found(HITS, more=False)
ON_READER = CardOnReader(Lying.CUSTOMER, "204-118-7")
CHOICES = Choices(1, ("domestic", "commercial", "kiosk"), ("domestic", "kiosk"), (("CEN-04", "Centro"),), ("en", "es"))
STATEMENT = Path("/somewhere/204-118-7-2026-11-21.pdf")
BLANK = CardOnReader(Lying.BLANK, "")


def purchase(number: int) -> Purchase:
    """A purchase some days ago."""
    entry = replace(samples.entry(), receipt=100 - number, at=samples.NOW - timedelta(days=9 * number))
    return Purchase(entry, ())


def file() -> CustomerFile:
    """María's file."""
    card = CardRecord(samples.SERIAL, "204-118", 2)
    return CustomerFile(CUSTOMER, ACCOUNT, SUPPLY, METER, INSTALLATION, (card,), (ACCOUNT,), (), (NOTE,), (DEBT,))


def view(**changes: object) -> CustomerView:
    """María's file on the screen; ``changes`` are of the file."""
    return CustomerView(
        file=replace(file(), **changes),  # type: ignore[arg-type]
        today=date(2026, 11, 21),
        period=samples.PERIOD,
        status=samples.status(),
        read_at=samples.METER_AT,
        purchases=tuple(purchase(number) for number in range(12)),
        more=False,
        bought=tuple(Month(samples.PERIOD - back, 0, used) for back, used in enumerate(samples.USED)),
        used=tuple(MonthUse(samples.PERIOD - back, used, back < 6) for back, used in enumerate(samples.USED)),
        readings=READINGS,
        owed=DEBT.owed,
        due=DEBT.due(date(2026, 11, 21)),
        credit=samples.pesos(1250),
        changes=CHANGES,
        operators={7: "Ana Ruiz", 8: "Luis Ortega"},
    )


def newly_opened() -> CustomerView:
    """A file that was just opened: no meter, no card, nothing bought."""
    empty = view(meter=None, installation=None, cards=(), debts=(), notes=())
    nothing = samples.pesos(0)
    unread = replace(empty, status=None, read_at=None, purchases=(), bought=(), used=(), readings=())
    return replace(unread, owed=nothing, due=nothing, credit=nothing)


def closed() -> CustomerView:
    """A file that is closed."""
    return view(account=replace(ACCOUNT, closed=date(2026, 11, 20)))
