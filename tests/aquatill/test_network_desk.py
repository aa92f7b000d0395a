"""The network through the desk of the windows, over real workers and the demo's books."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import Code, Refusal
from app.domain.period import first_day, month_of
from app.domain.register import Branch, CustomerClass, Meter, Region, Zone
from app.domain.roles import Operator
from tests.aquatill.test_desk import Counter

MAIN = "0900000099"


def test_each_kind_of_place_is_entered_and_changed(demo_counter: Counter, supervisor: Operator) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    new = (
        Region(13, "Norte"),
        Meter(MAIN, 80, "Acme", master="0900000001", bulk=True),
        Zone("NOR", "Norte", 13, "VSR", MAIN),
        Branch("3", "Mercado", 13),
        CustomerClass("hotel", 9),
    )
    for place in new:
        ask(desk.enter_place, supervisor, place, True)
    shown = ask(desk.enter_place, supervisor, Zone("NOR", "Barrio Norte", 13, "VSR", MAIN), False)
    assert (1, Zone("NOR", "Barrio Norte", 13, "VSR", MAIN)) in shown.zones
    assert [one.meter.number for _, one in shown.masters if one.meter.number == MAIN] == [MAIN]
    assert (new[0] in shown.regions, new[3] in shown.branches, new[4] in shown.classes) == (True, True, True)
    below = ask(desk.put_below, supervisor, "0412334567", MAIN).masters
    assert {one.meter.number: one.below for _, one in below}[MAIN] == 1
    with pytest.raises(Refusal) as refused:
        ask(desk.enter_place, supervisor, Zone("VSR", "Valle", 12, "NOR"), False)
    assert refused.value.code is Code.ZONE_LOOP


def test_the_demo_tells_what_a_street_lost_last_month(demo_counter: Counter, supervisor: Operator) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    this = month_of(desk.now().date())
    report = ask(desk.losses, supervisor, "PIN", "", first_day(this - 1), first_day(this))
    assert len(report.unread) == 1
    assert report.head.lost == report.head.flow.litres - sum(row.flow.litres for row in report.rows[1:] if row.flow)
    assert ask(desk.losses, supervisor, "", "0900000003", first_day(this - 1), first_day(this)).head.lost > 0


def test_a_reading_is_of_today_when_no_day_is_given(demo_counter: Counter, supervisor: Operator) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    before = {one.meter.number: one for _, one in ask(desk.places, supervisor).masters}["0900000004"].reading
    assert ask(desk.read_meter, supervisor, "0900000004", None, before.register + 5) == "0900000004"
    after = {one.meter.number: one for _, one in ask(desk.places, supervisor).masters}["0900000004"].reading
    assert after.register == before.register + 5
    assert desk.now().date() - after.on <= timedelta(days=1)
