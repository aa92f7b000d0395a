"""Shifts, and the float that opens them."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.events import ShiftClosed, ShiftOpened
from app.domain.method import CASH
from app.domain.money import Money
from app.domain.shift import CashKind
from db.till.projection.stamp import Stamp
from db.till.tables import cash, shift

_NEW_CASH = cash.insert()


def shift_opened(connection: sa.Connection, event: ShiftOpened, stamp: Stamp) -> None:
    """A shift, and its float in the drawer."""
    row = {"number": event.shift, "operator": event.operator, "opened_at": stamp.at}
    connection.execute(shift.insert(), row | {"opening_float": event.opening_float.minor})
    move_cash(connection, stamp, event.shift, CashKind.FLOAT, event.opening_float)


def shift_closed(connection: sa.Connection, event: ShiftClosed, stamp: Stamp) -> None:
    """What was counted, expected and different, as it was written once."""
    closing = {
        "closed_at": stamp.at,
        "z_number": event.z_number,
        "counted": event.counted.minor,
        "expected": event.expected.minor,
        "difference": event.difference.minor,
    }
    connection.execute(shift.update().where(shift.c.number == event.shift).values(closing))


def move_cash(connection: sa.Connection, stamp: Stamp, shift: int, kind: CashKind, amount: Money) -> None:
    """Book cash into or out of a shift's drawer; nothing for no money."""
    move_money(connection, stamp, shift, kind, amount, CASH)


def move_money(connection: sa.Connection, stamp: Stamp, shift: int, kind: CashKind, amount: Money, method: str) -> None:
    """Book money of a method into or out of a shift; nothing for no money."""
    if amount.minor:
        row = {"seq": stamp.seq, "kind": kind.value, "method": method, "shift": shift, "at": stamp.at}
        connection.execute(_NEW_CASH, row | {"amount": amount.minor})
