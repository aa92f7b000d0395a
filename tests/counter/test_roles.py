"""Roles are an editable table: what the books allow counts, in every job, and for some jobs two people are needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.counter.approve import approve
from app.counter.login import log_in
from app.counter.people import add_operator, change_operator, change_pin
from app.counter.roles import drop_role, roles, set_role, set_two_people
from app.counter.shifts import close_shift
from app.domain.approval import approver_of
from app.domain.closing import Count
from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.roles import ALLOWED, GUARDED, Job, Operator, Role
from tests.household import CASHIER, CURRENCY, SUPERVISOR, Counter

BOSS = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)
PIN, OWN = "5307", "8264"


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(Refusal) as caught:
        work()
    return caught.value.code


def as_now(counter: Counter, who: Operator) -> Operator:
    found = counter.store.read(lambda r: r.operator(who.number))
    assert found is not None
    return found


def pin_for(counter: Counter, who: Operator, old: str = PIN) -> None:
    from app.counter.people import reset_pin

    reset_pin(counter.till, BOSS, who.number, old, old)
    change_pin(counter.till, who.number, old, OWN, OWN)


def test_a_new_till_has_the_roles_of_the_program(counter: Counter) -> None:
    assert {one.key: one.jobs for one in roles(counter.till, BOSS)} == dict(ALLOWED)
    assert not any(one.changed for one in roles(counter.till, BOSS))


def test_what_a_role_loses_is_refused_where_the_work_is_done_and_comes_back_with_the_default(counter: Counter) -> None:
    set_role(counter.till, BOSS, Role.CASHIER, "", ALLOWED[Role.CASHIER] - {Job.CLOSE_SHIFT})
    counter.restart()
    cashier = as_now(counter, CASHIER)
    with pytest.raises(Refusal, match=Code.NOT_ALLOWED.value):
        close_shift(counter.till, cashier, Count(Money(50_000, CURRENCY)))
    drop_role(counter.till, BOSS, Role.CASHIER)
    assert as_now(counter, CASHIER).jobs == ALLOWED[Role.CASHIER]


def test_a_role_of_the_utilitys_own_allows_what_it_says_and_is_named_in_refusals(counter: Counter) -> None:
    set_role(counter.till, BOSS, "meter-reader", "Meter reader", {Job.LOOK_UP, Job.READ_CARD})
    add_operator(counter.till, BOSS, Operator(12, "Elena", "meter-reader"), PIN, PIN)
    change_pin(counter.till, 12, PIN, OWN, OWN)
    elena = log_in(counter.till, 12, OWN)
    assert elena.jobs == {Job.LOOK_UP, Job.READ_CARD}
    with pytest.raises(Refusal) as caught:
        approver_of(elena, Job.CORRECT_MUCH, None)
    assert (caught.value.code, caught.value.params["role"]) == (Code.NOT_ALLOWED, "Meter reader")
    assert refused(lambda: drop_role(counter.till, BOSS, "meter-reader")) is Code.ROLE_IN_USE
    change_operator(counter.till, BOSS, 12, "Elena", Role.CASHIER)
    drop_role(counter.till, BOSS, "meter-reader")
    assert "meter-reader" not in {one.key for one in roles(counter.till, BOSS)}


@pytest.mark.parametrize(("key", "name"), [("Diver", "Diver"), ("diver", " "), ("diver", "x" * 41), ("a b", "Diver")])
def test_a_role_that_cannot_be_is_refused(counter: Counter, key: str, name: str) -> None:
    assert refused(lambda: set_role(counter.till, BOSS, key, name, {Job.SELL})) is Code.ROLE_INVALID
    assert refused(lambda: drop_role(counter.till, BOSS, key)) is Code.ROLE_UNKNOWN
    assert refused(lambda: set_role(counter.till, SUPERVISOR, "diver", "Diver", {Job.SELL})) is Code.NOT_ALLOWED


def test_where_two_people_are_needed_nobody_answers_alone(counter: Counter) -> None:
    set_two_people(counter.till, BOSS, [Job.CORRECT_MUCH])
    boss, job = as_now(counter, SUPERVISOR), Job.CORRECT_MUCH
    assert refused(lambda: approver_of(boss, job, None)) is Code.APPROVAL_NEEDED
    pin_for(counter, SUPERVISOR)
    assert refused(lambda: approve(counter.till, boss, job, SUPERVISOR.number, OWN)) is Code.APPROVAL_OWN
    add_operator(counter.till, BOSS, Operator(9_001, "Eva", Role.ADMINISTRATOR), PIN, PIN)
    change_pin(counter.till, 9_001, PIN, OWN, OWN)
    approval = approve(counter.till, boss, job, 9_001, OWN)
    assert approver_of(boss, job, approval) == 9_001
    assert approver_of(boss, Job.BLACKLIST, None) == SUPERVISOR.number
    set_two_people(counter.till, BOSS, [])
    assert approver_of(as_now(counter, SUPERVISOR), job, None) == SUPERVISOR.number
    assert refused(lambda: set_two_people(counter.till, BOSS, [Job.SELL])) is Code.TWO_PEOPLE_IMPOSSIBLE


def test_who_may_ask_for_approval_is_in_the_table_too(counter: Counter) -> None:
    approval_free = ALLOWED[Role.CASHIER] - {Job.ASK_APPROVAL}
    set_role(counter.till, BOSS, Role.CASHIER, "", approval_free)
    assert refused(lambda: approver_of(as_now(counter, CASHIER), Job.BLACKLIST, None)) is Code.NOT_ALLOWED
    for job in GUARDED - approval_free:
        assert refused(lambda job=job: approver_of(CASHIER, job, None)) is Code.APPROVAL_NEEDED  # type: ignore[misc]
