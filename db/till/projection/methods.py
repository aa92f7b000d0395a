"""Methods of payment, and money as it comes in by each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.method import CASH, CASH_METHOD, MethodSet, PaymentMethod, Tender
from app.domain.method_refund import RefundedByMethod
from app.domain.money import Money
from app.domain.shift import CashKind
from db.till.method_tables import method, method_refund, tender
from db.till.projection.shifts import move_cash, move_money
from db.till.projection.stamp import Stamp

_NEW_TENDER = tender.insert()


def method_set(connection: sa.Connection, event: MethodSet, stamp: Stamp) -> None:
    """As it is from now on; it keeps its place."""
    row = _row(event.method)
    new = insert(method).values(place=stamp.seq, **row)
    changed = {name: value for name, value in row.items() if name != "key"}
    connection.execute(new.on_conflict_do_update(index_elements=["key"], set_=changed))


def refunded_by_method(connection: sa.Connection, event: RefundedByMethod, stamp: Stamp) -> None:
    """Out of the method's money; the cash that was booked for it is in the drawer again."""
    one = event.refund
    of = {"till": one.payout.owner.till, "epoch": one.payout.owner.epoch, "binding": one.payout.binding}
    told = {
        "number": one.number,
        "payout": one.payout.number,
        "sold_to": one.sold_to,
        "sale": one.sale,
        "method": one.method,
    }
    by = {"shift": event.shift, "operator": event.operator, "at": stamp.at}
    connection.execute(method_refund.insert(), of | told | by | {"amount": one.amount.minor, "reference": one.reference})
    move_money(connection, stamp, event.shift, CashKind.REFUND, one.amount, one.method)
    move_cash(connection, stamp, event.shift, CashKind.REFUND_ELSEWHERE, one.amount)


def begin_with_cash(connection: sa.Connection, stamp: Stamp) -> None:
    """What a till that was just founded can take."""
    connection.execute(method.insert(), _row(CASH_METHOD) | {"place": stamp.seq})


def take_money(connection: sa.Connection, stamp: Stamp, shift: int, tenders: Sequence[Tender], change: Money) -> None:
    """A sale's or a payment's money counts as received, and its change as given."""
    for name, amount in _by_method(tenders).items():
        move_money(connection, stamp, shift, CashKind.TENDERED, amount, name)
    move_cash(connection, stamp, shift, CashKind.CHANGE, change)
    _keep_tenders(connection, stamp, tenders)


def take_fee(connection: sa.Connection, stamp: Stamp, shift: int, tenders: Sequence[Tender], change: Money) -> None:
    """A fee's money, of cash what stays in the drawer."""
    for name, amount in _by_method(tenders).items():
        kept = amount - change if name == CASH else amount
        move_money(connection, stamp, shift, CashKind.FEE, kept, name)
    _keep_tenders(connection, stamp, tenders)


def _by_method(tenders: Sequence[Tender]) -> dict[str, Money]:
    sums: dict[str, Money] = {}
    for one in tenders:
        sums[one.method] = sums[one.method] + one.amount if one.method in sums else one.amount
    return sums


def _keep_tenders(connection: sa.Connection, stamp: Stamp, tenders: Sequence[Tender]) -> None:
    """What was not cash; of a sale for cash, as nearly all are, there is nothing to keep."""
    rows = [
        {
            "seq": stamp.seq,
            "position": position,
            "method": one.method,
            "amount": one.amount.minor,
            "reference": one.reference,
        }
        for position, one in enumerate(tenders, 1)
        if one.method != CASH
    ]
    if rows:
        connection.execute(_NEW_TENDER, rows)


def _row(told: PaymentMethod) -> dict[str, Any]:
    values = {"key": told.key, "name": told.name, "kind": told.kind.value, "tolerance": told.tolerance}
    switches = {"reference": int(told.reference), "active": int(told.active), "refunds": int(told.refunds)}
    return values | switches
