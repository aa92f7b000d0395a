"""A meter took the place of another, and what came over with it. The carry-over tally is one of those that are known."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.exchange_events import CreditCarriedOver, MeterExchanged, OldMeterReadOut
from db.till.exchange_tables import carry_over, meter_exchange
from db.till.projection.cards import know
from db.till.projection.stamp import Stamp


def meter_exchanged(connection: sa.Connection, event: MeterExchanged, stamp: Stamp) -> None:
    """The two bindings and why."""
    one = event.exchange
    row = {
        "binding": one.binding,
        "former": one.former,
        "connection": one.connection,
        "register": one.closing.register,
        "credit": one.closing.credit,
        "reason": one.reason,
        "operator": one.operator,
        "approver": one.approver,
        "read_out": one.read_out,
        "at": stamp.at,
    }
    connection.execute(meter_exchange.insert(), row)


def credit_carried_over(connection: sa.Connection, event: CreditCarriedOver, stamp: Stamp) -> None:
    """One more step of the carry-over tally, known like any other till's from now on."""
    carried, tally = event.carried, event.carried.tally
    row = {
        "binding": carried.binding,
        "number": tally.number,
        "former": carried.former,
        "key_epoch": tally.key_epoch,
        "sold": tally.sold,
        "taken_back": tally.taken_back,
        "mac": tally.mac,
        "at": stamp.at,
    }
    connection.execute(carry_over.insert(), row)
    know(connection, carried.binding, tally)


def old_meter_read_out(connection: sa.Connection, event: OldMeterReadOut, stamp: Stamp) -> None:
    """The status with which the old meter said its last."""
    of_it = meter_exchange.c.former == event.binding
    connection.execute(meter_exchange.update().where(of_it).values(read_out=event.counter))
