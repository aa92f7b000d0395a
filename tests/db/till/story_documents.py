"""The documents that the made-up till of the story prints, and the sums of its shift."""

from app.domain.card_paper import MeterChangeSlip
from app.domain.closing import GrandTotals, MethodCount, Pieces
from app.domain.method import MethodKind, PaidBy
from app.domain.paper import Heading, ReturnSlip, ReturnSlipKind, SaleReceipt, Slip, SlipKind, Supply
from app.domain.shift import CashKind, MethodSums, ShiftSums, counts_of
from app.domain.shift_paper import ShiftReport, UnresolvedSale, XReport
from app.domain.taking_back import Cause
from app.domain.volume import Volume
from tests.db.till.story_sales import START, SUPPLY, entry_id, pesos, sale

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
        CashKind.TENDERED: pesos(41_500),
        CashKind.CHANGE: pesos(400),
        CashKind.REFUND: pesos(9_000),
        CashKind.REFUND_ELSEWHERE: pesos(400),
        CashKind.FEE: pesos(7_000),
        CashKind.FEE_BACK: pesos(5_000),
        CashKind.CASH_IN: pesos(1_000),
        CashKind.CASH_OUT: pesos(200),
        CashKind.DROP: pesos(500),
        CashKind.DROP_BACK: pesos(0),
        CashKind.EXPENSE: pesos(300),
    },
    methods={"card": MethodSums(MethodKind.BANK_CARD, "", 3, pesos(3_900), pesos(3_000), pesos(0), pesos(400))},
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
    MethodCount("card", pesos(3_900), pesos(3_900), pesos(0)),
)
COINS = (Pieces(50_000, 1), Pieces(10_000, 3), Pieces(100, 44))
TOTALS = GrandTotals(pesos(52_000), pesos(14_000), 25_500, 6_000)


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
