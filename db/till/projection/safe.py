"""The safe's book, deposits and counts, and closed periods."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.drawer_events import DepositMade, PeriodClosed, SafeCounted
from app.domain.safe import SafeKind
from db.till.projection.stamp import Stamp
from db.till.safe_tables import deposit, period_closing, safe_count, safe_move


def move_safe(connection: sa.Connection, stamp: Stamp, kind: SafeKind, minor: int, number: int) -> None:
    """A line of the safe's book; nothing for no money."""
    if minor:
        row = {"seq": stamp.seq, "kind": kind.value, "amount": minor, "number": number, "at": stamp.at}
        connection.execute(safe_move.insert(), row)


def safe_counted(connection: sa.Connection, event: SafeCounted, stamp: Stamp) -> None:
    """A count, and what it found more or less."""
    one = event.count
    money = {name: getattr(one, name).minor for name in ("expected", "counted", "difference")}
    row = {"number": one.number, "seq": stamp.seq, "reason": one.reason, "operator": event.operator, "at": stamp.at}
    connection.execute(safe_count.insert(), row | money)
    move_safe(connection, stamp, SafeKind.COUNTED, one.difference.minor, one.number)


def deposit_made(connection: sa.Connection, event: DepositMade, stamp: Stamp) -> None:
    """A deposit, and the cash that left the safe with it."""
    one = event.deposit
    names = ("number", "bank", "reference", "through_z")
    money = {"amount": one.amount.minor, "before": one.before.minor}
    told = {"seq": stamp.seq, "operator": event.operator, "at": stamp.at}
    connection.execute(deposit.insert(), {name: getattr(one, name) for name in names} | money | told)
    move_safe(connection, stamp, SafeKind.BANKED, -one.amount.minor, one.number)


def period_closed(connection: sa.Connection, event: PeriodClosed, stamp: Stamp) -> None:
    """A closing, as it was written once."""
    names = ("number", "since", "until", "first_z", "last_z", "late", "operator")
    row = {name: getattr(event, name) for name in names} | {"kind": event.kind.value, "at": stamp.at}
    money = {name: getattr(event.sums, name).minor for name in ("sales", "refunds", "counted", "difference")}
    litres = {"litres_sold": event.sums.litres_sold, "litres_back": event.sums.litres_back}
    connection.execute(period_closing.insert(), row | money | litres)
