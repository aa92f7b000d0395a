"""Approval in place: who may approve what, and that only a right PIN of another person does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.counter.approve import approve
from app.counter.login import hashed, log_in
from app.domain.approval import Approval, approver_of
from app.domain.errors import Code, TillError
from app.domain.roles import Job, Operator, Role
from tests.household import CASHIER, SUPERVISOR, Counter

PIN = "4826"


@pytest.fixture(autouse=True)
def pins(counter: Counter) -> None:
    kept = hashed(PIN)
    for operator in (CASHIER, SUPERVISOR):
        counter.store.write(lambda tx, number=operator.number: tx.keep_pin(number, kept))  # type: ignore[misc]


def refused(counter: Counter, number: int, pin: str = PIN, job: Job = Job.CORRECT_MUCH) -> Code:
    with pytest.raises(TillError) as refusal:
        approve(counter.till, CASHIER, job, number, pin)
    return refusal.value.code


def test_a_supervisor_answers_for_what_a_cashier_may_not_do_alone(counter: Counter) -> None:
    approval = approve(counter.till, CASHIER, Job.CORRECT_MUCH, SUPERVISOR.number, PIN)
    assert approver_of(CASHIER, Job.CORRECT_MUCH, approval) == SUPERVISOR.number
    assert approver_of(SUPERVISOR, Job.CORRECT_MUCH, None) == SUPERVISOR.number, "needs nobody else"


def test_without_approval_or_with_that_of_another_job_or_person_nothing_is_done() -> None:
    for approval in (None, Approval(Job.BLACKLIST, CASHIER.number, 9), Approval(Job.CORRECT_MUCH, 8, 9)):
        with pytest.raises(TillError, match=Code.APPROVAL_NEEDED.value):
            approver_of(CASHIER, Job.CORRECT_MUCH, approval)
    with pytest.raises(TillError, match=Code.NOT_ALLOWED.value):
        approver_of(Operator(7, "Ada", Role.AUDITOR), Job.CORRECT_MUCH, None)
    with pytest.raises(TillError, match=Code.NOT_ALLOWED.value):
        approver_of(Operator(CASHIER.number, "Gone", Role.CASHIER, active=False), Job.CORRECT_MUCH, None)


def test_nobody_approves_their_own_wish_and_no_cashier_anothers(counter: Counter) -> None:
    assert refused(counter, CASHIER.number) is Code.APPROVAL_OWN
    other = Operator(77, "Second", Role.CASHIER)
    with pytest.raises(TillError, match=Code.APPROVER_NOT_ALLOWED.value):
        approve(counter.till, other, Job.CORRECT_MUCH, CASHIER.number, PIN)


def test_a_wrong_pin_counts_as_at_log_in_and_a_right_one_forgives(counter: Counter) -> None:
    assert refused(counter, SUPERVISOR.number, "0000") is Code.PIN_WRONG
    counter.clock.turn(timedelta(seconds=1))
    assert refused(counter, SUPERVISOR.number, "0000") is Code.PIN_WRONG
    counter.clock.turn(timedelta(seconds=-1))
    assert refused(counter, SUPERVISOR.number) is Code.PIN_WAIT
    counter.clock.turn(timedelta(seconds=3))
    approve(counter.till, CASHIER, Job.CORRECT_MUCH, SUPERVISOR.number, PIN)
    assert log_in(counter.till, SUPERVISOR.number, PIN) == SUPERVISOR
