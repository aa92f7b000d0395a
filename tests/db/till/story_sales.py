"""The made-up till of the story and its sales: who, what, and the events of one entry."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from app.domain.card import Binding, Commodity, MeterMode, ParametersVersion
from app.domain.events import EntryCompleted, ReturnIntended, VendIntended
from app.domain.hours import FlowAction, FlowLimit, Hours
from app.domain.method import MethodKind, PaymentMethod, Tender, in_cash
from app.domain.money import Money
from app.domain.parameters import BandHours, Holidays, MeterStep, Parameters, Social, StepTable
from app.domain.register import Service
from app.domain.taking_back import Cause, Part
from app.domain.taking_back_events import TakingBackIntended
from app.domain.tally import Tally
from app.domain.tariff.definition import AllowanceCharge, Limits, MinimumCharge, PercentCharge, Period, PeriodKind
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.till import Founding, TillIdentity
from app.domain.vend import EntryId, Proof
from app.domain.volume import Volume
from app.keys.secret import Secret
from db.till import StoreKeys
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


REPAID = {5: 700}
"""What sales recover of debt D-1; sale 2, which is voided, tried to."""

CREDIT = {1: 250, 5: -150}
"""What sales keep as credit, or use of it."""

BANK_CARD = PaymentMethod("card", "", MethodKind.BANK_CARD, reference=True, tolerance=500, active=True)
BY_CARD = {1: 500, 2: 400}
"""What of a sale is paid by bank card."""

TENDERS = {number: (Tender("card", pesos(paid), "0815" if number == 1 else "0819"),) for number, paid in BY_CARD.items()}


def sale(number: int, litres: int, total: int, shift: int = 1) -> VendIntended:
    """A sale for `total` centavos, paid with one peso too much."""
    credit, repaid = CREDIT.get(number, 0), REPAID.get(number, 300 if number == 2 else 0)
    water = pesos(total - 100 - credit - repaid)
    lines = (
        QuoteLine(LineKind.STEP, water, "water", WATER, Volume(litres), 1, Decimal("1250.5")),
        QuoteLine(LineKind.TAX, pesos(100), "vat", TAX, price=Decimal(16), taxed=water.minor),
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
        sold_to=entry_id(number).binding,
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
