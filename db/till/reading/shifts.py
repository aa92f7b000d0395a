"""Questions about shifts: the one source of every figure on screen, X and Z."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.drawer import MovementKind
from app.domain.method import CASH, MethodKind
from app.domain.money import Money
from app.domain.refund import CREDIT_KINDS
from app.domain.shift import CashKind, MethodSums, Shift, ShiftSums
from app.domain.tariff.quote import LineKind
from app.domain.vend import OPEN_STATES, TAKES_CASH, EntryKind, EntryState
from db.till.drawer_tables import movement
from db.till.method_tables import method
from db.till.return_tables import return_payment
from db.till.tables import PAPER_WAITS, cash, entry, is_one_of, paper_job, price_line, shift

_SOLD = (EntryState.COMPLETED, EntryState.TAKEN_BACK)
_ONE = sa.select(shift).where(shift.c.number == sa.bindparam("wanted"))
_OPEN = sa.select(shift).where(shift.c.closed_at.is_(None))  # the index shift_open holds at most one
_NEXT = sa.select(sa.func.coalesce(sa.func.max(shift.c.number), 0) + 1)
_NEXT_Z = sa.select(sa.func.coalesce(sa.func.max(shift.c.z_number), 0) + 1)
_MONEY = (
    sa.select(cash.c.method, cash.c.kind, sa.func.count().label("payments"), sa.func.sum(cash.c.amount).label("amount"))
    .where(cash.c.shift == sa.bindparam("wanted"))
    .group_by(cash.c.method, cash.c.kind)
)
_OPEN_MONEY = (
    sa.select(cash.c.method, sa.func.sum(cash.c.amount).label("amount"))
    .join_from(entry, cash, sa.and_(cash.c.seq == entry.c.intended_seq, cash.c.kind == CashKind.TENDERED.value))
    .where(entry.c.shift == sa.bindparam("wanted"), is_one_of("entry.state", OPEN_STATES))
    .group_by(cash.c.method)
)
_METHODS = sa.select(method).order_by(method.c.place)
_BEGUN = (
    sa.select(
        entry.c.kind,
        entry.c.state,
        sa.func.count().label("entries"),
        sa.func.sum(entry.c.litres).label("litres"),
        sa.func.sum(entry.c.total).label("money"),
    )
    .where(entry.c.shift == sa.bindparam("wanted"), entry.c.kind.in_([kind.value for kind in TAKES_CASH]))
    .group_by(entry.c.kind, entry.c.state)
)
_GIVEN_BACK = sa.select(
    sa.func.count().label("entries"), sa.func.coalesce(sa.func.sum(entry.c.paid_out), 0).label("money")
).where(
    entry.c.settled_shift == sa.bindparam("wanted"),
    entry.c.kind == EntryKind.RETURN.value,
    entry.c.state == EntryState.COMPLETED.value,
    entry.c.returns.is_not(None),
)
_PAID = sa.select(
    sa.func.count().label("entries"), sa.func.coalesce(sa.func.sum(return_payment.c.cash), 0).label("money")
).where(return_payment.c.shift == sa.bindparam("wanted"), return_payment.c.cash > 0)
_BESIDE_WATER = (
    sa.select(price_line.c.kind, sa.func.sum(price_line.c.amount).label("amount"))
    .join_from(entry, price_line)
    .where(
        entry.c.shift == sa.bindparam("wanted"),
        entry.c.state.in_([state.value for state in _SOLD]),
        price_line.c.kind.in_([kind.value for kind in (LineKind.DEBT, *CREDIT_KINDS)]),
    )
    .group_by(price_line.c.kind)
)
_PAPER = sa.select(sa.func.count()).select_from(paper_job).where(is_one_of("state", PAPER_WAITS))
_OPENINGS = (
    sa.select(sa.func.count())
    .select_from(movement)
    .where(movement.c.shift == sa.bindparam("wanted"), movement.c.kind == MovementKind.OPENING.value)
)


def one(connection: sa.Connection, number: int, currency: str) -> Shift | None:
    """The shift with this number."""
    row = connection.execute(_ONE, {"wanted": number}).first()
    return shift_of(row, currency) if row else None


def open_one(connection: sa.Connection, currency: str) -> Shift | None:
    """The shift that is open."""
    row = connection.execute(_OPEN).first()
    return shift_of(row, currency) if row else None


def next_number(connection: sa.Connection) -> int:
    """The number of the next shift."""
    return int(connection.execute(_NEXT).scalar_one())


def next_z(connection: sa.Connection) -> int:
    """The number of the next Z report."""
    return int(connection.execute(_NEXT_Z).scalar_one())


def sums(connection: sa.Connection, number: int, currency: str) -> ShiftSums:
    """What happened in a shift.

    Sold are the sales begun in the shift that stand or were taken back later, since the return counts where it was
    paid; unresolved is what else took cash and is not settled yet. So tendered − change = sold + paid + unresolved + voided,
    and refunds = voided + returned.
    """
    found = connection.execute(_BEGUN, {"wanted": number}).all()
    sales, payments = (
        {EntryState(row.state): row for row in found if row.kind == kind.value}
        for kind in (EntryKind.SALE, EntryKind.PAYMENT)
    )
    returns = [connection.execute(query, {"wanted": number}).one() for query in (_GIVEN_BACK, _PAID)]
    moved = connection.execute(_MONEY, {"wanted": number}).all()
    beside = {LineKind(row.kind): row.amount for row in connection.execute(_BESIDE_WATER, {"wanted": number})}
    return ShiftSums(
        cash=_cash(moved, currency),
        methods=_methods(connection, number, moved, currency),
        sales=_total(sales, _SOLD, "entries"),
        litres=_total(sales, _SOLD, "litres"),
        sold=Money(_total(sales, _SOLD, "money"), currency),
        repaid=Money(beside.get(LineKind.DEBT, 0), currency),
        credit_kept=Money(beside.get(LineKind.CREDIT_KEPT, 0), currency),
        credit_used=Money(-beside.get(LineKind.CREDIT_USED, 0), currency),
        voided=_both(sales, payments, (EntryState.VOIDED,), "entries"),
        unresolved=_both(sales, payments, tuple(OPEN_STATES), "entries"),
        unresolved_money=Money(_both(sales, payments, tuple(OPEN_STATES), "money"), currency),
        returns=sum(row.entries for row in returns),
        returned=Money(sum(row.money for row in returns), currency),
        payments=_total(payments, _SOLD, "entries"),
        paid=Money(_total(payments, _SOLD, "money"), currency),
        paper_waiting=connection.execute(_PAPER).scalar_one(),
        openings=connection.execute(_OPENINGS, {"wanted": number}).scalar_one(),
    )


def _cash(moved: Sequence[sa.Row[Any]], currency: str) -> dict[CashKind, Money]:
    amounts = {row.kind: row.amount for row in moved if row.method == CASH}
    return {kind: Money(amounts.get(kind.value, 0), currency) for kind in CashKind}


def _methods(connection: sa.Connection, number: int, moved: Sequence[sa.Row[Any]], currency: str) -> dict[str, MethodSums]:
    """What came in by other methods than cash, and what went back by them."""
    others = [row for row in moved if row.method != CASH]
    if not others:
        return {}
    left = {row.method: row.amount for row in connection.execute(_OPEN_MONEY, {"wanted": number})}
    found: dict[str, MethodSums] = {}
    for known in connection.execute(_METHODS):
        rows = [row for row in others if row.method == known.key]
        if rows:
            back = sum(row.amount for row in rows if row.kind == CashKind.REFUND)
            rows = [row for row in rows if row.kind != CashKind.REFUND]
            payments, taken = sum(row.payments for row in rows), sum(row.amount for row in rows)
            fees = sum(row.amount for row in rows if row.kind == CashKind.FEE)
            money = (Money(minor, currency) for minor in (taken, fees, left.get(known.key, 0), back))
            found[known.key] = MethodSums(MethodKind(known.kind), known.name, payments, *money)
    return found


def _both(
    sales: dict[EntryState, sa.Row[Any]],
    payments: dict[EntryState, sa.Row[Any]],
    states: tuple[EntryState, ...],
    figure: str,
) -> int:
    return _total(sales, states, figure) + _total(payments, states, figure)


def _total(sales: dict[EntryState, sa.Row[Any]], states: tuple[EntryState, ...], figure: str) -> int:
    return sum(getattr(sales[state], figure) for state in states if state in sales)


def shift_of(row: sa.Row[Any], currency: str) -> Shift:
    """A row of the table as a shift."""

    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, currency)

    return Shift(
        number=row.number,
        operator=row.operator,
        opened_at=row.opened_at,
        opening_float=Money(row.opening_float, currency),
        closed_at=row.closed_at,
        counted=money(row.counted),
        expected=money(row.expected),
        proposed=money(row.proposed),
        z_number=row.z_number,
        left=money(row.kept),
    )
