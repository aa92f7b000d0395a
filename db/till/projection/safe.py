"""The safe's book, deposits and counts, and closed periods."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from app.domain.closing import MethodCount
from app.domain.drawer_events import DepositMade, PeriodClosed, SafeCounted
from app.domain.method import CASH, MethodKind
from app.domain.safe import SafeKind
from db.till.method_tables import method
from db.till.projection.stamp import Stamp
from db.till.safe_tables import deposit, period_closing, safe_count, safe_move

_KEPT = sa.select(method.c.key).where(method.c.kind.in_([kind.value for kind in MethodKind if kind.is_kept]))


def move_safe(connection: sa.Connection, stamp: Stamp, kind: SafeKind, minor: int, number: int, of: str = CASH) -> None:
    """A line of the safe's book, of cash or of another method; nothing for no money."""
    if minor:
        row = {"seq": stamp.seq, "method": of, "kind": kind.value, "amount": minor, "number": number, "at": stamp.at}
        connection.execute(safe_move.insert(), row)


def keep_slips(connection: sa.Connection, stamp: Stamp, shift: int, counts: Iterable[MethodCount]) -> None:
    """What a closed shift counted of cheques and vouchers goes to the safe with the cash that it does not leave."""
    slips = [one for one in counts if one.method != CASH and one.counted.minor]
    kept = set(connection.execute(_KEPT).scalars()) if slips else set()
    for one in slips:
        if one.method in kept:
            move_safe(connection, stamp, SafeKind.CLOSING, one.counted.minor, shift, one.method)


def safe_counted(connection: sa.Connection, event: SafeCounted, stamp: Stamp) -> None:
    """A count, and what it found more or less."""
    one = event.count
    money = {name: getattr(one, name).minor for name in ("expected", "counted", "difference")}
    row = {name: getattr(one, name) for name in ("number", "method", "reason")}
    told = {"seq": stamp.seq, "operator": event.operator, "approver": event.approver, "at": stamp.at}
    connection.execute(safe_count.insert(), row | told | money)
    move_safe(connection, stamp, SafeKind.COUNTED, one.difference.minor, one.number, one.method)


def deposit_made(connection: sa.Connection, event: DepositMade, stamp: Stamp) -> None:
    """A deposit, and what left the safe with it."""
    one = event.deposit
    names = ("number", "method", "bank", "reference", "through_z")
    money = {"amount": one.amount.minor, "before": one.before.minor}
    told = {"seq": stamp.seq, "operator": event.operator, "approver": event.approver, "at": stamp.at}
    connection.execute(deposit.insert(), {name: getattr(one, name) for name in names} | money | told)
    move_safe(connection, stamp, SafeKind.BANKED, -one.amount.minor, one.number, one.method)


def period_closed(connection: sa.Connection, event: PeriodClosed, stamp: Stamp) -> None:
    """A closing, as it was written once."""
    names = ("number", "since", "until", "first_z", "last_z", "late", "operator", "approver")
    row = {name: getattr(event, name) for name in names} | {"kind": event.kind.value, "at": stamp.at}
    money = {name: getattr(event.sums, name).minor for name in ("sales", "refunds", "counted", "difference")}
    litres = {"litres_sold": event.sums.litres_sold, "litres_back": event.sums.litres_back}
    connection.execute(period_closing.insert(), row | money | litres)
