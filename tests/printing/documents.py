"""Documents as the counter stores them, for the tests of printing."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.card_paper import FunctionCardSheet, MeterChangeSlip
from app.domain.closing import GrandTotals, MethodCount, Pieces
from app.domain.drawer import MovementKind
from app.domain.function_card import FunctionKind
from app.domain.method import MethodKind, PaidBy
from app.domain.money import Money
from app.domain.paper import Document, Heading, PaperJob, PaperState, SaleReceipt, Slip, SlipKind, Supply
from app.domain.shift import CashKind, ShiftSums, counts_of
from app.domain.shift_paper import DrawerSlip, ShiftReport, UnresolvedSale, XReport
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.till import TillIdentity
from app.domain.vend import EntryId
from app.domain.volume import Volume
from tests.tariffs import BASE, TAX, WATER

AT = datetime(2026, 11, 21, 20, 3, tzinfo=UTC)
ENTRY = EntryId(TillIdentity(1, 1), binding=2, number=37)


def pesos(minor: int) -> Money:
    """An amount in the currency of these tests."""
    return Money(minor, "MXN")


HEADING = Heading(
    utility="Aguas del Valle",
    tax_number="AVA010101AB1",
    address="Av. Juárez 120, Centro, 72000 Puebla",
    branch="Oficina Centro",
    till=1,
    epoch=1,
    operator=12,
    operator_name="Ana Pérez",
    shift=7,
    at=AT,
    zone="America/Mexico_City",
    language="en",
    demo=False,
)
SUPPLY = Supply("Rosa Martínez López", "204-118", "204-118-7", "Calle 5 de Mayo 14, Puebla", "0412334567", 2)
RECEIPT = SaleReceipt(
    heading=HEADING,
    supply=SUPPLY,
    entry=ENTRY,
    number=1234,
    volume=Volume(10_000),
    lines=(
        QuoteLine(LineKind.STEP, pesos(7_500), "water", WATER, Volume(6_000), 1, Decimal(1250)),
        QuoteLine(LineKind.STEP, pesos(7_202), "water", WATER, Volume(4_000), 2, Decimal("1800.5")),
        QuoteLine(LineKind.BASE, pesos(3_000), "base", BASE, month=322),
        QuoteLine(LineKind.TAX, pesos(2_832), "vat", TAX, price=Decimal(16)),
    ),
    total=pesos(20_534),
    tendered=pesos(25_000),
    change=pesos(4_466),
    paid_by=(PaidBy(MethodKind.CASH, "", pesos(25_000), ""),),
    credit_read=Volume(3_214),
    read_at=datetime(2026, 11, 20, 15, 30, tzinfo=UTC),
    waiting=Volume(10_000),
    sold_to_date=Volume(1_120_000),
    journal_hash="9f3a12cd",
)
NONE = pesos(0)
SLIP = Slip(
    HEADING, SUPPLY, ENTRY, SlipKind.VOIDED, Volume(10_000), pesos(20_534), pesos(20_534), NONE, NONE, NONE, (), "9f3a12cd"
)
METER_CHANGE = MeterChangeSlip(
    HEADING, SUPPLY, "0400000007", Volume(71_000), True, Volume(6_500), False, Volume(12), "display dark", approver=2
)
FUNCTION_SHEET = FunctionCardSheet(
    HEADING, SUPPLY, FunctionKind.AUTHORITY, 848_837_100, bytes.fromhex("045A109C801190"), AT, "fine paid", approver=2
)
REPORT = ShiftReport(
    heading=HEADING,
    z_number=41,
    opened_at=datetime(2026, 11, 21, 14, 0, tzinfo=UTC),
    closed_at=AT,
    sums=ShiftSums(
        cash={CashKind.FLOAT: pesos(50_000), CashKind.TENDERED: pesos(130_000), CashKind.CHANGE: pesos(7_300)},
        methods={},
        sales=9,
        litres=61_500,
        sold=pesos(122_700),
        repaid=pesos(0),
        credit_kept=pesos(0),
        credit_used=pesos(0),
        voided=1,
        unresolved=1,
        unresolved_money=pesos(20_534),
        returns=0,
        returned=pesos(0),
        payments=0,
        paid=pesos(0),
        paper_waiting=2,
    ),
    expected=pesos(172_700),
    counted=pesos(172_200),
    difference=pesos(-500),
    closed_by=12,
    counts=(MethodCount("cash", pesos(172_700), pesos(172_200), pesos(-500)),),
    pieces=(Pieces(100_000, 1), Pieces(200, 361)),
    left=pesos(50_000),
    proposed=pesos(50_000),
    before=GrandTotals(pesos(9_000_000), pesos(120_000), 812_000, 3_000),
    totals=GrandTotals(pesos(9_122_700), pesos(120_000), 873_500, 3_000),
    unresolved=(UnresolvedSale(EntryId(TillIdentity(1, 1), 2, 38), "204-118-7", pesos(20_534)),),
    unprinted=(61, 62),
)
X_REPORT = XReport(HEADING, REPORT.opened_at, "MXN", counts_of(REPORT.sums), REPORT.sums, (("cash", REPORT.expected),))

EXPENSE = DrawerSlip(HEADING, 17, MovementKind.EXPENSE, pesos(30_050), "Cleaning", "two brooms", approver=2)


def job(document: Document = RECEIPT, number: int = 5, copy: int = 0, drawer: bool = False) -> PaperJob:
    """A job that waits for the printer."""
    return PaperJob(number, document, PaperState.WAITING, copy, number, drawer, queued_at=AT)


def with_holder(name: str, document: SaleReceipt = RECEIPT) -> SaleReceipt:
    """The receipt of another customer."""
    return replace(document, supply=replace(document.supply, holder=name))


def in_language(language: str, document: SaleReceipt = RECEIPT) -> SaleReceipt:
    """The receipt in another language."""
    return replace(document, heading=replace(document.heading, language=language))
