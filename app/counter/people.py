"""Who works at the till: added, changed, away for a while, gone; their PINs, and the locks that wrong ones leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.counter.login import is_locked, prove
from app.counter.secret import hashed
from app.counter.till import Till, today
from app.domain.errors import Code, Refusal
from app.domain.events import OperatorAdded
from app.domain.governing import keep_governed
from app.domain.people_events import LeaveSet, OperatorChanged, OperatorUnlocked, PeopleEvent, PinChanged
from app.domain.roles import Job, Leave, Operator, may, require
from app.ports import Reading, Tx

MOST_OPERATORS = 9999
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PersonNow:
    """A person as they are, and whether wrong PINs have locked their number."""

    operator: Operator
    locked: bool


def people(till: Till, by: Operator) -> tuple[PersonNow, ...]:
    """Everybody who works or worked here, by number, for who may change or unlock them; refuses NOT_ALLOWED."""
    if not may(by, Job.UNLOCK):
        require(by, Job.OPERATORS)
    now = till.clock.now()
    return till.store.read(lambda r: _people(r, now))


def operators(till: Till, by: Operator) -> tuple[Operator, ...]:
    """The same without locks."""
    return tuple(one.operator for one in people(till, by))


def add_operator(till: Till, by: Operator, new: Operator, pin: str, again: str) -> Operator:
    """Adds a person with a PIN that was typed twice; they choose their own at the first log-in.

    Raises Refusal NOT_ALLOWED, OPERATOR_INVALID (most), PIN_DIFFERS, PIN_WEAK, ROLE_UNKNOWN and OPERATOR_TAKEN (number).
    """
    require(by, Job.OPERATORS)
    _check(new.number, new.name)
    kept = _chosen(pin, again)
    till.store.write(lambda tx: _add(tx, by, new, kept))
    return new


def change_operator(till: Till, by: Operator, number: int, name: str, role: str) -> None:
    """Another name or role, also for somebody who comes back to work here.

    Refuses NOT_ALLOWED, OPERATOR_INVALID (most), OPERATOR_UNKNOWN, ROLE_UNKNOWN and LAST_ADMINISTRATOR.
    """
    require(by, Job.OPERATORS)
    _check(number, name)

    def change(tx: Tx) -> PeopleEvent:
        _known_role(tx, role)
        return OperatorChanged(number, name.strip(), role, True, by.number)

    _govern(till, number, change)


def remove_operator(till: Till, by: Operator, number: int) -> None:
    """Somebody does not work here any more; what they did stays theirs, and nobody else ever has the number.

    Refuses NOT_ALLOWED, OPERATOR_UNKNOWN, OPERATOR_IN_SHIFT (shift) while their shift is open, and LAST_ADMINISTRATOR.
    """
    require(by, Job.OPERATORS)

    def remove(tx: Tx) -> PeopleEvent:
        shift, person = tx.open_shift(), _one(tx, number)
        if shift is not None and shift.operator == number:
            raise Refusal(Code.OPERATOR_IN_SHIFT, shift=shift.number)
        return OperatorChanged(number, person.name, str(person.role), False, by.number)

    _govern(till, number, remove)


def set_leave(till: Till, by: Operator, number: int, leave: Leave | None) -> None:
    """Somebody is away for a while and cannot log in or approve meanwhile; None: they are back.

    Refuses NOT_ALLOWED, OPERATOR_UNKNOWN, LEAVE_BACKWARDS and LAST_ADMINISTRATOR.
    """
    require(by, Job.OPERATORS)
    if leave is not None and leave.last is not None and leave.last < leave.first:
        raise Refusal(Code.LEAVE_BACKWARDS)
    _govern(till, number, lambda tx: LeaveSet(number, leave, by.number))


def reset_pin(till: Till, by: Operator, number: int, pin: str, again: str) -> None:
    """A new PIN for somebody who forgot theirs; they choose their own at the next log-in.

    Refuses NOT_ALLOWED, PIN_OWN for one's own (see `change_pin`), PIN_DIFFERS, PIN_WEAK, OPERATOR_UNKNOWN.
    """
    require(by, Job.OPERATORS)
    if number == by.number:
        raise Refusal(Code.PIN_OWN)
    kept = _chosen(pin, again)
    till.store.write(lambda tx: _keep_pin(tx, number, by.number, kept))


def change_pin(till: Till, number: int, old: str, new: str, again: str) -> None:
    """Somebody chooses another PIN or password of their own; the old one proves that it is them.

    Refuses what `app.counter.login.log_in` refuses for the old one, PIN_DIFFERS, PIN_WEAK, and PIN_SAME.
    """
    prove(till, number, old)
    if new == old:
        raise Refusal(Code.PIN_SAME)
    kept = _chosen(new, again)
    till.store.write(lambda tx: _keep_pin(tx, number, number, kept))


def unlock_operator(till: Till, by: Operator, number: int) -> None:
    """Forgives the wrong PINs of a number; refuses NOT_ALLOWED and OPERATOR_UNKNOWN."""
    require(by, Job.UNLOCK)

    def unlock(tx: Tx) -> None:
        _one(tx, number)
        tx.post(OperatorUnlocked(number, by.number))

    till.store.write(unlock)


def _people(reading: Reading, now: datetime) -> tuple[PersonNow, ...]:
    return tuple(PersonNow(one, is_locked(reading, one.number, now)) for one in reading.operators())


def _add(tx: Tx, by: Operator, new: Operator, kept: str) -> None:
    if tx.operator(new.number) is not None:
        raise Refusal(Code.OPERATOR_TAKEN, number=new.number)
    _known_role(tx, new.role)
    tx.post(OperatorAdded(new))
    _keep_pin(tx, new.number, by.number, kept)


def _keep_pin(tx: Tx, number: int, by: int, kept: str) -> None:
    _one(tx, number)
    tx.post(PinChanged(number, by))
    tx.keep_pin(number, kept)


def _govern(till: Till, number: int, change: Callable[[Tx], PeopleEvent]) -> None:
    """Posts a change of a person who is known, unless nobody would govern the till afterwards."""
    day = today(till)

    def post(tx: Tx) -> None:
        before = tx.operators()
        _one(tx, number)
        tx.post(change(tx))
        keep_governed(before, tx.operators(), day)

    till.store.write(post)


def _one(reading: Reading, number: int) -> Operator:
    found = reading.operator(number)
    if found is None:
        raise Refusal(Code.OPERATOR_UNKNOWN, number=number)
    return found


def _known_role(reading: Reading, role: str) -> None:
    if role not in {one.key for one in reading.roles()}:
        raise Refusal(Code.ROLE_UNKNOWN, key=role)


def _check(number: int, name: str) -> None:
    if not 1 <= number <= MOST_OPERATORS or not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refusal(Code.OPERATOR_INVALID, most=MOST_OPERATORS)


def _chosen(pin: str, again: str) -> str:
    if pin != again:
        raise Refusal(Code.PIN_DIFFERS)
    return hashed(pin)
