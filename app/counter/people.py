"""Who works at the till: adding an operator."""

from __future__ import annotations

from app.counter.login import hashed
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.events import OperatorAdded
from app.domain.roles import Job, Operator, require
from app.ports import Tx

MOST_OPERATORS = 9999


def add_operator(till: Till, by: Operator, new: Operator, pin: str, again: str) -> Operator:
    """Adds a person with a PIN that was typed twice.

    Raises Refusal NOT_ALLOWED, OPERATOR_INVALID (most), PIN_DIFFERS, PIN_WEAK and OPERATOR_TAKEN (number).
    """
    require(by, Job.OPERATORS)
    if not 1 <= new.number <= MOST_OPERATORS or not new.name.strip():
        raise Refusal(Code.OPERATOR_INVALID, most=MOST_OPERATORS)
    if pin != again:
        raise Refusal(Code.PIN_DIFFERS)
    kept = hashed(pin)
    till.store.write(lambda tx: _add(tx, new, kept))
    return new


def operators(till: Till, by: Operator) -> tuple[Operator, ...]:
    """Everybody who works here, by number; Refusal NOT_ALLOWED."""
    require(by, Job.OPERATORS)
    return till.store.read(lambda reading: reading.operators())


def _add(tx: Tx, new: Operator, kept: str) -> None:
    if tx.operator(new.number) is not None:
        raise Refusal(Code.OPERATOR_TAKEN, number=new.number)
    tx.post(OperatorAdded(new))
    tx.keep_pin(new.number, kept)
