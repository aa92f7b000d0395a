"""Opening, reading and closing a shift: what should be in the drawer comes from one function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.counter.paper import heading, queue
from app.counter.till import Till, shift_of, unlocked
from app.domain.errors import Code, Refusal
from app.domain.events import ShiftClosed, ShiftOpened
from app.domain.money import Money
from app.domain.paper import ShiftReport
from app.domain.roles import Job, Operator, require
from app.domain.shift import Shift, ShiftSums, expected_cash
from app.domain.vend import EntryState
from app.ports import Reading, Tx


@dataclass(frozen=True, slots=True)
class ShiftReading:
    """An X reading: the open shift, its sums, and what should be in the drawer now."""

    shift: Shift
    sums: ShiftSums
    expected: Money


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """A closed shift: its Z report and the number of the print job."""

    report: ShiftReport
    job: int


def open_shift(till: Till, operator: Operator, counted: Money) -> Shift:
    """Opens a shift with the counted float; refuses SHIFT_OPEN_ALREADY and a negative float."""
    now = till.clock.now()
    return till.store.write(lambda tx: _open(tx, operator, counted, now))


def read_shift(till: Till) -> ShiftReading:
    """The X reading of the open shift; refuses SHIFT_NOT_OPEN."""
    return till.store.read(_reading)


def close_shift(till: Till, operator: Operator, counted: Money) -> ClosedShift:
    """Closes the operator's shift: counted, expected and difference are written once, the Z report waits for paper.

    Unresolved sales do not hold a shift open, they stand on its report. Refuses SHIFT_HAS_INTENT while an entry is
    still being written.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _close(tx, operator, counted, now))


def _open(tx: Tx, operator: Operator, counted: Money, now: datetime) -> Shift:
    require(operator, Job.OPEN_SHIFT)
    unlocked(tx)
    standing = tx.open_shift()
    if standing is not None:
        raise Refusal(Code.SHIFT_OPEN_ALREADY, shift=standing.number, operator=standing.operator)
    _not_negative(counted)
    number = tx.next_shift()
    tx.post(ShiftOpened(number, operator.number, counted))
    return Shift(number, operator.number, now, counted)


def _reading(reading: Reading) -> ShiftReading:
    shift = reading.open_shift()
    if shift is None:
        raise Refusal(Code.SHIFT_NOT_OPEN)
    sums = reading.shift_sums(shift.number)
    return ShiftReading(shift, sums, expected_cash(sums.cash, reading.founding().currency))


def _close(tx: Tx, operator: Operator, counted: Money, now: datetime) -> ClosedShift:
    shift = shift_of(tx, operator, Job.CLOSE_SHIFT)
    _not_negative(counted)
    if any(e.state in (EntryState.INTENDED, EntryState.WRITING) for e in tx.open_entries()):
        raise Refusal(Code.SHIFT_HAS_INTENT)
    now_standing = _reading(tx)
    report = ShiftReport(
        heading=heading(tx, operator, shift.number, now),
        z_number=tx.next_z(),
        opened_at=shift.opened_at,
        closed_at=now,
        sums=now_standing.sums,
        expected=now_standing.expected,
        counted=counted,
        difference=counted - now_standing.expected,
    )
    tx.post(_closing(shift, report))
    return ClosedShift(report, queue(tx, report))


def _closing(shift: Shift, report: ShiftReport) -> ShiftClosed:
    return ShiftClosed(
        shift.number,
        shift.operator,
        report.z_number,
        report.sums,
        report.expected,
        report.counted,
        report.difference,
    )


def _not_negative(counted: Money) -> None:
    if counted.minor < 0:
        raise Refusal(Code.AMOUNT_NOT_POSITIVE)
