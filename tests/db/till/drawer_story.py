"""The drawer beside sales, told in events: reasons, one movement of each kind, a slip."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.closed_period import ClosingKind, PeriodClosing, PeriodPart, PeriodSums
from app.domain.closing import GrandTotals, MethodCount
from app.domain.drawer import MovementKind, Reason
from app.domain.drawer_events import DepositMade, DrawerMoved, DropCounted, PeriodClosed, ReasonSet, SafeCounted
from app.domain.drop import DropCount
from app.domain.events import Event, PaperQueued
from app.domain.method import MethodKind
from app.domain.money import Money
from app.domain.paper import Heading
from app.domain.safe import Deposit, SafeCount
from app.domain.shift_paper import DepositSlip, DrawerSlip, PeriodReport

_AMOUNTS = {
    MovementKind.CASH_IN: 1_000,
    MovementKind.CASH_OUT: 200,
    MovementKind.DROP: 500,
    MovementKind.EXPENSE: 300,
    MovementKind.OPENING: 0,
}
"""Nothing in all, so that the figures of the day stay."""
CHANGE_MONEY = Reason(1, MovementKind.CASH_IN, "Change from the safe", from_safe=True)


def drawer_events(heading: Heading) -> Iterator[Event]:
    """The list of reasons, and what was done for them in shift 1."""
    yield ReasonSet(CHANGE_MONEY, 9)
    for number, kind in enumerate(MovementKind, 1):
        if number > 1:
            yield ReasonSet(Reason(number, kind, f"Reason {number}"), 9)
        yield DrawerMoved(number, 1, kind, Money(_AMOUNTS[kind], "MXN"), number, "", 7, 9)
    yield ReasonSet(replace(CHANGE_MONEY, name="Change money", active=False), 9)
    slip = DrawerSlip(heading, 4, MovementKind.EXPENSE, Money(300, "MXN"), "Reason 4", "two brooms", 9)
    yield PaperQueued(11, slip, 0, 11, True)


def safe_events(heading: Heading, cash: MethodCount, totals: GrandTotals) -> Iterator[Event]:
    """The safe is counted, some of it goes to the bank, and the day and its month are closed."""
    yield DropCounted(DropCount(3, 0, pesos(500), pesos(480), pesos(-20), "two coins short"), 9, 9)
    inside = pesos(-500 + 500 - 20 + (cash.counted.minor - 50_000))
    yield SafeCounted(SafeCount(1, "cash", inside - pesos(500), inside + pesos(99_500), pesos(100_000), "opening"), 9, 8)
    deposit = Deposit(1, "cash", pesos(60_000), "Banco 0123", "R-77", 1, inside + pesos(99_500))
    yield DepositMade(deposit, 9, 8)
    yield PaperQueued(16, DepositSlip(heading, deposit, MethodKind.CASH, "", 8), 0, 16, False)
    sums = PeriodSums(totals.sales, totals.refunds, totals.litres_sold, totals.litres_back, cash.counted, cash.difference)
    days = {ClosingKind.DAY: (21, 21), ClosingKind.MONTH: (1, 30)}
    for kind, (first, last) in days.items():
        since, until = date(2026, 11, first), date(2026, 11, last)
        yield PeriodClosed(kind, 1, since, until, 1, 1, sums, 0, 9, 9)
    closing = PeriodClosing(ClosingKind.DAY, 1, since, since, 1, 1, sums, 0, 9, 9, heading.at)
    part = PeriodPart(1, since, 1, 1, sums)
    yield PaperQueued(17, PeriodReport(heading, closing, (part,), totals, pesos(1_250)), 0, 17, False)


def pesos(minor: int) -> Money:
    return Money(minor, "MXN")
