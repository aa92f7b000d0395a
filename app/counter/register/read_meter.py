"""Reading a meter: what its register shows is typed, of a master meter as of any other."""

from __future__ import annotations

from datetime import date

from app.counter.register.checks import check_register, not_to_come, write
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.register import ReadBy
from app.domain.register.events import MeterRead
from app.domain.register.reading import misfit
from app.domain.roles import Job, Operator
from app.ports import Tx


def read_meter(till: Till, operator: Operator, meter: str, on: date, register: int) -> MeterRead:
    """Keeps what a meter showed on a day (litres); typed for the same day again, the later one counts.

    Refuses METER_UNKNOWN, DAY_IMPOSSIBLE, FIELD_IMPOSSIBLE, READING_MISFIT (an earlier reading is higher, or a later one
    lower) and NOT_ALLOWED.
    """
    return write(till, operator, Job.REGISTER, lambda tx: _read(till, tx, operator, meter, on, register))


def _read(till: Till, tx: Tx, operator: Operator, meter: str, on: date, register: int) -> MeterRead:
    if meter not in tx.meters((meter,)):
        raise Refusal(Code.METER_UNKNOWN, meter=meter)
    check_register(register)
    not_to_come(till, tx, on, date.min)
    other = misfit(tx.meter_readings(meter), on, register)
    if other is not None:
        raise Refusal(Code.READING_MISFIT, meter=meter, litres=other.register, day=other.on)
    read = MeterRead(operator.number, meter, on, register, ReadBy.TYPED)
    tx.post(read)
    return read
