"""The cash office as the window tests see it."""

from dataclasses import replace
from datetime import date

from app.counter.close_period import ClosedPeriod, Closings
from app.counter.count_drop import CountedDrop
from app.counter.safe import Banked
from app.domain.closed_period import ClosingKind, PeriodClosing, PeriodSums
from app.domain.closing import GrandTotals
from app.domain.drawer import Movement, MovementKind, Reason
from app.domain.drop import Drop, DropCount
from app.domain.method import CASH_METHOD, USUAL_METHODS
from app.domain.money import Money
from app.domain.safe import Deposit, SafeBook, SafeCount, SafeKind, SafeMove, SafeShare
from app.domain.shift_paper import PeriodReport
from tests.ui import samples
from tests.ui.samples import pesos
from ui.safe_desk import CashOffice

DAY = date(2026, 11, 20)
SUMS = PeriodSums(pesos(912_300), pesos(12_000), 87_000, 1_000, pesos(950_000), pesos(-1_725))
CHEQUE = USUAL_METHODS[2]
DROP = Drop(Movement(14, 42, MovementKind.DROP, pesos(20_000), Reason(6, MovementKind.DROP, "Full"), "", 7, 7, samples.NOW))
REASONS = (
    Reason(1, MovementKind.CASH_IN, "Change money from the bank"),
    Reason(2, MovementKind.CASH_IN, "Change money from the safe", from_safe=True),
    Reason(7, MovementKind.EXPENSE, "Office supplies"),
)


def cash_office() -> CashOffice:
    """A safe with some takings, a closed day, and another that waits."""
    amounts = {SafeKind.COUNTED: 100_000, SafeKind.DROP: 250_000, SafeKind.CLOSING: 1_412_300, SafeKind.LENT: -40_000}
    sums = {kind: pesos(amounts.get(kind, 0)) for kind in SafeKind}
    cheques = {kind: pesos(84_050 if kind is SafeKind.CLOSING else 0) for kind in SafeKind}
    shares = (SafeShare(CASH_METHOD, sums, pesos(1_722_300)), SafeShare(CHEQUE, cheques, pesos(84_050)))
    moves = (
        SafeMove("cash", SafeKind.CLOSING, pesos(112_500), 41, samples.NOW),
        SafeMove("cheque", SafeKind.CLOSING, pesos(84_050), 41, samples.NOW),
        SafeMove("cash", SafeKind.LENT, pesos(-40_000), 12, samples.OPENED_AT),
    )
    shift = replace(
        samples.shift(samples.ANA),
        number=41,
        z_number=17,
        closed_at=samples.NOW,
        counted=pesos(170_000),
        expected=pesos(171_725),
        left=pesos(50_000),
    )
    closings = (
        Closings(ClosingKind.DAY, (closing(ClosingKind.DAY),), date(2026, 11, 21)),
        Closings(ClosingKind.MONTH, (), DAY),
        Closings(ClosingKind.YEAR, (), None),
    )
    return CashOffice(SafeBook(shares, moves), closings, (shift,), REASONS, (DROP,))


def closing(kind: ClosingKind) -> PeriodClosing:
    """The first closing of a kind."""
    return PeriodClosing(kind, 1, DAY, DAY, 15, 16, SUMS, 1, 9, 9, samples.NOW)


def closed(kind: ClosingKind) -> ClosedPeriod:
    """The report of it."""
    return ClosedPeriod(PeriodReport(samples.heading(), closing(kind), (), GrandTotals.zero("MXN"), Money.zero("MXN")), 64)


def banked(amount: Money, bank: str, reference: str, method: str) -> Banked:
    """A deposit out of the safe."""
    return Banked(Deposit(4, method, amount, bank, reference, 17, pesos(1_722_300)), 65)


def drop_counted(counted: Money, reason: str) -> CountedDrop:
    """What was found of it."""
    said = DROP.movement.amount
    return CountedDrop(DropCount(14, 42, said, counted, counted - said, reason), 66)


def counted(money: Money, reason: str, method: str) -> SafeCount:
    """A count of the safe."""
    return SafeCount(2, method, pesos(1_722_300), money, money - pesos(1_722_300), reason)
