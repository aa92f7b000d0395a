"""Made-up customers, cards, sales and papers for the screens, as the counter would hand them over."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from app.counter.drawer import Moved
from app.counter.outcome import MeterWord, Outcome, Question, Settled
from app.counter.present import Presented
from app.counter.pricing import Priced
from app.counter.shifts import ClosedShift, ShiftReading, XReading
from app.domain.asked import MeterStanding
from app.domain.card import (
    Alarm,
    Binding,
    Commodity,
    MeterMode,
    MeterState,
    Month,
    ParametersVersion,
    Status,
    Valve,
)
from app.domain.closing import GrandTotals, MethodCount
from app.domain.drawer import Movement, Reason, Wish
from app.domain.errors import TillError
from app.domain.lists import Choice, Field, Finding, Preview, RowFault, Summary
from app.domain.method import MethodKind, PaidBy
from app.domain.money import Money
from app.domain.outlet import Outlet
from app.domain.paper import Heading, PaperJob, PaperState, SaleReceipt, Supply
from app.domain.register import CardRecord, Holder, Service
from app.domain.roles import Operator, Role
from app.domain.shift import CashKind, Shift, ShiftSums, counts_of
from app.domain.shift_paper import ShiftReport
from app.domain.tally import TallySet
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.prices import Prices, prices
from app.domain.tariff.quote import Bought, Quote, Situation
from app.domain.till import Founding, TillIdentity
from app.domain.vend import Entry, EntryId, EntryKind, EntryState
from app.domain.volume import Volume
from app.ports import Purchase
from tests.tariffs import steps_and_base
from ui.desk import Profile
from ui.paper_desk import Papers

NOW = datetime(2026, 11, 21, 18, 16, tzinfo=UTC)
OPENED_AT = datetime(2026, 11, 21, 14, 1, tzinfo=UTC)
METER_AT = datetime(2026, 11, 20, 0, 2, tzinfo=UTC)
PERIOD = 322
BOUGHT = Bought(Volume(7000), Volume(7000), fixed_to=PERIOD)
SERIAL = bytes.fromhex("04A1B2C3D4E580")
TILL = TillIdentity(1, 1)

ANA = Operator(7, "Ana Ruiz", Role.CASHIER)
LUIS = Operator(8, "Luis Ortega", Role.CASHIER)
LUIS_IN_CHARGE = Operator(9, "Luis Mora", Role.SUPERVISOR)
ADMIN = Operator(1, "Carmen Vega", Role.ADMINISTRATOR)
FOUNDING = Founding(TILL, 4711, "Agua de Valle", "Centro", 1, "MX", "MXN", "America/Mexico_City", ("en", "es"), 1, True)
TARIFF = steps_and_base("domestic", (7000, "4150"), (20000, "6700"), (None, "9800"), base=7500)
BINDING = Binding(4711, 1, Commodity.WATER, "041233454567", 2)
CONNECTION = Service(
    "204-118",
    "204-118-7",
    "María Fernanda López Hernández",
    "Calle Morelos 118, Col. Centro",
    "",
    "es",
    1,
    "domestic",
    BINDING,
)
HOLDER = Holder(CardRecord(SERIAL, "204-118", 2), CONNECTION, 2)
USED = (5200, 13100, 11000, 9500, 7400, 8200, 9100, 11900, 12600, 10800, 9900, 7800)
MONTHS = tuple(Month(PERIOD - back, 0, used) for back, used in enumerate(USED))


def profile() -> Profile:
    """What the login knows."""
    return Profile("Agua de Valle", "Centro", ("en", "es"), demo=True)


def pesos(minor: int) -> Money:
    """An amount in the sample utility's currency."""
    return Money(minor, "MXN")


def status(alarms: Alarm = Alarm.CREDIT_LOW, valve: Valve = Valve.OPEN) -> Status:
    """What the meter left on the card."""
    return Status(
        binding=BINDING, serial=SERIAL, generation=2, counter=9, clock=0, register=412_000, main=1240, backup=0, lent=0,
        shortfall=0, debited=0, consumed=0, battery=78, card_errors=0, alarms=alarms, parameters=ParametersVersion(),
        mode=MeterMode.PREPAID, state=MeterState.NORMAL, valve=valve, money_this_period=0, money_last_period=0,
        returns=(), tallies=(),
    )  # fmt: skip


def entry(state: EntryState = EntryState.COMPLETED, kind: EntryKind = EntryKind.SALE, **changes: Any) -> Entry:
    """A sale of ten cubic metres, or what ``changes`` make of it."""
    sample = Entry(
        id=EntryId(TILL, 2, 12), kind=kind, state=state, connection="204-118", serial=SERIAL, generation=2, shift=42,
        operator=7, litres=10_000, total=pesos(86420), tendered=pesos(100000), change=pesos(13580), at=NOW,
    )  # fmt: skip
    return replace(sample, **changes)


def at_work(tariff: TariffVersion = TARIFF) -> Prices:
    """The tariff for María today."""
    return prices(tariff, Situation("domestic", NOW.astimezone(ZoneInfo(FOUNDING.zone))))


def in_coins(step: int) -> TariffVersion:
    """The tariff, where the smallest coin is so many centavos."""
    return replace(TARIFF, cash_step=step)


def presented(**changes: Any) -> Presented:
    """María's card on the reader."""
    sample = Presented(
        card=cast(Any, None),
        founding=FOUNDING,
        holder=HOLDER,
        order=cast(Any, None),
        status=status(),
        status_checked=True,
        status_replayed=False,
        tallies=TallySet(),
        word=MeterWord(Volume(1240), METER_AT, Volume(0), Volume(37_000)),
        confirmed=37_000,
        price=Priced(at_work(), BOUGHT, (), pesos(0)),
        month=PERIOD,
        purchases=(
            Purchase(entry(at=METER_AT, litres=7000, total=pesos(42398)), ()),
            Purchase(entry(at=datetime(2026, 10, 24, 16, 40, tzinfo=UTC), litres=12000, total=pesos(99180)), ()),
        ),
        parameters=MeterStanding(),
        settled=(),
        question=None,
    )
    return replace(sample, **changes)


def question(may_give_back: bool = True, kind: EntryKind = EntryKind.SALE) -> Question:
    """A sale whose outcome is open, or the giving back of one."""
    returns = 11 if kind is EntryKind.RETURN else None
    return Question(entry(EntryState.UNRESOLVED, kind, returns=returns), may_give_back, pesos(86420))


def outcome(quote: Quote, tendered: Money, state: EntryState, error: TillError | None = None) -> Outcome:
    """How a sale of this quote ended."""
    sale = entry(state, litres=quote.volume.litres, total=quote.total, tendered=tendered, change=tendered - quote.total)
    back = quote.total if state is EntryState.VOIDED else pesos(0)
    return Outcome(Settled(sale, state, back, 41 if state is EntryState.COMPLETED else None, 57), error)


def shift(operator: Operator = ANA) -> Shift:
    """The open shift."""
    return Shift(42, operator.number, OPENED_AT, pesos(50000))


def sums() -> ShiftSums:
    """What happened in it."""
    cash = {CashKind.FLOAT: pesos(50000), CashKind.TENDERED: pesos(130000), CashKind.CHANGE: pesos(8275)}
    return ShiftSums(
        cash, {}, 9, 87_000, pesos(121725), pesos(0), pesos(0), pesos(0), 1, 1, pesos(67000), 0, pesos(0), 0, pesos(0), 0
    )


def reading() -> ShiftReading:
    """The X reading of it."""
    return ShiftReading(shift(), sums(), pesos(171725))


def blind() -> XReading:
    """What of it a cashier sees."""
    return XReading(shift(), counts_of(sums()), None, None, ())


def heading(at: datetime = NOW) -> Heading:
    """The heading of a paper."""
    return Heading("Agua de Valle", "", "", "Centro", 1, 1, 7, "Ana Ruiz", 42, at, "America/Mexico_City", "es", True)


def closed(counted: Money) -> ClosedShift:
    """The shift closed with this much counted."""
    expected = pesos(171725)
    counts = (MethodCount("cash", expected, counted, counted - expected),)
    nothing = GrandTotals.zero("MXN")
    report = ShiftReport(
        heading(), 18, OPENED_AT, NOW, sums(), expected, counted, counted - expected,
        7, counts, (), counted, None, nothing, nothing, (), (),
    )  # fmt: skip
    return ClosedShift(report, 58)


def moved(wish: Wish) -> Moved:
    """What became of a movement that somebody asked for."""
    reason = Reason(wish.reason, wish.kind, "Found in the drawer")
    return Moved(Movement(12, 42, wish.kind, wish.amount, reason, wish.note, 7, 7, NOW), 62)


def receipt_job() -> PaperJob:
    """The last receipt."""
    supply = Supply(CONNECTION.holder, "204-118-7", "204-118", CONNECTION.address, "041233454567", 2)
    quote = at_work().quote(Volume(10_000), BOUGHT)
    receipt = SaleReceipt(
        heading(), supply, EntryId(TILL, 2, 12), 41, quote.volume, quote.lines, quote.total, pesos(100000), pesos(22280),
        (PaidBy(MethodKind.CASH, "", pesos(100000), ""),),
        Volume(1240), METER_AT, Volume(10_000), Volume(47_000), "0a1b2c3d",
    )  # fmt: skip
    return PaperJob(57, receipt, PaperState.CONFIRMED, 0, 57, True, NOW)


LIST = Preview(
    "padron.xlsx",
    ("Padrón", "Bajas"),
    ("No. de cuenta", "Nombre del titular", "Teléfono", "Dirección", "Medidor", "Observaciones"),
    (
        ("310-001-4", "Guadalupe Hernández García", "55 1234 5678", "Calle Hidalgo 12, Col. Centro", "310000014", ""),
        ("310-002-1", "José Luis Muñoz Peña", "+52 55 8765 4321", "Av. Independencia 40", "310000022", "perro"),
        ("310-003-9", "Panadería La Espiga", "55 2345 6789", "Calle Allende 7, Col. Centro", "310000030", ""),
    ),
    3,
    Choice(
        {
            Field.ACCOUNT: "No. de cuenta",
            Field.NAME: "Nombre del titular",
            Field.PHONE: "Teléfono",
            Field.ADDRESS: "Dirección",
            Field.METER: "Medidor",
        },
        sheet="Padrón",
    ),
    1230,
    ("town", "village"),
)
CHECKED_LIST = Summary(
    1204,
    20,
    2,
    4,
    (
        Finding(17, RowFault.PHONE, Field.PHONE, "Teléfono", "123"),
        Finding(203, RowFault.TWICE_IN_FILE, Field.METER, "Medidor", "310000014", "4"),
        Finding(204, RowFault.UNKNOWN_CLASS, Field.CUSTOMER_CLASS, "Clase", "real", "domestic, commercial"),
        Finding(990, RowFault.IN_BOOKS, Field.METER, "Medidor", "0412334567", "204-118-7"),
    ),
    (
        Finding(55, RowFault.DIFFERS, Field.ACCOUNT, value="310-055-9", hint="address"),
        Finding(1001, RowFault.DIFFERS, Field.ACCOUNT, value="310-300-1", hint="phone, name"),
    ),
)


def papers(unfinished: tuple[PaperJob, ...] = (), office: bool = False) -> Papers:
    """The print queue: the last receipt and what is unfinished."""
    outlets = (Outlet.RECEIPT, Outlet.OFFICE, Outlet.PDF) if office else (Outlet.RECEIPT, Outlet.PDF)
    return Papers(unfinished, (*reversed(unfinished), receipt_job()), False, outlets, "/var/receipts")
