"""A shift: one operator's time at one till, and the cash that should be in the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.method import CASH, MethodKind
from app.domain.money import Money
from app.domain.roles import Job, Operator, may


class CashKind(StrEnum):
    """Why cash moved. The amounts in the books are never negative; the kind gives the direction."""

    FLOAT = "float"
    TENDERED = "tendered"
    CHANGE = "change"
    REFUND = "refund"
    REFUND_ELSEWHERE = "refund-elsewhere"
    """What of the refunds went back by another method: the cash stays in the drawer."""
    FEE = "fee"
    FEE_BACK = "fee-back"
    CASH_IN = "cash-in"
    CASH_OUT = "cash-out"
    DROP = "drop"
    DROP_BACK = "drop-back"
    """What did not arrive in the safe of a drop: it is the drawer's to answer for again."""
    EXPENSE = "expense"


INTO_DRAWER = frozenset(
    {CashKind.FLOAT, CashKind.TENDERED, CashKind.FEE, CashKind.CASH_IN, CashKind.DROP_BACK, CashKind.REFUND_ELSEWHERE}
)


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift as the books hold it; the closing figures are None while it is open.

    ``proposed`` is what the shift before left in the drawer (None: there was none); ``left`` what this one leaves.
    """

    number: int
    operator: int
    opened_at: datetime
    opening_float: Money
    closed_at: datetime | None = None
    counted: Money | None = None
    expected: Money | None = None
    proposed: Money | None = None
    z_number: int | None = None
    left: Money | None = None


@dataclass(frozen=True, slots=True)
class MethodSums:
    """What came in by a method other than cash. Of it ``fees``, and ``unresolved`` for sales not settled yet.

    ``refunded`` went back by it, each with a number of its own: what is counted is what came in.
    """

    kind: MethodKind
    name: str
    payments: int
    taken: Money
    fees: Money
    unresolved: Money
    refunded: Money


@dataclass(frozen=True, slots=True)
class ShiftSums:
    """What happened in a shift, from the books: cash by kind, and entries by state with their money and litres.

    ``methods`` are those beside cash by which anything came in or went back, by their keys.

    Of the money that sales took (``sold``), ``repaid`` repaid debts and ``credit_kept`` stands as customers' credit;
    ``credit_used`` is the water that credit paid for, beside that money. ``openings``: how often the drawer was opened for
    no sale and no movement.
    """

    cash: dict[CashKind, Money]
    methods: dict[str, MethodSums]
    sales: int
    litres: int
    sold: Money
    repaid: Money
    credit_kept: Money
    credit_used: Money
    voided: int
    unresolved: int
    unresolved_money: Money
    returns: int
    returned: Money
    payments: int
    paid: Money
    paper_waiting: int
    openings: int = 0


def expected_cash(cash: dict[CashKind, Money], currency: str) -> Money:
    """Opening float + tendered − change − refunds in cash + fees less those handed back + cash in − cash out − drops.

    What of the drops did not arrive comes back to it, expenses go off.

    The one function behind screen, X and Z.
    """
    total = Money.zero(currency)
    for kind, amount in cash.items():
        total = total + amount if kind in INTO_DRAWER else total - amount
    return total


def expected(sums: ShiftSums, method: str, currency: str) -> Money:
    """What should be there of a method at the end of a shift: the drawer's cash, or all that came in by another one."""
    if method == CASH:
        return expected_cash(sums.cash, currency)
    found = sums.methods.get(method)
    return found.taken if found else Money.zero(currency)


@dataclass(frozen=True, slots=True)
class ShiftCounts:
    """What of a shift everybody may see who counts blind: no amount of money from which the drawer could be told."""

    sales: int
    litres: int
    payments: int
    voided: int
    unresolved: int
    returns: int
    openings: int
    paper_waiting: int


def counts_of(sums: ShiftSums) -> ShiftCounts:
    """The sums without their money."""
    return ShiftCounts(
        sums.sales,
        sums.litres,
        sums.payments,
        sums.voided,
        sums.unresolved,
        sums.returns,
        sums.openings,
        sums.paper_waiting,
    )


def sees_expected(operator: Operator, shift: Shift) -> bool:
    """Whether the operator is told what should be in the drawer of an open shift: nobody of their own, which they count."""
    return may(operator, Job.SEE_EXPECTED) and shift.operator != operator.number


def days_open(opened: datetime, closed: datetime, zone: str) -> int:
    """How many midnights of the time zone a shift was left open over; below nothing for a clock that was set back."""
    return (closed.astimezone(ZoneInfo(zone)).date() - opened.astimezone(ZoneInfo(zone)).date()).days


def expected_by_method(sums: ShiftSums, currency: str) -> dict[str, Money]:
    """What should be there at the end of a shift, by method, the cash of the drawer first."""
    return {method: expected(sums, method, currency) for method in (CASH, *sums.methods)}
