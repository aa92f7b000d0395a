"""Shifts, and the float that opens them."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from app.domain.closing import MethodCount
from app.domain.events import ShiftClosed, ShiftCounted, ShiftOpened
from app.domain.method import CASH
from app.domain.money import Money
from app.domain.safe import SafeKind
from app.domain.shift import CashKind
from db.till.closing_tables import shift_count
from db.till.projection.safe import keep_slips, move_safe
from db.till.projection.stamp import Stamp
from db.till.tables import cash, shift

_NEW_CASH = cash.insert()


def shift_opened(connection: sa.Connection, event: ShiftOpened, stamp: Stamp) -> None:
    """A shift, and its float in the drawer."""
    row = {"number": event.shift, "operator": event.operator, "opened_at": stamp.at}
    money = {"opening_float": event.opening_float.minor, "proposed": event.proposed.minor if event.proposed else None}
    connection.execute(shift.insert(), row | money)
    move_cash(connection, stamp, event.shift, CashKind.FLOAT, event.opening_float)


def shift_closed(connection: sa.Connection, event: ShiftClosed, stamp: Stamp) -> None:
    """What was counted, expected and different, as it was written once."""
    closing = {
        "closed_at": stamp.at,
        "z_number": event.z_number,
        "counted": event.counted.minor,
        "expected": event.expected.minor,
        "difference": event.difference.minor,
        "closed_by": event.closed_by,
        "approver": event.approver,
        "reason": event.reason,
        "kept": event.left.minor,
        "sales_to_date": event.totals.sales.minor,
        "refunds_to_date": event.totals.refunds.minor,
        "litres_sold_to_date": event.totals.litres_sold,
        "litres_back_to_date": event.totals.litres_back,
    }
    connection.execute(shift.update().where(shift.c.number == event.shift).values(closing))
    _keep_counts(connection, stamp, event.shift, event.counts, final=True)
    move_safe(connection, stamp, SafeKind.CLOSING, event.counted.minor - event.left.minor, event.shift)
    keep_slips(connection, stamp, event.shift, event.counts)


def shift_counted(connection: sa.Connection, event: ShiftCounted, stamp: Stamp) -> None:
    """A count that was too far off to close with."""
    _keep_counts(connection, stamp, event.shift, event.counts, final=False)


def _keep_counts(connection: sa.Connection, stamp: Stamp, shift: int, counts: Iterable[MethodCount], *, final: bool) -> None:
    told = {"shift": shift, "seq": stamp.seq, "final": int(final)}
    names = ("expected", "counted", "difference")
    rows = [told | {"method": one.method} | {name: getattr(one, name).minor for name in names} for one in counts]
    if rows:
        connection.execute(shift_count.insert(), rows)


def move_cash(connection: sa.Connection, stamp: Stamp, shift: int, kind: CashKind, amount: Money) -> None:
    """Book cash into or out of a shift's drawer; nothing for no money."""
    move_money(connection, stamp, shift, kind, amount, CASH)


def move_money(connection: sa.Connection, stamp: Stamp, shift: int, kind: CashKind, amount: Money, method: str) -> None:
    """Book money of a method into or out of a shift; nothing for no money."""
    if amount.minor:
        row = {"seq": stamp.seq, "kind": kind.value, "method": method, "shift": shift, "at": stamp.at}
        connection.execute(_NEW_CASH, row | {"amount": amount.minor})
