"""Regions, zones, master meters, branches and classes: entered, changed, and what does not fit refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.counter.register.look_up import history
from app.counter.register.meters import install_meter
from app.counter.register.open_account import open_account
from app.counter.register.places import enter_branch, enter_class, enter_master, enter_region, enter_zone, places, put_below
from app.domain.errors import Code, Refusal
from app.domain.register import Branch, Connection, Customer, CustomerClass, Meter, Region, Subject, Zone
from app.domain.register.places import Places, in_tree_order
from app.domain.roles import Operator
from tests.counter.registering import ACCOUNT, TODAY
from tests.household import BINDING, CASHIER, SUPERVISOR, Counter

VALLEY, HEIGHTS = Zone("V", "Valley", 3), Zone("V1", "Heights", 3, "V")
MAIN, BRANCH_LINE = Meter("0900000001", 100, bulk=True), Meter("0900000002", 50, master="0900000001", bulk=True)


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(Refusal) as told:
        work()
    return told.value.code


@pytest.fixture
def town(counter: Counter) -> Counter:
    """A region, two zones and two master meters."""
    till = counter.till
    enter_region(till, SUPERVISOR, Region(3, "South"), new=True)
    for meter in (MAIN, BRANCH_LINE):
        enter_master(till, SUPERVISOR, meter, new=True)
    enter_zone(till, SUPERVISOR, replace(VALLEY, master=MAIN.number), new=True)
    enter_zone(till, SUPERVISOR, HEIGHTS, new=True)
    return counter


def seen(counter: Counter, operator: Operator = SUPERVISOR) -> Places:
    return places(counter.till, operator)


def test_places_stand_in_the_order_of_their_trees(town: Counter) -> None:
    enter_zone(town.till, SUPERVISOR, Zone("A", "Airport", 3), new=True)
    shown = seen(town)
    assert [(depth, zone.code) for depth, zone in shown.zones] == [(0, "A"), (0, "V"), (1, "V1")]
    assert [(depth, one.meter.number, one.below) for depth, one in shown.masters] == [
        (0, MAIN.number, 1),
        (1, BRANCH_LINE.number, 0),
    ]
    assert shown.regions == (Region(3, "South"),)


def test_what_is_there_changes_and_the_history_keeps_it(town: Counter) -> None:
    enter_region(town.till, SUPERVISOR, Region(3, "The South"), new=False)
    enter_master(town.till, SUPERVISOR, replace(BRANCH_LINE, make="Acme"), new=False)
    assert seen(town).regions == (Region(3, "The South"),)
    [change] = [one for one in history(town.till, SUPERVISOR, BRANCH_LINE.number) if one.field]
    assert (change.field, change.before, change.after) == ("make", "", "Acme")


def test_who_entered_a_place_and_what_became_of_it_can_be_asked(town: Counter) -> None:
    enter_zone(town.till, SUPERVISOR, replace(HEIGHTS, master=BRANCH_LINE.number), new=False)
    enter_region(town.till, SUPERVISOR, Region(3, "The South"), new=False)
    changed, entered = history(town.till, SUPERVISOR, "V1")
    assert (changed.subject, changed.field, changed.after) == (Subject.ZONE, "master", BRANCH_LINE.number)
    assert (entered.field, entered.operator) == ("", SUPERVISOR.number)
    assert [one.after for one in history(town.till, SUPERVISOR, "3")] == ["The South", ""]


def test_bad_codes_numbers_and_names_are_refused(town: Counter) -> None:
    till = town.till
    for region, code in (
        (Region(0, "North"), Code.REGION_NUMBER),
        (Region(65_536, "North"), Code.REGION_NUMBER),
        (Region(3, "North"), Code.CODE_TAKEN),
        (Region(4, " "), Code.FIELD_IMPOSSIBLE),
    ):
        assert refused(lambda: enter_region(till, SUPERVISOR, region, new=True)) is code  # noqa: B023 - called at once
    for zone, code in (
        (replace(VALLEY, name="Other"), Code.CODE_TAKEN),
        (Zone("", "Nameless", 3), Code.CODE_IMPOSSIBLE),
        (Zone("x" * 21, "Long", 3), Code.CODE_IMPOSSIBLE),
        (Zone("W", "West", 9), Code.REGION_UNKNOWN),
        (Zone("W", "West", 3, "Q"), Code.ZONE_UNKNOWN),
        (Zone("W", "West", 3, "W"), Code.ZONE_LOOP),
        (Zone("W", "West", 3, "", "0404040404"), Code.MASTER_UNKNOWN),
        (Zone("W", "West", 3, "", MAIN.number), Code.MASTER_OF_ZONE),
    ):
        assert refused(lambda: enter_zone(till, SUPERVISOR, zone, new=True)) is code  # noqa: B023 - called at once
    assert refused(lambda: enter_zone(till, SUPERVISOR, replace(VALLEY, parent="V1"), new=False)) is Code.ZONE_LOOP
    assert refused(lambda: enter_zone(till, SUPERVISOR, Zone("Q", "?", 3), new=False)) is Code.CODE_UNKNOWN


def test_the_tree_of_masters_has_no_loop(town: Counter) -> None:
    till = town.till
    assert refused(lambda: enter_master(till, SUPERVISOR, MAIN, new=True)) is Code.METER_KNOWN
    looped = replace(MAIN, master=BRANCH_LINE.number)
    assert refused(lambda: enter_master(till, SUPERVISOR, looped, new=False)) is Code.MASTER_LOOP
    assert refused(lambda: enter_master(till, SUPERVISOR, Meter("12a", bulk=True), new=True)) is Code.METER_NUMBER
    assert refused(lambda: enter_master(till, SUPERVISOR, Meter("0404"), new=False)) is Code.METER_UNKNOWN


def test_any_meter_can_be_put_below_a_master_and_away_again(town: Counter) -> None:
    def below() -> dict[str, int]:
        return {one.meter.number: one.below for _, one in seen(town).masters}

    put_below(town.till, SUPERVISOR, BINDING.meter, BRANCH_LINE.number)
    assert below() == {MAIN.number: 1, BRANCH_LINE.number: 1}
    put_below(town.till, SUPERVISOR, BINDING.meter, "")
    assert below() == {MAIN.number: 1, BRANCH_LINE.number: 0}
    for meter, master, code in (
        ("0404", MAIN.number, Code.METER_UNKNOWN),
        (BINDING.meter, "0404", Code.MASTER_UNKNOWN),
        (MAIN.number, BRANCH_LINE.number, Code.MASTER_LOOP),
    ):
        assert refused(lambda: put_below(town.till, SUPERVISOR, meter, master)) is code  # noqa: B023 - called at once


def test_branches_and_classes_have_codes_of_their_own(town: Counter) -> None:
    till = town.till
    enter_branch(till, SUPERVISOR, Branch("2", "Market", 3), new=True)
    enter_class(till, SUPERVISOR, CustomerClass("hotel", 7))
    assert seen(town).branches == (Branch("2", "Market", 3),)
    assert seen(town).classes[-1] == CustomerClass("hotel", 7)
    assert refused(lambda: enter_branch(till, SUPERVISOR, Branch("2", "Port", 3), new=True)) is Code.CODE_TAKEN
    assert refused(lambda: enter_branch(till, SUPERVISOR, Branch("3", "Port", 8), new=True)) is Code.REGION_UNKNOWN
    assert refused(lambda: enter_class(till, SUPERVISOR, CustomerClass("spa", 7))) is Code.CLASS_NUMBER_TAKEN
    assert refused(lambda: enter_class(till, SUPERVISOR, CustomerClass("hotel", 8))) is Code.CODE_TAKEN
    assert refused(lambda: enter_class(till, SUPERVISOR, CustomerClass("spa", 256))) is Code.CLASS_NUMBER


def test_a_master_meter_serves_no_customer(town: Counter) -> None:
    flat = open_account(town.till, CASHIER, Customer("", "Ivo", "es"), Connection("", "Street 1", 3), ACCOUNT)
    where = flat.connection.number
    assert refused(lambda: install_meter(town.till, CASHIER, where, Meter(MAIN.number), TODAY, 0)) is Code.METER_BULK


def test_only_the_office_changes_the_network(town: Counter) -> None:
    assert refused(lambda: seen(town, CASHIER)) is Code.NOT_ALLOWED
    assert refused(lambda: enter_zone(town.till, CASHIER, Zone("W", "West", 3), new=True)) is Code.NOT_ALLOWED
    assert refused(lambda: enter_class(town.till, CASHIER, CustomerClass("x", 9))) is Code.NOT_ALLOWED


def test_a_loop_that_came_from_elsewhere_is_shown_once() -> None:
    looped = [Zone("A", "", 3, "B"), Zone("B", "", 3, "A"), Zone("C", "", 3, "gone")]
    placed = in_tree_order(looped, lambda one: one.code, lambda one: one.parent)
    assert [(depth, one.code) for depth, one in placed] == [(0, "C"), (0, "A"), (0, "B")]


def test_the_meter_of_a_building_is_a_master_without_being_entered_as_one(town: Counter) -> None:
    enter_master(town.till, SUPERVISOR, Meter("0900000003", master=BINDING.meter, bulk=True), new=True)
    assert BINDING.meter in [one.meter.number for _, one in seen(town).masters]
