"""Logging in by number and PIN; a wrong PIN is recorded, makes the next try wait longer, and in the end locks the number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from app.counter.secret import hashed as hashed
from app.counter.till import Till, today
from app.domain.errors import Code, Refusal
from app.domain.events import LoggedIn, LoginRefused
from app.domain.roles import Job, Operator, may
from app.ports import Reading
from app.ports.people import PinRecord

LONGEST_WAIT = 300


@dataclass(frozen=True, slots=True)
class _Known:
    """What the books say of a number; ``tries`` failures in a row lock it (0: none do)."""

    operator: Operator | None
    record: PinRecord | None
    tries: int

    @property
    def failures(self) -> int:
        return self.record.failures if self.record else 0

    def locked_after(self, failures: int) -> bool:
        return 0 < self.tries <= failures


def log_in(till: Till, number: int, pin: str) -> Operator:
    """The operator with this number and PIN.

    Refuses PIN_WAIT (``wait`` seconds still to go), PIN_WRONG (``wait`` seconds until the next try), PIN_LOCKED after too
    many wrong ones, ON_LEAVE and PIN_CHANGE_NEEDED. A number that nobody has answers like a wrong PIN, takes as long, waits
    as long and is locked as soon, so that numbers cannot be found out.
    """
    operator = check_pin(till, number, pin)
    till.store.write(lambda tx: tx.post(LoggedIn(number)))
    return operator


def check_pin(till: Till, number: int, pin: str) -> Operator:
    """The operator with this number and PIN, who does not log in; refuses and counts as `log_in` does."""
    operator = prove(till, number, pin)
    if operator.must_change:
        raise Refusal(Code.PIN_CHANGE_NEEDED)
    return operator


def prove(till: Till, number: int, pin: str) -> Operator:
    """As `check_pin`, also for somebody who has to choose another PIN before anything else."""
    now = till.clock.now()
    known = till.store.read(lambda r: _known(r, number, now))
    operator, record = known.operator, known.record
    if known.locked_after(known.failures):
        raise Refusal(Code.PIN_LOCKED)
    _patience(record, now)
    if operator is None or record is None or record.hash is None or not operator.active:
        _matches(_nobody(), pin)
        return _refuse(till, number, known)
    if not _matches(record.hash, pin):
        return _refuse(till, number, known)
    _refuse_away(till, operator)
    return operator


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong PINs in a row: 1, 2, 4 … five minutes."""
    return 0 if failures == 0 else min(1 << min(failures - 1, 30), LONGEST_WAIT)


def is_locked(reading: Reading, number: int, now: datetime) -> bool:
    """Whether somebody has to unlock a number before its PIN is looked at again."""
    known = _known(reading, number, now)
    return known.locked_after(known.failures)


def _known(reading: Reading, number: int, now: datetime) -> _Known:
    day = now.astimezone(ZoneInfo(reading.founding().zone)).date()
    tries = int(reading.setting("lockout_tries"))
    if tries and not any(_may_unlock(reading, one, tries, day) for one in reading.operators() if one.number != number):
        tries = 0  # the last one who could unlock the others only waits
    return _Known(reading.operator(number), reading.pin(number), tries)


def _may_unlock(reading: Reading, person: Operator, tries: int, day: date) -> bool:
    if person.leave is not None and person.leave.covers(day):
        return False
    record = reading.pin(person.number)
    return may(person, Job.UNLOCK) and record is not None and record.hash is not None and record.failures < tries


def _refuse_away(till: Till, operator: Operator) -> None:
    if operator.leave is not None and operator.leave.covers(today(till)):
        raise Refusal(Code.ON_LEAVE, name=operator.name)


def _patience(record: PinRecord | None, now: datetime) -> None:
    if record is None or record.last_failure is None or now < record.last_failure - timedelta(seconds=LONGEST_WAIT):
        return  # a clock that was set back must not lock anybody out until it has caught up
    wait = timedelta(seconds=wait_after(record.failures))
    left = min(wait, record.last_failure + wait - now)
    if left > timedelta(0):
        raise Refusal(Code.PIN_WAIT, wait=int(left.total_seconds()) + 1)


def _refuse(till: Till, number: int, known: _Known) -> Operator:
    till.store.write(lambda tx: tx.post(LoginRefused(number)))
    failures = known.failures + 1
    if known.locked_after(failures):
        raise Refusal(Code.PIN_LOCKED)
    raise Refusal(Code.PIN_WRONG, wait=wait_after(failures))


def _matches(hash: str, pin: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import VerifyMismatchError

    try:
        return PasswordHasher().verify(hash, pin)
    except VerifyMismatchError:
        return False


@cache
def _nobody() -> str:
    """A hash that no PIN matches, so that an unknown number costs as much time as a known one."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash("nobody has letters in a PIN")
