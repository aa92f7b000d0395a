"""Who works at the till: added, changed, away, gone; PINs of one's own; locks after wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.counter.approve import approve
from app.counter.login import log_in
from app.counter.people import (
    add_operator,
    change_operator,
    change_pin,
    operators,
    people,
    remove_operator,
    reset_pin,
    set_leave,
    unlock_operator,
)
from app.counter.roles import set_role
from app.counter.settings import change_settings
from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Leave, Operator, Role, may
from tests.household import CASHIER, SUPERVISOR, Counter

ADMINISTRATOR = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)
NEW = Operator(12, "Elena Cruz", Role.CASHIER)
PIN, OWN = "5307", "8264"


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(Refusal) as caught:
        work()
    return caught.value.code


@pytest.fixture
def office(counter: Counter) -> Counter:
    """A till with an administrator in its books, who has a PIN of her own."""
    add_operator(counter.till, ADMINISTRATOR, ADMINISTRATOR, PIN, PIN)
    return counter


def hire(counter: Counter) -> None:
    add_operator(counter.till, ADMINISTRATOR, NEW, PIN, PIN)
    change_pin(counter.till, NEW.number, PIN, OWN, OWN)


def test_who_was_added_chooses_a_pin_of_their_own_before_anything_else(office: Counter) -> None:
    add_operator(office.till, ADMINISTRATOR, NEW, PIN, PIN)
    assert refused(lambda: log_in(office.till, 12, PIN)) is Code.PIN_CHANGE_NEEDED
    assert refused(lambda: approve(office.till, CASHIER, Job.SELL, 12, PIN)) is Code.PIN_CHANGE_NEEDED
    assert refused(lambda: change_pin(office.till, 12, PIN, PIN, PIN)) is Code.PIN_SAME
    assert refused(lambda: change_pin(office.till, 12, "0000", OWN, OWN)) is Code.PIN_WRONG
    office.clock.turn(timedelta(seconds=2))
    change_pin(office.till, 12, PIN, OWN, OWN)
    office.restart()
    assert log_in(office.till, 12, OWN) == NEW
    assert NEW in operators(office.till, ADMINISTRATOR)


@pytest.mark.parametrize(
    ("by", "new", "pin", "again", "code"),
    [
        (SUPERVISOR, NEW, "5307", "5307", Code.NOT_ALLOWED),
        (ADMINISTRATOR, NEW, "5307", "5308", Code.PIN_DIFFERS),
        (ADMINISTRATOR, NEW, "1234", "1234", Code.PIN_WEAK),
        (ADMINISTRATOR, CASHIER, "5307", "5307", Code.OPERATOR_TAKEN),
        (ADMINISTRATOR, Operator(0, "Nobody", Role.CASHIER), "5307", "5307", Code.OPERATOR_INVALID),
        (ADMINISTRATOR, Operator(13, " ", Role.CASHIER), "5307", "5307", Code.OPERATOR_INVALID),
        (ADMINISTRATOR, Operator(13, "Eva\x1b@", Role.CASHIER), "5307", "5307", Code.OPERATOR_INVALID),
        (ADMINISTRATOR, Operator(13, "Eva \u202elos", Role.CASHIER), "5307", "5307", Code.OPERATOR_INVALID),
        (ADMINISTRATOR, Operator(13, "Eva", "diver"), "5307", "5307", Code.ROLE_UNKNOWN),
    ],
)
def test_who_cannot_be_added_is_refused(
    counter: Counter, by: Operator, new: Operator, pin: str, again: str, code: Code
) -> None:
    before = operators(counter.till, ADMINISTRATOR)
    assert refused(lambda: add_operator(counter.till, by, new, pin, again)) is code
    assert operators(counter.till, ADMINISTRATOR) == before


def test_only_who_may_change_or_unlock_them_sees_who_works_here(counter: Counter) -> None:
    assert len(people(counter.till, SUPERVISOR)) == 2
    assert refused(lambda: people(counter.till, CASHIER)) is Code.NOT_ALLOWED


def test_a_new_role_counts_from_the_next_log_in_and_who_left_cannot_log_in(office: Counter) -> None:
    hire(office)
    change_operator(office.till, ADMINISTRATOR, 12, " Elena Cruz Paz ", Role.SUPERVISOR)
    elena = log_in(office.till, 12, OWN)
    assert (elena.name, may(elena, Job.CORRECT_MUCH)) == ("Elena Cruz Paz", True)
    remove_operator(office.till, ADMINISTRATOR, 12)
    assert refused(lambda: log_in(office.till, 12, OWN)) is Code.PIN_WRONG
    assert refused(lambda: add_operator(office.till, ADMINISTRATOR, NEW, PIN, PIN)) is Code.OPERATOR_TAKEN
    assert refused(lambda: change_operator(office.till, ADMINISTRATOR, 13, "Eva", Role.CASHIER)) is Code.OPERATOR_UNKNOWN


def test_nobody_is_removed_in_their_shift(office: Counter) -> None:
    assert refused(lambda: remove_operator(office.till, ADMINISTRATOR, CASHIER.number)) is Code.OPERATOR_IN_SHIFT


def test_on_leave_one_can_neither_log_in_nor_approve(office: Counter) -> None:
    hire(office)
    today = date(2026, 11, 21)
    office.clock.turn(timedelta(0))
    set_leave(office.till, ADMINISTRATOR, 12, Leave(office.clock.now().date() - timedelta(days=1)))
    assert refused(lambda: log_in(office.till, 12, OWN)) is Code.ON_LEAVE
    assert refused(lambda: approve(office.till, CASHIER, Job.SELL, 12, OWN)) is Code.ON_LEAVE
    assert refused(lambda: log_in(office.till, 12, PIN)) is Code.PIN_WRONG, "a wrong PIN learns nothing of it"
    office.clock.turn(timedelta(seconds=2))
    assert refused(lambda: set_leave(office.till, ADMINISTRATOR, 12, Leave(today, date(2026, 1, 1)))) is Code.LEAVE_BACKWARDS
    set_leave(office.till, ADMINISTRATOR, 12, None)
    assert log_in(office.till, 12, OWN) == NEW


def test_the_last_who_can_change_people_stays(office: Counter) -> None:
    number, today = ADMINISTRATOR.number, office.clock.now().date()
    jobs = ADMINISTRATOR.jobs - {Job.OPERATORS}
    ways: tuple[Callable[[], object], ...] = (
        lambda: remove_operator(office.till, ADMINISTRATOR, number),
        lambda: change_operator(office.till, ADMINISTRATOR, number, "Teresa", Role.AUDITOR),
        lambda: set_leave(office.till, ADMINISTRATOR, number, Leave(today + timedelta(days=9))),
        lambda: set_role(office.till, ADMINISTRATOR, Role.ADMINISTRATOR, "", jobs),
    )
    before = operators(office.till, ADMINISTRATOR)
    for way in ways:
        assert refused(way) is Code.LAST_ADMINISTRATOR
    assert operators(office.till, ADMINISTRATOR) == before
    add_operator(office.till, ADMINISTRATOR, Operator(91, "Eva", Role.ADMINISTRATOR), PIN, PIN)
    remove_operator(office.till, ADMINISTRATOR, number)


def test_a_pin_that_was_reset_is_changed_at_the_next_log_in(office: Counter) -> None:
    hire(office)
    assert refused(lambda: log_in(office.till, 12, "0000")) is Code.PIN_WRONG
    reset_pin(office.till, ADMINISTRATOR, 12, "6408", "6408")
    assert refused(lambda: log_in(office.till, 12, "6408")) is Code.PIN_CHANGE_NEEDED
    change_pin(office.till, 12, "6408", "Lluvia de mayo", "Lluvia de mayo")
    assert log_in(office.till, 12, "Lluvia de mayo") == NEW
    assert refused(lambda: reset_pin(office.till, ADMINISTRATOR, 90, "6408", "6408")) is Code.PIN_OWN
    assert refused(lambda: reset_pin(office.till, SUPERVISOR, 12, "6408", "6408")) is Code.NOT_ALLOWED


def wrong(counter: Counter, number: int, times: int) -> Code:
    for _ in range(times):
        last = refused(lambda: log_in(counter.till, number, "0000"))
        counter.clock.turn(timedelta(minutes=6))
    return last


def test_too_many_wrong_pins_lock_a_number_until_somebody_unlocks_it(office: Counter) -> None:
    hire(office)
    change_settings(office.till, ADMINISTRATOR, {"lockout_tries": "3"})
    assert wrong(office, 12, 2) is Code.PIN_WRONG
    assert wrong(office, 12, 1) is Code.PIN_LOCKED
    office.restart()
    office.clock.turn(timedelta(days=30))
    assert refused(lambda: log_in(office.till, 12, OWN)) is Code.PIN_LOCKED, "even the right one, even after a month"
    assert wrong(office, 4711, 3) is Code.PIN_LOCKED, "a number that nobody has answers alike"
    assert [one.operator.number for one in people(office.till, SUPERVISOR) if one.locked] == [12]
    assert refused(lambda: unlock_operator(office.till, CASHIER, 12)) is Code.NOT_ALLOWED
    unlock_operator(office.till, SUPERVISOR, 12)
    assert log_in(office.till, 12, OWN) == NEW


def test_the_last_who_could_unlock_the_others_only_waits(office: Counter) -> None:
    change_settings(office.till, ADMINISTRATOR, {"lockout_tries": "3"})
    assert wrong(office, ADMINISTRATOR.number, 4) is Code.PIN_WRONG
    add_operator(office.till, ADMINISTRATOR, Operator(91, "Eva", Role.ADMINISTRATOR), PIN, PIN)
    assert wrong(office, ADMINISTRATOR.number, 1) is Code.PIN_LOCKED
    set_leave(office.till, ADMINISTRATOR, 91, Leave(office.clock.now().date() - timedelta(days=1)))
    assert wrong(office, ADMINISTRATOR.number, 1) is Code.PIN_WRONG, "who is away unlocks nobody"
    set_leave(office.till, ADMINISTRATOR, 91, None)
    assert refused(lambda: log_in(office.till, ADMINISTRATOR.number, "0000")) is Code.PIN_LOCKED
    change_settings(office.till, ADMINISTRATOR, {"lockout_tries": "0"})
    assert wrong(office, ADMINISTRATOR.number, 1) is Code.PIN_WRONG
