"""People, roles and settings as the windows ask for them, over real workers and books."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import Code, TillError
from app.domain.roles import ALLOWED, Job, Leave, Operator, Role, RoleNow
from aquatill.home import Home
from tests.aquatill.test_desk import Counter
from ui.people_desk import PeopleNow


def administrator(counter: Counter) -> Operator:
    operator: Operator = counter.ask(counter.desk.log_in, 4, "7361").operator
    return operator


def state_of(now: PeopleNow, number: int) -> Operator:
    return next(one.operator for one in now.people if one.operator.number == number)


def test_a_person_comes_changes_and_goes(demo_counter: Counter) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    boss = administrator(demo_counter)
    assert len(ask(desk.people, boss).people) == 4
    new = Operator(12, "Elena", Role.CASHIER)
    assert state_of(ask(desk.add_person, boss, new, "6408", "6408"), 12).must_change
    with pytest.raises(TillError, match=Code.PIN_CHANGE_NEEDED.value):
        ask(desk.log_in, 12, "6408")
    assert ask(desk.change_pin, 12, "6408", "8264", "8264") == 12
    assert ask(desk.log_in, 12, "8264").operator == new
    assert state_of(ask(desk.change_person, boss, 12, "Elena Cruz", Role.FIELD), 12).role is Role.FIELD
    leave = Leave(desk.now().date())
    assert state_of(ask(desk.set_leave, boss, 12, leave), 12).leave == leave
    assert state_of(ask(desk.reset_pin, boss, 12, "5307", "5307"), 12).must_change
    assert not next(one for one in ask(desk.unlock_person, boss, 12).people if one.operator.number == 12).locked
    assert not state_of(ask(desk.remove_person, boss, 12), 12).active


def test_roles_are_changed_with_where_two_people_are_needed(demo_counter: Counter) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    boss = administrator(demo_counter)
    before = ask(desk.roles, boss)
    cashier = next(one for one in before.roles if one.key == Role.CASHIER)
    less = replace(cashier, jobs=cashier.jobs - {Job.REPRINT})
    own = RoleNow("night", "Night cashier", cashier.jobs)
    now = ask(desk.change_roles, boss, (less, own), frozenset({Job.BLACKLIST}))
    assert {one.key for one in now.roles} == {one.key for one in before.roles} | {"night"}
    assert now.two_people == {Job.BLACKLIST}
    assert Job.REPRINT not in demo_counter.cashier().jobs
    ask(desk.drop_role, boss, "night")
    after = ask(desk.drop_role, boss, Role.CASHIER)
    assert next(one for one in after.roles if one.key == Role.CASHIER).jobs == ALLOWED[Role.CASHIER]


def test_a_changed_setting_counts_at_once_and_the_profile_follows(demo_counter: Counter, demo_home: Home) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    boss = administrator(demo_counter)
    told = {one.setting.key: one.value for one in ask(desk.settings, boss)}
    assert told["idle_minutes"] == "5"
    ask(desk.change_settings, boss, {"idle_minutes": "9", "reader": "left one"})
    demo_counter.wait_for(lambda status: status.idle_minutes == 9)
    profile = demo_home.profile()
    assert profile is not None
    assert profile.reader == "left one"
