"""Each parameter that travels to the meter changes what the meter does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.cards.layout.logs import decode_registers
from app.domain.card import Alarm, MeterEventCode, MeterMode, MeterState, Register, Registers, Supply, Valve
from app.domain.hours import EVERY_DAY, FlowAction, FlowHours, FlowLimit, Hours
from app.domain.parameters import BandHours, Holidays, MeterStep, Paid, Social, StepTable
from app.domain.period import month_of
from app.domain.tariff.definition import Period, PeriodKind
from tests.virtual.setting import FRIDAY, KEYS, House
from tests.virtual.utility import BINDING, StatusOnCard, file_bytes

WEEKEND = Hours((6, 7), 0, 1_440)
STEPS = (MeterStep(7_000, 4_300), MeterStep(20_000, 6_700), MeterStep(None, 9_050))


def hour(hours: int, day: int = 20) -> datetime:
    """An hour in Mexico City, in November 2026; the 20th is a Friday."""
    return datetime(2026, 11, day, 6, tzinfo=UTC) + timedelta(hours=hours)


# -- levels


def test_the_alarm_level_decides_when_credit_is_low() -> None:
    house = House()
    house.buy(10_000, alarm_level=9_000)
    house.meter.use_water(999)
    assert not house.meter.view().alarms & Alarm.CREDIT_LOW
    house.meter.use_water(1)
    assert house.meter.view().alarms & Alarm.CREDIT_LOW


def test_backup_credit_is_held_back_until_the_card_frees_it() -> None:
    house = House()
    house.buy(10_000, backup_level=4_000)
    assert house.meter.use_water(99_000) == 6_000
    house.ask()
    assert house.meter.use_water(99_000) == 4_000
    assert house.told(MeterEventCode.BACKUP_FREED) == [(0, 4)]


def test_emergency_credit_is_lent_at_a_visit_and_repaid_by_the_next_purchase() -> None:
    house = House()
    house.buy(1_000, emergency_level=2_500)
    assert house.meter.use_water(99_000) == 1_000
    house.ask()
    assert house.meter.use_water(99_000) == 2_500
    house.buy(10_000)
    assert (house.meter.view().main, house.meter.view().lent) == (7_500, 0)


def test_the_mode_decides_whether_credit_counts() -> None:
    house = House()
    house.buy(1_000, mode=MeterMode.POSTPAID)
    assert house.meter.use_water(5_000) == 5_000
    back = house.ask(mode=MeterMode.PREPAID)
    assert StatusOnCard.of(back).number(102, 1) == MeterMode.PREPAID
    assert house.meter.use_water(5_000) == 1_000


def test_a_suspended_supply_is_canceled_until_it_is_served_again() -> None:
    house = House()
    house.buy(10_000)
    back = house.ask(supply=Supply.SUSPENDED)
    assert StatusOnCard.of(back).number(103, 1) == MeterState.CANCELED
    assert house.meter.use_water(1_000) == 0
    house.buy(5_000)
    assert house.meter.view().main == 15_000, "it still merges and credits"
    house.ask(supply=Supply.SERVED)
    assert house.meter.use_water(1_000) == 1_000
    assert house.told(MeterEventCode.VALVE_CLOSED)[0] == (2, 0)


def test_a_supply_closed_at_the_customers_wish_is_not_canceled() -> None:
    house = House()
    house.buy(10_000)
    house.ask(supply=Supply.CLOSED_AT_WISH)
    assert (house.meter.use_water(1_000), house.meter.view().state) == (0, MeterState.NORMAL)
    assert house.told(MeterEventCode.VALVE_CLOSED)[0] == (3, 0)
    house.ask(supply=Supply.SERVED)
    assert house.meter.use_water(1_000) == 1_000


def test_a_postpaid_meter_closes_when_the_months_of_grace_are_over_and_opens_when_it_is_paid() -> None:
    house = House()
    november = month_of(hour(0).date())
    house.buy(0, mode=MeterMode.POSTPAID, paid=Paid(0, november, 2))
    house.meter.advance_clock(datetime(2027, 1, 31, 12, tzinfo=UTC))
    assert house.meter.use_water(1_000) == 1_000
    house.meter.advance_clock(datetime(2027, 2, 1, 12, tzinfo=UTC))
    assert house.meter.use_water(1_000) == 0
    house.ask(paid=Paid(1_000, november + 2, 2))
    assert house.meter.use_water(1_000) == 1_000
    house.ask(paid=Paid(1_000, november, 0))
    house.meter.advance_clock(datetime(2029, 2, 1, 12, tzinfo=UTC))
    assert house.meter.use_water(1_000) == 1_000, "without grace it never closes"


# -- the display's money


def test_the_step_table_reckons_the_money_on_the_display() -> None:
    house = House()
    house.buy(100_000, steps=StepTable(STEPS))
    house.meter.use_water(22_001)
    # 7 m³ × 43.00 + 13 m³ × 67.00 + 2.001 m³ × 90.50 = 301.00 + 871.00 + 181.0905
    assert house.meter.record.money(0) == 135_309
    assert StatusOnCard.of(house.ask()).number(104, 8) == 135_309


@pytest.mark.parametrize(
    ("period", "used_in", "this_period", "last_period"),
    [
        (Period(), 12, 4_300, 30_100),
        (Period(PeriodKind.CYCLE, 25), 10, 4_300, 30_100),
        (Period(PeriodKind.YEAR), 12, 30_100 + 6_700, 0),
        (Period(PeriodKind.YEAR), 45, 4_300, 30_100),
        (Period(), 75, 4_300, 0),
        (Period(PeriodKind.QUARTER), 12, 30_100 + 6_700, 0),
        (Period(PeriodKind.QUARTER), 45, 4_300, 30_100),
        (Period(PeriodKind.TWO_MONTHS), 12, 30_100 + 6_700, 0),
    ],
    ids=["a month", "a cycle", "the same year", "another year", "a month left out", "a quarter", "another", "two months"],
)
def test_the_money_begins_anew_with_the_period_of_the_step_table(
    period: Period, used_in: int, this_period: int, last_period: int
) -> None:
    house = House()
    house.buy(100_000, steps=StepTable(STEPS, period))
    house.meter.use_water(7_000)
    house.meter.advance_clock(FRIDAY + timedelta(days=used_in))
    house.meter.use_water(1_000)
    assert (house.meter.record.money(0), house.meter.record.money(1)) == (this_period, last_period)


def test_a_table_with_another_period_begins_to_count_anew_and_other_prices_do_not() -> None:
    house = House()
    house.buy(100_000, steps=StepTable(STEPS))
    house.meter.use_water(7_000)
    house.ask(steps=StepTable((MeterStep(7_000, 1), MeterStep(None, 10_000))))
    house.meter.use_water(1_000)
    assert house.meter.record.money(0) == 30_100 + 10_000
    house.ask(steps=StepTable(STEPS, Period(PeriodKind.YEAR)))
    house.meter.use_water(1_000)
    assert (house.meter.record.money(0), house.meter.record.money(1)) == (4_300, 0)


# -- friendly hours and holidays


def test_on_friendly_hours_water_runs_on_without_credit_and_the_next_purchase_repays_it() -> None:
    house = House(hour(23))
    house.buy(1_000, friendly=(WEEKEND,))
    assert house.meter.use_water(5_000) == 1_000
    assert house.meter.view().valve is Valve.CLOSED
    house.meter.advance_clock(hour(0, 21))
    assert (house.meter.view().valve, house.meter.view().state) == (Valve.OPEN, MeterState.BUY_CREDIT)
    assert house.meter.use_water(5_000) == 5_000
    assert (house.meter.view().main, house.meter.view().lent) == (0, 5_000)
    assert house.told(MeterEventCode.FRIENDLY_BEGUN) == [(0, 0)]
    house.meter.advance_clock(hour(0, 23))
    assert house.meter.view().valve is Valve.CLOSED
    repaid = house.buy(8_000)
    assert (StatusOnCard.of(repaid).main, StatusOnCard.of(repaid).lent) == (3_000, 0)
    assert [detail for detail, _ in house.told(MeterEventCode.VALVE_OPENED)] == [1, 6, 1]


def test_friendly_water_is_taken_from_what_is_held_back_before_any_is_lent() -> None:
    house = House(hour(6, 21))
    house.buy(3_000, backup_level=2_000, friendly=(WEEKEND,))
    assert house.meter.use_water(4_000) == 4_000
    assert (house.meter.view().main, house.meter.view().backup, house.meter.view().lent) == (0, 0, 1_000)


def test_what_friendly_hours_lent_counts_against_emergency_credit() -> None:
    house = House(hour(12, 22))
    house.buy(1_000, emergency_level=3_000, friendly=(WEEKEND,))
    house.meter.use_water(3_000)
    house.meter.advance_clock(hour(6, 23))
    house.ask()
    assert house.meter.use_water(9_000) == 1_000
    assert house.meter.view().lent == 3_000


@pytest.mark.parametrize(("day", "ran"), [(23, 0), (24, 500), (26, 500), (27, 0)])
def test_holidays_are_friendly_from_midnight_to_midnight(day: int, ran: int) -> None:
    house = House()
    house.ask(holidays=(Holidays(date(2026, 11, 24), 3),))
    house.meter.advance_clock(hour(0, day))
    assert house.meter.use_water(500) == ran
    house.meter.advance_clock(hour(23, day))
    assert house.meter.use_water(500) == ran


def test_an_empty_table_takes_the_friendly_hours_away() -> None:
    house = House(hour(6, 21))
    house.ask(friendly=(WEEKEND,))
    assert house.meter.use_water(100) == 100
    house.ask(friendly=())
    assert house.meter.use_water(100) == 0


# -- closed hours


def test_in_closed_hours_no_water_runs_whatever_the_credit() -> None:
    house = House(hour(0))
    house.buy(10_000, closed=(Hours((5,), 60, 270),), holidays=(Holidays(date(2026, 11, 20)),))
    assert house.meter.use_water(100) == 100
    house.meter.advance_clock(hour(1))
    assert (house.meter.view().valve, house.meter.use_water(100)) == (Valve.CLOSED, 0)
    house.meter.advance_clock(hour(4) + timedelta(minutes=30))
    assert (house.meter.view().valve, house.meter.use_water(100)) == (Valve.OPEN, 100)
    assert house.told(MeterEventCode.VALVE_CLOSED) == [(5, 0)]
    assert house.told(MeterEventCode.VALVE_OPENED)[0] == (5, 0)


def test_water_that_is_left_running_stops_in_closed_hours_and_goes_on_after_them() -> None:
    house = House(hour(0))
    house.buy(10_000, closed=(Hours((5,), 60, 270),))
    assert house.meter.let_run(600, 6 * 60) == 600 + 900


# -- flow


def test_a_flow_above_the_limit_is_told_once_and_runs_on() -> None:
    house = House()
    house.buy(10_000, flow_limit=FlowLimit(1_500))
    assert house.meter.use_water(1_000, 1_500) == 1_000
    assert not house.meter.view().alarms & Alarm.FLOW_LIMIT
    assert house.meter.let_run(2_000, 60) == 2_000
    assert house.meter.view().alarms & Alarm.FLOW_LIMIT
    assert house.told(MeterEventCode.FLOW_LIMIT) == [(0, 2_000)]
    seen = house.ask()
    assert StatusOnCard.of(seen).number(90, 2) & Alarm.FLOW_LIMIT
    assert not house.meter.view().alarms & Alarm.FLOW_LIMIT


def test_a_flow_limit_that_closes_stops_the_water_after_a_minute_until_the_next_card() -> None:
    house = House()
    house.buy(10_000, flow_limit=FlowLimit(1_500, FlowAction.CLOSE))
    assert house.meter.let_run(6_000, 120) == 100
    assert house.meter.view().valve is Valve.CLOSED
    assert house.meter.use_water(100, 60) == 0
    assert house.told(MeterEventCode.FLOW_LIMIT) == [(1, 6_000)]
    assert house.told(MeterEventCode.VALVE_CLOSED)[0] == (6, 0)
    house.ask()
    assert house.told(MeterEventCode.VALVE_OPENED)[0] == (3, 0)
    assert house.meter.let_run(1_200, 60) == 1_200


def test_a_limit_by_hours_holds_in_its_hours_and_the_general_one_at_all_others() -> None:
    house = House(hour(4))
    night = FlowHours(Hours(EVERY_DAY, 0, 300), FlowLimit(300))
    house.buy(100_000, flow_limit=FlowLimit(2_000), flow_hours=(night,))
    house.meter.let_run(500, 120)
    assert house.told(MeterEventCode.FLOW_LIMIT) == [(0, 500)]
    house.meter.let_run(2_500, 60)
    assert house.told(MeterEventCode.FLOW_LIMIT) == [(0, 2_500), (0, 500)]


def test_no_limit_in_its_hours_lifts_the_general_one() -> None:
    house = House(hour(2))
    house.buy(100_000, flow_limit=FlowLimit(100), flow_hours=(FlowHours(Hours(EVERY_DAY, 0, 300), FlowLimit(0)),))
    house.meter.let_run(9_000, 60)
    assert house.told(MeterEventCode.FLOW_LIMIT) == []


# -- registers


def registers(house: House) -> Registers:
    """As the till reads them from the next card."""
    block = decode_registers(file_bytes(house.ask(), 9), BINDING, KEYS)
    assert block is not None
    assert block.checked
    return block.content


def test_the_social_totaliser_counts_the_first_litres_of_each_month_at_their_price() -> None:
    house = House()
    house.buy(100_000, social=Social(6_000, 1_000), steps=StepTable(STEPS))
    house.meter.use_water(4_000)
    house.meter.use_water(5_000)
    # 6 m³ × 10.00, then 1 m³ × 43.00 and 2 m³ × 67.00: the cheap litres fill the steps as well
    assert house.meter.record.money(0) == 6_000 + 4_300 + 13_400
    assert registers(house).social == Register(6_000, 6_000, 0)
    house.meter.advance_clock(FRIDAY + timedelta(days=20))
    house.meter.use_water(500)
    assert registers(house).social == Register(6_500, 500, 6_000)
    house.meter.advance_clock(FRIDAY + timedelta(days=80))
    assert registers(house).social == Register(6_500, 0, 0)


def test_registers_count_by_season_weekday_and_hour() -> None:
    evening = Hours((1, 2, 3, 4, 5), 1_080, 1_320)
    house = House(hour(16))
    house.buy(100_000, bands=(BandHours(1, evening, (11, 1), (2, 28)), BandHours(3, Hours(EVERY_DAY, 960, 1_440))))
    house.meter.let_run(100, 8 * 60)
    assert registers(house).bands == (Register(400, 400, 0), Register(0, 0, 0), Register(400, 400, 0))
    assert house.meter.record.register == 800
    house.meter.let_run(100, 24 * 60)  # all of Saturday: no evening rule
    assert registers(house).bands[2] == Register(1_200, 1_200, 0)


@pytest.mark.parametrize(("day", "register"), [(date(2026, 12, 20), 1), (date(2027, 1, 10), 1), (date(2027, 1, 20), 0)])
def test_a_season_may_pass_the_turn_of_the_year(day: date, register: int) -> None:
    house = House()
    house.buy(10_000, bands=(BandHours(1, Hours(EVERY_DAY, 0, 1_440), (12, 15), (1, 15)),))
    house.meter.advance_clock(datetime(day.year, day.month, day.day, 18, tzinfo=UTC))
    house.meter.use_water(700)
    assert sum(one.total for one in registers(house).bands) == 700 * register


@pytest.mark.parametrize(("holidays", "total"), [(None, 700), (True, 0), (False, 700)])
def test_a_band_may_be_for_holidays_or_never_on_them(holidays: bool | None, total: int) -> None:
    house = House()
    rule = BandHours(2, Hours(EVERY_DAY, 0, 1_440), holidays=holidays)
    house.buy(10_000, bands=(rule,), holidays=(Holidays(date(2026, 11, 21)),))
    house.meter.use_water(700)
    assert house.meter.record.registers[2].total == total
    house.meter.advance_clock(hour(6, 21))
    house.meter.use_water(700)
    assert house.meter.record.registers[2].total == (700 if holidays is not False else 0) + (
        total if holidays is not True else 0
    )
