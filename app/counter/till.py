"""The till that a job works at: its books, keys and clock, and what every job asks of them first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Operator, require
from app.domain.shift import Shift
from app.domain.till import Lock
from app.ports import Clock, KeySource, Reading, Store


@dataclass(frozen=True, slots=True)
class Till:
    """What every job at the counter works with."""

    store: Store
    keys: KeySource
    clock: Clock


def shift_of(reading: Reading, operator: Operator, job: Job) -> Shift:
    """The operator's open shift at a till that may work.

    Refuses TILL_LOCKED or TILL_RESTORED, NOT_ALLOWED, SHIFT_NOT_OPEN and SHIFT_OF_OTHER.
    """
    require(operator, job)
    unlocked(reading)
    shift = reading.open_shift()
    if shift is None:
        raise Refusal(Code.SHIFT_NOT_OPEN)
    if shift.operator != operator.number:
        raise Refusal(Code.SHIFT_OF_OTHER, operator=shift.operator)
    return shift


def unlocked(reading: Reading) -> None:
    """Refuses TILL_LOCKED or TILL_RESTORED while the till is locked (rule 17)."""
    lock = reading.lock()
    if lock is not None:
        raise locked_by(lock)


def locked_by(lock: Lock) -> Refusal:
    """What a locked till says, with all that is known of the cause."""
    return Refusal(lock.reason, connection=lock.connection, found=lock.found, known=lock.known, since=lock.since)


def today(till: Till) -> date:
    """The day of now in the utility's calendar."""
    zone = till.store.read(lambda r: r.founding().zone)
    return till.clock.now().astimezone(ZoneInfo(zone)).date()
