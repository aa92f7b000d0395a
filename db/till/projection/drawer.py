"""The list of reasons, and the drawer's movements with their cash."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.drawer import MovementKind
from app.domain.drawer_events import DrawerMoved, DropCounted, ReasonSet
from app.domain.safe import SafeKind
from app.domain.shift import CashKind
from db.till.drawer_tables import drawer_reason, drop_count, movement
from db.till.projection.safe import move_safe
from db.till.projection.shifts import move_cash
from db.till.projection.stamp import Stamp

_REASON = sa.select(drawer_reason.c.name, drawer_reason.c.from_safe).where(drawer_reason.c.number == sa.bindparam("wanted"))


def reason_set(connection: sa.Connection, event: ReasonSet, stamp: Stamp) -> None:
    """The newest word on a reason holds; movements keep the name that it had."""
    one = event.reason
    told = {"kind": one.kind.value, "name": one.name, "active": int(one.active), "from_safe": int(one.from_safe)}
    statement = insert(drawer_reason).values(number=one.number, **told)
    connection.execute(statement.on_conflict_do_update(index_elements=["number"], set_=told))


def drawer_moved(connection: sa.Connection, event: DrawerMoved, stamp: Stamp) -> None:
    """A movement, and its cash in the book of the shift."""
    reason = connection.execute(_REASON, {"wanted": event.reason}).one()
    names = ("number", "shift", "reason", "note", "operator", "approver")
    row = {name: getattr(event, name) for name in names} | {"kind": event.kind.value, "amount": event.amount.minor}
    told = {"name": reason.name, "from_safe": reason.from_safe, "at": stamp.at}
    connection.execute(movement.insert(), row | told)
    if event.kind.cash is not None:
        move_cash(connection, stamp, event.shift, event.kind.cash, event.amount)
    if event.kind is MovementKind.DROP:
        move_safe(connection, stamp, SafeKind.DROP, event.amount.minor, event.number)
    elif reason.from_safe:
        move_safe(connection, stamp, SafeKind.LENT, -event.amount.minor, event.number)


def drop_counted(connection: sa.Connection, event: DropCounted, stamp: Stamp) -> None:
    """The safe has what was counted, and the drawer answers for the rest while its shift is open."""
    one = event.count
    money = {name: getattr(one, name).minor for name in ("said", "counted", "difference")}
    told = {"number": one.drop, "shift": one.shift, "reason": one.reason, "at": stamp.at}
    people = {"operator": event.operator, "approver": event.approver}
    connection.execute(drop_count.insert(), told | people | money)
    move_safe(connection, stamp, SafeKind.DROP_COUNTED, one.difference.minor, one.drop)
    if one.shift and one.difference.minor < 0:
        move_cash(connection, stamp, one.shift, CashKind.DROP_BACK, -one.difference)
    elif one.shift:
        move_cash(connection, stamp, one.shift, CashKind.DROP, one.difference)
