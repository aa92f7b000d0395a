"""A made-up till with a day at the counter, told in events: what the tests of the store write and read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from app.domain.card import Binding, Commodity, MeterMode, ParametersVersion
from app.domain.card_paper import MeterChangeSlip
from app.domain.closing import GrandTotals, MethodCount, Pieces
from app.domain.errors import Code
from app.domain.events import (
    Approved,
    CardIssued,
    CardSeen,
    ClockConfirmed,
    EntryCompleted,
    EntryUnresolved,
    EntryVoided,
    EntryWriting,
    Event,
    Founded,
    LoggedIn,
    LoginRefused,
    OperatorAdded,
    PaperMoved,
    PaperQueued,
    ParametersAsked,
    ParametersTaken,
    Rekeyed,
    ReturnIntended,
    ShiftClosed,
    ShiftCounted,
    ShiftOpened,
    TariffAdded,
    TillLocked,
    VendIntended,
)
from app.domain.exchange import CARRY_OVER, CarriedOver, Closing, Exchange
from app.domain.exchange_events import CreditCarriedOver, MeterExchanged, OldMeterReadOut
from app.domain.hours import FlowAction, FlowLimit, Hours
from app.domain.method import MethodKind, MethodSet, PaidBy, PaymentMethod, Tender, in_cash
from app.domain.money import Money
from app.domain.paper import Heading, PaperState, ReturnSlip, ReturnSlipKind, SaleReceipt, Slip, SlipKind, Supply
from app.domain.paper_events import LetterheadSet, TemplateSet
from app.domain.parameters import BandHours, Holidays, MeterStep, Parameter, Parameters, Social, StepTable
from app.domain.people_events import (
    LeaveSet,
    OperatorChanged,
    OperatorUnlocked,
    PinChanged,
    RoleDropped,
    RoleSet,
    SettingChanged,
    TwoPeopleSet,
)
from app.domain.register import Account, CardRecord, Service
from app.domain.register.events import AccountOpened, KnownTally
from app.domain.register.taken_apart import taken_apart
from app.domain.roles import Job, Leave, Operator, Role
from app.domain.shift import CashKind, MethodSums, ShiftSums, counts_of
from app.domain.shift_paper import ShiftReport, UnresolvedSale, XReport
from app.domain.taking_back import Cause, Ground, Part
from app.domain.taking_back_events import (
    CorrectionLimitSet,
    ReleaseIntended,
    ReturnPaid,
    ReturnProven,
    SaleRestored,
    TakingBackIntended,
)
from app.domain.tally import Tally
from app.domain.tariff.definition import AllowanceCharge, Limits, MinimumCharge, PercentCharge, Period, PeriodKind
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.template import DocumentKind, Letterhead, Template
from app.domain.till import Founding, Lock, TillIdentity
from app.domain.vend import EntryId, Proof
from app.domain.volume import Volume
from app.keys.secret import Secret
from db.till import StoreKeys
from tests.db.till.function_story import function_card_events
from tests.db.till.keeping_story import keeping_events, kept_reports
from tests.db.till.paper_story import paper_events
from tests.db.till.register_story import CARD, NEXT_CUSTOMER, PLACED, WORKSHOP, register_events
from tests.db.till.sheet_story import sheet_events
from tests.db.till.told_story import status_of_meter, told_events
from tests.tariffs import TAX, WATER, steps_and_base

KEYS = StoreKeys(Secret(sha256(b"database").digest()), Secret(sha256(b"signing").digest()))
OTHER_KEYS = StoreKeys(Secret(sha256(b"another").digest()), Secret(sha256(b"key").digest()))

OWNER = TillIdentity(till=1, epoch=1)
OTHER_TILL = TillIdentity(till=4, epoch=1)
BINDING = Binding(utility=4711, region=3, commodity=Commodity.WATER, meter="0412334567", number=2)
SUPPLY = Service(
    number="204-118-7",
    account="A-9001",
    holder="Rosa Núñez",
    address="Calle Larga 12",
    phone="",
    language="es",
    customer_class=1,
    tariff="home",
    binding=BINDING,
    customer="C-9001",
)
PIECES = (
    Parameters(
        ParametersVersion(1, 1, 1),
        1,
        alarm_level=2_000,
        mode=MeterMode.PREPAID,
        steps=StepTable((MeterStep(7_000, 4_300), MeterStep(None, 6_700)), Period(PeriodKind.CYCLE, 25)),
        friendly=(Hours((6, 7), 0, 1_440),),
        holidays=(Holidays(date(2026, 12, 24), 10),),
        flow_limit=FlowLimit(1_500, FlowAction.CLOSE),
        social=Social(6_000, 1_000),
    ),
    Parameters(ParametersVersion(2, 1, 1), 1, bands=(BandHours(1, Hours((1, 2), 0, 300), (6, 1), (8, 31), False),)),
)
SERIAL = bytes.fromhex("04112233445566")
FOUNDING = Founding(
    identity=OWNER,
    utility=4711,
    utility_name="Aguas del Valle",
    branch="Centro",
    region=3,
    country="MX",
    currency="MXN",
    zone="America/Mexico_City",
    languages=("es", "en"),
    key_epoch=1,
    demo=True,
)
_PRICES = steps_and_base("home", (10_000, "1250.5"), (None, "1800"), base=1500).classes[0]
TARIFF = replace(
    steps_and_base("home", (10_000, "1250.5"), (None, "1800"), base=1500),
    valid_from=date(2025, 1, 1),
    holidays=(date(2025, 12, 25),),
    classes=(
        _PRICES,
        replace(
            _PRICES,
            name="social",
            charges=(
                *_PRICES.charges,
                PercentCharge("sewer", WATER, Decimal("12.5"), ("water",)),
                MinimumCharge("least", WATER, Decimal(2000), ("water", "sewer")),
                AllowanceCharge("free", WATER, 4_000, "water", social=True),
            ),
            limits=Limits(least_litres=100),
        ),
    ),
)
START = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


class StoryClock:
    """A clock that goes on by one second each time it is asked."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def now(self) -> datetime:
        """The next second."""
        self.time += timedelta(seconds=1)
        return self.time


def pesos(minor: int) -> Money:
    """So many centavos."""
    return Money(minor, "MXN")


def entry_id(number: int) -> EntryId:
    """The till's entry with this number for the one binding."""
    return EntryId(OWNER, BINDING.number, number)


def tally(number: int, sold: int, taken_back: int = 0, owner: TillIdentity = OWNER) -> Tally:
    """A tally of one of the tills."""
    repaid = sum(part for one, part in REPAID.items() if one <= number and owner == OWNER)
    told = {"period": 322, "period_litres": sold, "debt_recovered": repaid}
    return Tally(owner, 1, number, sold, taken_back, **told, mac=bytes(range(8)))


def founding_events() -> Iterator[Event]:
    """What set-up posts."""
    yield Founded(FOUNDING)
    yield OperatorAdded(Operator(1, "Ana", Role.ADMINISTRATOR))
    yield OperatorAdded(Operator(7, "Luis", Role.CASHIER))
    yield TariffAdded(TARIFF)
    yield MethodSet(BANK_CARD, 1)
    yield MethodSet(PaymentMethod("m-pesa", "M-Pesa", MethodKind.MOBILE, reference=True, tolerance=0, active=False), 1)
    yield taken_apart([SUPPLY])
    yield CardIssued(CardRecord(SERIAL, SUPPLY.number, 1))


REPAID = {5: 700}
"""What sales recover of debt D-1; sale 2, which is voided, tried to."""
CREDIT = {1: 250, 5: -150}
"""What sales keep as credit, or use of it."""


BANK_CARD = PaymentMethod("card", "", MethodKind.BANK_CARD, reference=True, tolerance=500, active=True)
BY_CARD = {1: 500}
"""What of a sale is paid by bank card."""
TENDERS = {number: (Tender("card", pesos(paid), "0815"),) for number, paid in BY_CARD.items()}


def sale(number: int, litres: int, total: int, shift: int = 1) -> VendIntended:
    """A sale for `total` centavos, paid with one peso too much."""
    credit, repaid = CREDIT.get(number, 0), REPAID.get(number, 300 if number == 2 else 0)
    lines = (
        QuoteLine(LineKind.STEP, pesos(total - 100 - credit - repaid), "water", WATER, Volume(litres), 1, Decimal("1250.5")),
        QuoteLine(LineKind.TAX, pesos(100), "vat", TAX, price=Decimal(16)),
        *([QuoteLine(LineKind.DEBT, pesos(repaid), "D-1", WATER)] if repaid else []),
        *([QuoteLine(LineKind.CREDIT_KEPT if credit > 0 else LineKind.CREDIT_USED, pesos(credit))] if credit else []),
    )
    return VendIntended(
        id=entry_id(number),
        connection=SUPPLY.number,
        account=SUPPLY.account,
        serial=SERIAL,
        generation=1,
        shift=shift,
        operator=7,
        litres=litres,
        total=pesos(total),
        tendered=pesos(total + 100),
        change=pesos(100),
        tenders=TENDERS.get(number, ()) + in_cash(pesos(total + 100 - BY_CARD.get(number, 0))),
        lines=lines,
        tariff="home",
        tariff_version=1,
    )


def taking_back(number: int, returns: int, litres: int, total: int) -> ReturnIntended:
    """A return of sale `returns`."""
    return ReturnIntended(
        id=entry_id(number),
        returns=returns,
        connection=SUPPLY.number,
        account=SUPPLY.account,
        serial=SERIAL,
        generation=1,
        shift=1,
        operator=7,
        litres=litres,
        total=pesos(total),
        credited=pesos(0),
    )


def correction(number: int, of: int, litres: int, worth: int) -> TakingBackIntended:
    """Some litres of sale `of` are taken back."""
    return TakingBackIntended(
        id=entry_id(number),
        cause=Cause.CORRECTION,
        parts=(Part(of, litres, worth, 200, here=True),),
        connection=SUPPLY.number,
        account=SUPPLY.account,
        pay_to="",
        serial=SERIAL,
        generation=1,
        shift=1,
        operator=7,
        approver=2,
        reason="typed wrong",
        litres=litres,
        cash_step=50,
        currency="MXN",
    )


def completed(number: int, receipt: int | None, paid: int = 0) -> EntryCompleted:
    """The proof of an entry."""
    return EntryCompleted(entry_id(number), Proof.READ_BACK, 1, 7, receipt, pesos(paid))


HEADING = Heading("Aguas del Valle", "", "", "Centro", 1, 1, 7, "Luis", 1, START, "America/Mexico_City", "es", True)
FOR_WHOM = Supply("Rosa Núñez", "A-9001", "204-118-7", "Calle Larga 12", "0412334567", 1)


def receipt(number: int, entry: int, litres: int, total: int) -> SaleReceipt:
    """The receipt of a sale."""
    return SaleReceipt(
        heading=HEADING,
        supply=FOR_WHOM,
        entry=entry_id(entry),
        number=number,
        volume=Volume(litres),
        lines=sale(entry, litres, total).lines,
        total=pesos(total),
        tendered=pesos(total + 100),
        change=pesos(100),
        paid_by=(
            PaidBy(MethodKind.BANK_CARD, "", pesos(500), "0815"),
            PaidBy(MethodKind.CASH, "", pesos(total - 400), ""),
        ),
        credit_read=Volume(1234),
        read_at=START,
        waiting=None,
        sold_to_date=Volume(litres),
        journal_hash="0a1b2c3d",
    )


def slip(entry: int) -> Slip:
    """The slip of a voided sale."""
    price, none = pesos(4000), pesos(0)
    return Slip(
        HEADING, FOR_WHOM, entry_id(entry), SlipKind.VOIDED, Volume(3000), price, price, none, none, none, (), "ff00"
    )


SUMS = ShiftSums(
    cash={
        CashKind.FLOAT: pesos(50_000),
        CashKind.TENDERED: pesos(41_900),
        CashKind.CHANGE: pesos(400),
        CashKind.REFUND: pesos(9_000),
        CashKind.FEE: pesos(7_000),
        CashKind.FEE_BACK: pesos(5_000),
        CashKind.CASH_IN: pesos(1_000),
        CashKind.CASH_OUT: pesos(200),
        CashKind.DROP: pesos(500),
        CashKind.EXPENSE: pesos(300),
    },
    methods={"card": MethodSums(MethodKind.BANK_CARD, "", 2, pesos(3_500), pesos(3_000), pesos(0))},
    sales=3,
    litres=25_000,
    sold=pesos(36_000),
    repaid=pesos(700),
    credit_kept=pesos(250),
    credit_used=pesos(150),
    voided=1,
    unresolved=0,
    unresolved_money=pesos(0),
    returns=1,
    returned=pesos(5_000),
    payments=1,
    paid=pesos(2_000),
    paper_waiting=0,
    openings=1,
)

COUNTS = (
    MethodCount("cash", pesos(84_500), pesos(84_400), pesos(-100)),
    MethodCount("card", pesos(3_500), pesos(3_500), pesos(0)),
)
COINS = (Pieces(50_000, 1), Pieces(10_000, 3), Pieces(100, 44))
TOTALS = GrandTotals(pesos(52_000), pesos(14_000), 25_500, 6_000)


def day_events() -> Iterator[Event]:
    """A shift: a sale, a void, one that stays unresolved and is taken back, one more; paper; the close."""
    yield LoginRefused(7)
    yield LoggedIn(7)
    yield Approved(7, 2, Job.CORRECT_MUCH)
    yield ShiftOpened(1, 7, pesos(50_000))
    yield sale(1, 10_000, 15_000)
    yield EntryWriting(entry_id(1), tally(1, 10_000))
    yield completed(1, receipt=1)
    yield PaperQueued(1, receipt(1, 1, 10_000, 15_000), 0, 1, True)
    yield PaperMoved(1, PaperState.SENDING, "")
    yield PaperMoved(1, PaperState.CONFIRMED, "")
    yield sale(2, 3_000, 4_000)
    yield EntryVoided(entry_id(2), pesos(4_000))
    yield PaperQueued(2, slip(2), 0, 2, True)
    yield sale(3, 5_000, 5_000)
    yield EntryWriting(entry_id(3), tally(3, 15_000))
    yield EntryUnresolved(entry_id(3))
    yield taking_back(4, returns=3, litres=5_000, total=5_000)
    yield EntryWriting(entry_id(4), tally(4, 15_000, 5_000))
    yield completed(4, receipt=None, paid=5_000)
    yield CardSeen(SUPPLY.number, 2, SERIAL, (tally(9, 700, owner=OTHER_TILL),), status_of_meter(5), 5, START)
    yield ParametersAsked(SUPPLY.number, 2, PIECES, 9, (Parameter.ALARM_LEVEL,))
    yield ParametersTaken(2, PIECES[0].version)
    yield sale(5, 10_000, 16_000)
    yield EntryWriting(entry_id(5), tally(5, 25_000, 5_000))
    yield completed(5, receipt=2)
    yield PaperQueued(3, receipt(1, 1, 10_000, 15_000), 1, 1, False)
    from tests.db.till.card_story import card_events
    from tests.db.till.drawer_story import drawer_events, safe_events

    yield from card_events()
    yield from drawer_events(HEADING)
    yield ShiftCounted(1, 7, (MethodCount("cash", pesos(84_500), pesos(80_000), pesos(-4_500)),), ())
    yield ShiftClosed(
        1, 7, 1, SUMS, pesos(84_500), pesos(84_400), pesos(-100), 7, COUNTS, COINS, pesos(50_000), TOTALS, 9, "a coin fell"
    )
    yield PaperQueued(5, report(), 0, 5, False)
    yield from safe_events(HEADING, COUNTS[0], TOTALS)
    yield PaperQueued(15, x_report(), 0, 15, False)
    yield from moving_in()
    yield MeterExchanged(Exchange(1, 2, SUPPLY.number, Closing(71_000, 900), "display dark", 7, 2))
    for number, sold in ((1, 900), (2, 1_100)):
        carried = tally(number, sold, 300 * (number - 1), CARRY_OVER)
        yield CreditCarriedOver(CarriedOver(1, 2, carried))
    yield OldMeterReadOut(1, 12)
    yield PaperQueued(6, changed_meter(), 0, 6, False)
    yield from function_card_events(HEADING, FOR_WHOM, 7)
    yield CorrectionLimitSet(9, pesos(20_000))
    yield from people_events()
    yield correction(6, of=5, litres=1_000, worth=1_600)
    yield EntryWriting(entry_id(6), tally(6, 25_000, 6_000))
    yield completed(6, receipt=None)
    yield ReturnProven(entry_id(6), 500)
    yield ReturnPaid(entry_id(6), 500, pesos(0), pesos(800), 100, SUPPLY.account, Ground.PROOF, 1, 7, 2, "typed wrong")
    yield ReleaseIntended(entry_id(7), 6, SUPPLY.number, SUPPLY.account, SERIAL, 1, 1, 7, 500, "MXN")
    yield EntryWriting(entry_id(7), tally(7, 25_500, 6_000))
    yield EntryCompleted(entry_id(7), Proof.READ_BACK, 1, 7, None, pesos(0))
    yield SaleRestored(entry_id(5), SERIAL, 1, 7)
    letterhead = Letterhead(1, b"\x89PNG", ("Registered 1931",), ("Thank you.", "aguas.example"), "es")
    yield LetterheadSet(letterhead, 1)
    yield TemplateSet(Template(DocumentKind.RETURN_SLIP, 1, "{title}\n{water}"), 1)
    yield PaperQueued(8, taken_back(), 0, 8, False, 1, 1)
    yield from sheet_events(HEADING, FOR_WHOM, receipt(1, 1, 10_000, 15_000), SERIAL)
    yield from paper_events(HEADING, receipt(1, 1, 10_000, 15_000), 7)
    yield from keeping_events()
    yield from kept_reports()
    yield ClockConfirmed(1, START, START + timedelta(days=900))
    yield TillLocked(Lock(Code.TILL_LOCKED, 1, found=6, known=5, connection=SUPPLY.number, since=START))
    yield Rekeyed(2, 1, "disk replaced")


def people_events() -> Iterator[Event]:
    """What an administrator changes."""
    yield SettingChanged("idle_minutes", "10", 1)
    yield OperatorAdded(Operator(8, "Elena", "meter-reader"))
    yield RoleSet("meter-reader", "Meter reader", (Job.LOOK_UP, Job.READ_CARD), 1)
    yield RoleSet(Role.AUDITOR, "", (Job.VERIFY,), 1)
    yield RoleDropped(Role.AUDITOR, 1)
    yield OperatorChanged(8, "Elena Cruz", "meter-reader", True, 1)
    yield LeaveSet(8, Leave(START.date(), None), 1)
    yield PinChanged(8, 1)
    yield OperatorUnlocked(7, 1)
    yield TwoPeopleSet((Job.CORRECT_MUCH,), 1)


def moving_in() -> Iterator[Event]:
    """Somebody is served at a connection to whose former meter another till had sold."""
    told = (tally(3, 4_000, owner=OTHER_TILL),)
    yield CardSeen(WORKSHOP.number, PLACED.binding, CARD.serial, told, b"", 0, None)
    account = Account("A-502", NEXT_CUSTOMER.number, WORKSHOP.number, "domestic", "home", START.date())
    known = tuple(KnownTally(PLACED.binding, one) for one in (tally(4, 5_000, owner=OTHER_TILL), tally(2, 900)))
    yield AccountOpened(9, NEXT_CUSTOMER, WORKSHOP, account, known)


def report() -> ShiftReport:
    """The Z report of the shift."""
    return ShiftReport(
        HEADING,
        1,
        START,
        START,
        SUMS,
        pesos(84_500),
        pesos(84_400),
        pesos(-100),
        7,
        COUNTS,
        COINS,
        pesos(50_000),
        None,
        GrandTotals.zero("MXN"),
        TOTALS,
        (UnresolvedSale(entry_id(3), SUPPLY.number, pesos(5_000)),),
        (2, 3),
        recounts=1,
        approver=9,
        reason="a coin fell",
    )


def x_report() -> XReport:
    """The shift as somebody sees it who counts blind."""
    return XReport(HEADING, START, "MXN", counts_of(SUMS), None, None)


def changed_meter() -> MeterChangeSlip:
    """The slip of the meter change."""
    closing, carried, register = Volume(71_000), Volume(900), Volume(12)
    return MeterChangeSlip(
        HEADING, FOR_WHOM, "0500000009", closing, True, carried, False, register, "display dark", approver=2
    )


def taken_back() -> ReturnSlip:
    """The slip of the correction."""
    return ReturnSlip(
        heading=HEADING,
        supply=FOR_WHOM,
        entry=entry_id(6),
        kind=ReturnSlipKind.PAID,
        cause=Cause.CORRECTION,
        volume=Volume(1_000),
        given_back=pesos(0),
        credited=pesos(800),
        credited_to=SUPPLY.account,
        waiting=pesos(800),
        let_go=Volume(0),
        unproven=Volume(0),
        reason="typed wrong",
        approver=2,
        journal_hash="0a1b2c3d",
    )


def whole_story() -> list[Event]:
    """Every kind of event, in an order that a till can have."""
    return [*founding_events(), *register_events(), *day_events(), *told_events()]


def posting(events: Iterator[Event] | list[Event]) -> Callable[[object], None]:
    """Work for a store: post these events in one transaction."""

    def work(tx: object) -> None:
        for event in events:
            tx.post(event)  # type: ignore[attr-defined]

    return work
