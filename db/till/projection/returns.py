"""Litres taken back after their sale: begun, proven, paid, let go again."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.shift import CashKind
from app.domain.taking_back_events import (
    CorrectionLimitSet,
    ReleaseIntended,
    ReturnPaid,
    ReturnProven,
    SaleRestored,
    TakingBackIntended,
)
from app.domain.vend import EntryId, EntryKind, EntryState
from db.till.projection.shifts import move_cash
from db.till.projection.stamp import Stamp
from db.till.return_tables import correction_limit, restored_sale, return_part, return_payment, taking_back
from db.till.tables import credit, entry
from db.till.values import key_values

_OF = sa.and_(*(taking_back.c[name] == sa.bindparam(f"of_{name}") for name in ("till", "epoch", "binding", "number")))
_CHANGE = taking_back.update().where(_OF)
_MOVE = _CHANGE.values(
    paid=sa.bindparam("upto"),
    paid_value=taking_back.c.paid_value + sa.bindparam("worth_now"),
    paid_credit=taking_back.c.paid_credit + sa.bindparam("credit_now"),
)
_RELEASE = _CHANGE.values(released=taking_back.c.released + sa.bindparam("let_go"))


def taking_back_intended(connection: sa.Connection, event: TakingBackIntended, stamp: Stamp) -> None:
    """A taking back begins; no cash moves until it is proven."""
    worth = sum(part.value for part in event.parts)
    connection.execute(entry.insert(), _beginning(event, stamp, EntryKind.RETURN, worth))
    told = ("account", "pay_to", "reason", "approver", "cash_step", "sold_to", "litres")
    row = key_values(event.id) | {name: getattr(event, name) for name in told}
    nothing = dict.fromkeys(("proven", "paid", "paid_value", "paid_credit", "released"), 0)
    connection.execute(taking_back.insert(), row | nothing | {"cause": event.cause.value, "worth": worth})
    names = ("sale", "litres", "value", "by_credit")
    rows = [
        key_values(event.id)
        | {"position": position, "here": int(part.here), "sold_to": event.sold_to}
        | {name: getattr(part, name) for name in names}
        for position, part in enumerate(event.parts, 1)
    ]
    connection.execute(return_part.insert(), rows)


def return_proven(connection: sa.Connection, event: ReturnProven, stamp: Stamp) -> None:
    """So many litres are proven by now."""
    connection.execute(_CHANGE, _of(event.id) | {"proven": event.litres})


def return_paid(connection: sa.Connection, event: ReturnPaid, stamp: Stamp) -> None:
    """Money goes out of the drawer, or to an account's credit."""
    names = ("litres", "to", "shift", "operator", "approver", "reason")
    row = {"seq": stamp.seq, "at": stamp.at, "ground": event.ground.value} | {name: getattr(event, name) for name in names}
    money = {"cash": event.cash.minor, "credited": event.credited.minor}
    connection.execute(return_payment.insert(), key_values(event.id) | row | money)
    worth = event.cash.minor + event.credited.minor
    moved = {"upto": event.litres, "worth_now": worth, "credit_now": event.by_credit}
    connection.execute(_MOVE, _of(event.id) | moved)
    move_cash(connection, stamp, event.shift, CashKind.REFUND, event.cash)
    if event.credited.minor:
        connection.execute(credit.insert(), {"seq": stamp.seq, "account": event.to, "amount": event.credited.minor})


def release_intended(connection: sa.Connection, event: ReleaseIntended, stamp: Stamp) -> None:
    """Litres are to be let go; they count from the mark on (`release_marked`)."""
    row = _beginning(event, stamp, EntryKind.RELEASE, 0) | {"returns": event.returns}
    connection.execute(entry.insert(), row)


def release_marked(connection: sa.Connection, id: EntryId, returns: int, litres: int) -> None:
    """The first command that could write a release may have been sent: its litres are let go, for ever."""
    of_it = EntryId(id.owner, id.binding, returns)
    connection.execute(_RELEASE, _of(of_it) | {"let_go": litres})


def correction_limit_set(connection: sa.Connection, event: CorrectionLimitSet, stamp: Stamp) -> None:
    """The newest holds."""
    row = {"seq": stamp.seq, "operator": event.operator, "amount": event.limit.minor, "at": stamp.at}
    connection.execute(correction_limit.insert(), row)


def sale_restored(connection: sa.Connection, event: SaleRestored, stamp: Stamp) -> None:
    """The order of a sale was written again."""
    names = ("serial", "generation", "operator")
    row = {"seq": stamp.seq, "at": stamp.at} | {name: getattr(event, name) for name in names}
    connection.execute(restored_sale.insert(), key_values(event.id) | row)


def _beginning(event: TakingBackIntended | ReleaseIntended, stamp: Stamp, kind: EntryKind, worth: int) -> dict[str, Any]:
    names = ("connection", "account", "serial", "generation", "shift", "operator", "litres")
    row = key_values(event.id) | {name: getattr(event, name) for name in names}
    begun = {"kind": kind.value, "state": EntryState.INTENDED.value, "at": stamp.at, "intended_seq": stamp.seq}
    return row | begun | {"total": worth} | dict.fromkeys(("tendered", "change", "paid_out", "credited"), 0)


def _of(id: EntryId) -> dict[str, Any]:
    return {f"of_{name}": value for name, value in key_values(id).items()}
