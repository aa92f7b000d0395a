"""Logging in by number and PIN; each wrong PIN is recorded and makes the next try wait longer."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.events import LoggedIn, LoginRefused
from app.domain.roles import Operator
from app.ports import PinRecord, Reading

SHORTEST_PIN = 4
LONGEST_PIN = 12
LONGEST_WAIT = 300


def log_in(till: Till, number: int, pin: str) -> Operator:
    """The operator with this number and PIN.

    Refuses PIN_WAIT (``wait`` seconds still to go) and PIN_WRONG (``wait`` seconds until the next try). A number
    that nobody has answers like a wrong PIN, takes as long and waits as long, so that numbers cannot be found out.
    """
    operator = check_pin(till, number, pin)
    till.store.write(lambda tx: tx.post(LoggedIn(number)))
    return operator


def check_pin(till: Till, number: int, pin: str) -> Operator:
    """The operator with this number and PIN, who does not log in; refuses and counts as `log_in` does."""
    operator, record = till.store.read(lambda r: _who(r, number))
    _patience(record, till.clock.now())
    failures = record.failures if record else 0
    if operator is None or record is None or record.hash is None or not operator.active:
        _matches(_nobody(), pin)
        return _refuse(till, number, failures)
    if not _matches(record.hash, pin):
        return _refuse(till, number, failures)
    return operator


def hashed(pin: str) -> str:
    """The argon2id hash of a PIN that is good enough; refuses PIN_WEAK."""
    rows = "01234567890", "09876543210"
    length = SHORTEST_PIN <= len(pin) <= LONGEST_PIN
    if not (length and pin.isascii() and pin.isdigit()) or len(set(pin)) == 1 or any(pin in row for row in rows):
        raise Refusal(Code.PIN_WEAK, shortest=SHORTEST_PIN, longest=LONGEST_PIN)
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(pin)


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong PINs in a row: 1, 2, 4 … five minutes."""
    return 0 if failures == 0 else min(1 << min(failures - 1, 30), LONGEST_WAIT)


def _who(reading: Reading, number: int) -> tuple[Operator | None, PinRecord | None]:
    return reading.operator(number), reading.pin(number)


def _patience(record: PinRecord | None, now: datetime) -> None:
    if record is None or record.last_failure is None:
        return
    wait = timedelta(seconds=wait_after(record.failures))
    left = min(wait, record.last_failure + wait - now)  # a clock set back must not lock anybody out for longer
    if left > timedelta(0):
        raise Refusal(Code.PIN_WAIT, wait=int(left.total_seconds()) + 1)


def _refuse(till: Till, number: int, failures: int) -> Operator:
    till.store.write(lambda tx: tx.post(LoginRefused(number)))
    raise Refusal(Code.PIN_WRONG, wait=wait_after(failures + 1))


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
