"""The meter between cards: water and valve, alarms, months, battery, clock, tampering."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.card import Alarm, MeterEventCode, MeterState, Valve
from app.domain.parameters import MeterStep, StepTable
from app.domain.period import card_seconds
from tests.virtual.utility import BY_METER, STANDARD, Entry, StatusOnCard, file_bytes, meter, present, sold
from virtual.card import Comm, VirtualCard
from virtual.card.image import DataFile
from virtual.meter import VirtualMeter
from virtual.meter.derivation import AID

NOVEMBER = datetime(2026, 11, 20, 12, tzinfo=UTC)


def filled(litres: int) -> VirtualMeter:
    water = meter()
    water.advance_clock(NOVEMBER)
    present(water, sold(Entry(sold=litres)))
    return water


def codes(water: VirtualMeter) -> list[int]:
    return [event.code for event in water.record.events]


def reported(water: VirtualMeter) -> tuple[VirtualCard, StatusOnCard]:
    """A visit that changes nothing: the card, and what it says."""
    seen = sold()
    present(water, seen)
    return seen, StatusOnCard.of(seen)


def test_the_valve_opens_with_credit_and_closes_at_zero() -> None:
    assert meter().use_water(10) == 0
    water = filled(5_000)
    assert water.view().valve is Valve.OPEN
    assert water.use_water(4_000) == 4_000
    assert water.use_water(4_000) == 1_000
    view = water.view()
    assert (view.valve, view.state, view.main, view.register) == (Valve.CLOSED, MeterState.BUY_CREDIT, 0, 5_000)
    assert codes(water)[0] == MeterEventCode.VALVE_CLOSED
    assert water.use_water(1) == 0


def test_low_credit_is_told_once() -> None:
    water = filled(5_000)
    water.use_water(2_500)
    assert not water.view().alarms & Alarm.CREDIT_LOW
    water.use_water(1_000)
    water.use_water(1_000)
    assert water.view().alarms & Alarm.CREDIT_LOW
    low = [event for event in water.record.events if event.code == MeterEventCode.CREDIT_LOW]
    assert [event.value for event in low] == [1]


def test_no_water_runs_backwards() -> None:
    water = filled(5_000)
    assert water.use_water(-100) == 0
    assert water.view().register == 0


def test_months_turn_with_the_clock_and_carry_the_register() -> None:
    water = filled(10_000)
    water.use_water(2_000)
    water.advance_clock(NOVEMBER + timedelta(days=20))
    water.use_water(500)
    assert [(month.period, month.register, month.used) for month in water.record.months[:2]] == [
        (323, 2_500, 500),
        (322, 2_000, 2_000),
    ]
    seen, status = reported(water)
    months = file_bytes(seen, 5)
    assert months[:9] == b"\x05\x01" + (5 + 2 * 14).to_bytes(2, "big") + (2).to_bytes(4, "big") + b"\x02"
    assert months[9:23] == (323).to_bytes(2, "big") + (2_500).to_bytes(8, "big") + (500).to_bytes(4, "big")
    assert status.number(48, 8) == 2_500


def test_a_year_of_months_is_kept() -> None:
    water = filled(1_000)
    for month in range(1, 20):
        water.advance_clock(NOVEMBER + timedelta(days=31 * month))
    assert len(water.record.months) == 12


def test_the_clock_moves_only_forward() -> None:
    water = filled(1_000)
    water.advance_clock(NOVEMBER - timedelta(days=1))
    assert water.view().clock == card_seconds(NOVEMBER)
    assert water.view().alarms & Alarm.CLOCK_UNSURE


def test_a_wrong_clock_does_not_keep_credit_back() -> None:
    water = meter()
    water.advance_clock(datetime(2001, 1, 1, tzinfo=UTC))
    present(water, sold(Entry(sold=5_000)))
    assert water.view().main == 5_000


def test_the_battery_sinks_with_use_and_says_so_twice() -> None:
    water = meter()
    present(water, sold(Entry(sold=99_000_000)))
    full = water.view().battery
    water.use_water(860_000)
    water.use_water(1_000)
    assert water.view().battery < 15 < full
    assert water.view().alarms & Alarm.BATTERY_LOW
    water.use_water(100_000)
    water.use_water(100_000)
    assert water.view().alarms & Alarm.BATTERY_END
    assert codes(water).count(MeterEventCode.BATTERY_LOW) == 1
    assert codes(water).count(MeterEventCode.BATTERY_END) == 1


@pytest.mark.parametrize("how", [MeterEventCode.MAGNET, MeterEventCode.COVER, MeterEventCode.REVERSE_FLOW])
def test_tampering_is_reported_by_the_next_card_and_then_forgotten(how: MeterEventCode) -> None:
    water = filled(5_000)
    water.tamper(how)
    bit = {7: Alarm.COVER, 6: Alarm.MAGNET, 8: Alarm.REVERSE_FLOW}[how]
    _seen, status = reported(water)
    assert status.number(90, 2) & bit
    _seen, status = reported(water)
    assert not status.number(90, 2) & bit
    assert how in codes(water)


def test_a_forced_valve_is_a_penalty_and_every_litre_counts() -> None:
    water = filled(5_000)
    water.force_valve()
    assert water.use_water(8_000) == 8_000
    view = water.view()
    assert (view.state, view.valve, view.lent) == (MeterState.PENALTY, Valve.FORCED, 3_000)
    _seen, status = reported(water)
    assert (status.number(35, 1), status.number(103, 1), status.lent) == (3, 3, 3_000)


def test_a_canceled_meter_closes_its_valve() -> None:
    water = filled(5_000)
    water.cancel()
    assert (water.view().valve, water.view().state) == (Valve.CLOSED, MeterState.CANCELED)
    assert (water.record.events[0].code, water.record.events[0].detail) == (MeterEventCode.VALVE_CLOSED, 2)


def test_the_events_on_the_card_are_newest_first_and_at_most_28() -> None:
    water = filled(5_000)
    for _time in range(40):
        water.tamper(MeterEventCode.COVER)
    seen, _status = reported(water)
    events = file_bytes(seen, 6)
    assert events[:10] == b"\x06\x01" + (6 + 28 * 8).to_bytes(2, "big") + (2).to_bytes(4, "big") + (28).to_bytes(2, "big")
    first = card_seconds(NOVEMBER).to_bytes(4, "big") + bytes([MeterEventCode.COVER, 0, 0, 0])
    assert events[10:18] == first


def test_the_money_value_of_the_months_is_on_the_card() -> None:
    water = filled(10_000)
    priced = StepTable((MeterStep(None, 1_250),))
    water.keep("priced", replace(water.record, levels=replace(water.record.levels, steps=priced)))
    water.use_water(2_001)
    water.advance_clock(NOVEMBER + timedelta(days=20))
    water.use_water(1_000)
    _seen, status = reported(water)
    assert (status.number(104, 8), status.number(112, 8)) == (1_250, 2_501)


def quarters_on(seen: VirtualCard) -> list[int]:
    """The litres of the profile as the card's bytes say them, the oldest first."""
    octets = file_bytes(seen, 7)
    count = int.from_bytes(octets[12:14], "big")
    return [int.from_bytes(octets[14 + 2 * at : 16 + 2 * at], "big") for at in range(count)]


def roomy(seen: VirtualCard) -> VirtualCard:
    """The same card with a file for the profile."""
    app = seen.image().applications[AID]
    file = DataFile(7, STANDARD, Comm.FULL, BY_METER, bytes(2_720))
    return VirtualCard(replace(seen.image().with_application(app.with_files({7: file})), capacity=8_192))


def test_quarters_of_an_hour_are_kept_and_brought_by_a_card_with_room() -> None:
    water = filled(100_000)
    water.let_run(litres_an_hour=40, minutes=60)
    water.advance_clock(NOVEMBER + timedelta(hours=2))
    seen = roomy(sold())
    present(water, seen)
    assert quarters_on(seen) == [10, 10, 10, 10, 0, 0, 0, 0]
    water.advance_clock(NOVEMBER + timedelta(days=30))
    again = roomy(sold())
    present(water, again)
    assert quarters_on(again) == [0] * (14 * 96 - 1), "fourteen days, without the running quarter"


def test_a_card_without_room_for_the_profile_takes_everything_else() -> None:
    water = filled(100_000)
    water.let_run(litres_an_hour=40, minutes=60)
    seen, status = reported(water)
    assert status.counter == 2
    assert file_bytes(seen, 9) != bytes(128)
