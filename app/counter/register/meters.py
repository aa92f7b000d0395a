"""Meter allocation and removal: which meter counts at a connection. Each installation is a binding with its own number."""

from __future__ import annotations

from datetime import date

from app.counter.register.checks import check_register, closing_reading, known_connection, not_to_come, settled, write
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.lists import Field
from app.domain.register import Installation, Meter
from app.domain.register.check_digit import has_check_digit
from app.domain.register.events import MeterChanged, MeterInstalled, MeterRemoved
from app.domain.roles import Job, Operator
from app.ports import Reading, Tx

LONGEST_NUMBER = 16
WIDEST_MM = 2_000


def install_meter(till: Till, operator: Operator, connection: str, meter: Meter, on: date, register: int) -> Installation:
    """Installs a meter, new or known, at a connection on a day with what it has counted so far (litres).

    Refuses CONNECTION_UNKNOWN, CONNECTION_NOT_SERVED (no open account), CONNECTION_HAS_METER, METER_ELSEWHERE,
    METER_BULK, METER_NUMBER, METER_CHECK_DIGIT, MASTER_UNKNOWN, MASTER_LOOP, FIELD_IMPOSSIBLE, DAY_IMPOSSIBLE, NOT_ALLOWED.
    """
    return write(till, operator, Job.REGISTER, lambda tx: _install(till, tx, operator, connection, meter, on, register))


def remove_meter(till: Till, operator: Operator, connection: str, on: date, register: int) -> Installation:
    """Takes the meter of a connection away, with its last register (litres). The binding ends for good.

    Refuses CONNECTION_UNKNOWN, CONNECTION_WITHOUT_METER, ENTRY_OPEN, READING_BACKWARDS, DAY_IMPOSSIBLE, NOT_ALLOWED.
    """
    return write(till, operator, Job.REGISTER, lambda tx: _remove(till, tx, operator, connection, on, register))


def change_meter(till: Till, operator: Operator, meter: Meter) -> None:
    """What is known of a meter is now this.

    Refuses METER_UNKNOWN, COMMODITY_FIXED (of an installed one it stands on cards), and what `install_meter` refuses.
    """
    write(till, operator, Job.REGISTER, lambda tx: _change(tx, operator, meter))


def check_meter(reading: Reading, meter: Meter) -> None:
    """Refuses a number that no meter of this utility has, an impossible size, a master that is unknown or below it."""
    if not (meter.number.isascii() and meter.number.isdecimal() and len(meter.number) <= LONGEST_NUMBER):
        raise Refusal(Code.METER_NUMBER, meter=meter.number, most=LONGEST_NUMBER)
    if reading.founding().check_digits and not has_check_digit(meter.number):
        raise Refusal(Code.METER_CHECK_DIGIT, meter=meter.number)
    if not 1 <= meter.size <= WIDEST_MM:
        raise Refusal(Code.FIELD_IMPOSSIBLE, field=Field.SIZE.value, value=str(meter.size))
    if meter.master:
        _check_master(reading, meter)


def _check_master(reading: Reading, meter: Meter) -> None:
    if meter.master == meter.number or any(one.meter == meter.master for one in reading.meters_below(meter.number)):
        raise Refusal(Code.MASTER_LOOP, meter=meter.number, master=meter.master)
    if meter.master not in reading.meters((meter.master,)):
        raise Refusal(Code.MASTER_UNKNOWN, master=meter.master)


def _install(till: Till, tx: Tx, operator: Operator, connection: str, meter: Meter, on: date, register: int) -> Installation:
    known_connection(tx, connection)
    if connection not in tx.served_at((connection,)):
        raise Refusal(Code.CONNECTION_NOT_SERVED, connection=connection)
    there = tx.installations_at((connection,)).get(connection)
    if there is not None:
        raise Refusal(Code.CONNECTION_HAS_METER, connection=connection, meter=there.meter)
    elsewhere = tx.installations_of((meter.number,)).get(meter.number)
    if elsewhere is not None:
        raise Refusal(Code.METER_ELSEWHERE, meter=meter.number, connection=elsewhere.connection)
    known = tx.meters((meter.number,)).get(meter.number)
    if known is not None and known.bulk:
        raise Refusal(Code.METER_BULK, meter=meter.number)
    check_meter(tx, meter)
    check_register(register)
    not_to_come(till, tx, on, date.min)
    installation = Installation(tx.next_binding(), connection, meter.number, on, register)
    tx.post(MeterInstalled(operator.number, meter, installation))
    return installation


def _remove(till: Till, tx: Tx, operator: Operator, connection: str, on: date, register: int) -> Installation:
    known_connection(tx, connection)
    there = tx.installations_at((connection,)).get(connection)
    if there is None:
        raise Refusal(Code.CONNECTION_WITHOUT_METER, connection=connection)
    settled(tx, there)
    closing_reading(there, register)
    not_to_come(till, tx, on, there.installed)
    tx.post(MeterRemoved(operator.number, there.binding, on, register))
    return there


def _change(tx: Tx, operator: Operator, meter: Meter) -> None:
    before = tx.meters((meter.number,)).get(meter.number)
    if before is None:
        raise Refusal(Code.METER_UNKNOWN, meter=meter.number)
    check_meter(tx, meter)
    if meter.commodity is not before.commodity and meter.number in tx.installations_of((meter.number,)):
        raise Refusal(Code.COMMODITY_FIXED, meter=meter.number)
    tx.post(MeterChanged(operator.number, meter))
