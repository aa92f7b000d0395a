"""What a tariff wishes of meters: worked out from its steps, bands, allowance and calendar, and checked before it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hours import DAY, EVERY_DAY, FlowHours, FlowLimit, Hours
from app.domain.meter_wishes import NOT_COUNTED, holidays_of, register_bands, wishes
from app.domain.parameters import BandHours, Holidays, MeterStep, Parameters, Social
from app.domain.tariff.bands import band_at
from app.domain.tariff.check import check
from app.domain.tariff.definition import AllowanceCharge, Band, MeterDefaults, Step, StepsCharge, TariffVersion
from app.domain.tariff.finding import Fault
from tests.domain.tariff.made import NO_LABEL, steps, tariff

D = Decimal
WATER = steps(("6", "40.005"), (None, "70"), per_dwelling=True)
FREE = AllowanceCharge("free", NO_LABEL, 6_000, "water", D(1_000), per_dwelling=True)
CHRISTMAS = tuple(date(2026, 12, 24) + timedelta(days=n) for n in (2, 0, 1, 8))
WEEKEND = (Hours((6, 7), 0, DAY),)
NIGHT = Band("night", NO_LABEL, hours=((22 * 60, 6 * 60),), weekdays=(5, 1))
DRY = Band("dry", NO_LABEL, seasons=(((12, 1), (3, 31)),), holidays=False)


def wished(version: TariffVersion, dwellings: int = 1, *, social: bool = False) -> Parameters:
    return wishes(version, version.classes[0], dwellings, social=social)


def of_meter(*charges: Any, meter: MeterDefaults, **more: Any) -> TariffVersion:
    version = tariff(*(charges or (WATER,)), **more)
    return replace(version, classes=(replace(version.classes[0], meter=meter),))


def test_a_tariff_that_says_nothing_of_meters_wishes_nothing() -> None:
    assert wished(tariff(WATER, holidays=CHRISTMAS, bands=(NIGHT,))).named() == ()


def test_steps_and_allowance_are_those_of_the_customers_dwellings() -> None:
    version = of_meter(WATER, FREE, meter=MeterDefaults(steps=True, social=True))
    found = wished(version, dwellings=3)
    assert found.steps is not None
    assert found.steps.steps == (MeterStep(18_000, 4_001), MeterStep(None, 7_000))
    assert found.social == Social(18_000, 1_000)


def test_an_allowance_for_low_income_counts_for_nobody_else() -> None:
    version = of_meter(WATER, replace(FREE, social=True), meter=MeterDefaults(social=True))
    assert wished(version, social=True).social == Social(6_000, 1_000)
    assert wished(version).social == NOT_COUNTED


def test_backup_credit_lasts_through_the_longest_friendly_time() -> None:
    """Friday 25 to Sunday 27 December 2026 follow Thursday the 24th: with the weekend four days at 0.35 m³, two homes."""
    meter = MeterDefaults(backup_a_day=350, friendly=WEEKEND, holidays=True)
    version = of_meter(meter=meter, holidays=CHRISTMAS)
    assert wished(version, dwellings=2).backup_level == 4 * 2 * 350
    assert wished(version).holidays == (Holidays(date(2026, 12, 24), 3), Holidays(date(2027, 1, 1)))


def test_bands_become_registers_in_their_order_and_hours_past_midnight_are_two() -> None:
    assert register_bands((NIGHT, DRY)) == (
        BandHours(1, Hours((1, 5), 22 * 60, DAY)),
        BandHours(1, Hours((1, 5), 0, 6 * 60)),
        BandHours(2, Hours(EVERY_DAY, 0, DAY), (12, 1), (3, 31), False),
    )


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.booleans())  # noqa: DTZ001 local time
def test_a_register_counts_when_its_band_prices(at: datetime, holiday: bool) -> None:
    version = tariff(WATER, bands=(NIGHT, DRY, Band("rest", NO_LABEL)), holidays=(at.date(),) if holiday else ())
    minute = at.hour * 60 + at.minute
    register = next(
        rule.register
        for rule in register_bands(version.bands)
        if at.isoweekday() in rule.hours.weekdays
        and rule.hours.begin <= minute < rule.hours.end
        and (rule.holidays is None or rule.holidays is holiday)
        and (rule.first <= (at.month, at.day) or (at.month, at.day) <= rule.last if rule.first > rule.last else True)
    )
    assert version.bands[register - 1].name == band_at(version, at)


@given(st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30))
def test_runs_of_holidays_are_the_days_themselves(days: list[date]) -> None:
    found = [run.first + timedelta(days=n) for run in holidays_of(days) for n in range(run.days)]
    assert found == sorted(set(days))


def test_what_a_meter_has_no_room_for_is_left_out_for_this_customer() -> None:
    version = of_meter(meter=MeterDefaults(steps=True, alarm_level=1))
    assert wished(version, dwellings=999_999).named() == ("alarm_level",)


SIXTEEN = StepsCharge("water", NO_LABEL, (*(Step(n * 1_000, D(n)) for n in range(1, 17)), Step(None, D(17))))
ODD = Hours((1,), 10, 60)


@pytest.mark.parametrize(
    ("meter", "more", "fault", "field"),
    [
        ({"steps": True}, {"charges": (SIXTEEN,)}, Fault.METER_WITHOUT_STEPS, "steps"),
        ({"registers": True}, {}, Fault.METER_WITHOUT_BANDS, "registers"),
        ({"registers": True}, {"bands": (DRY,)}, Fault.METER_NEEDS_HOLIDAYS, "registers"),
        ({"registers": True}, {"bands": (replace(NIGHT, hours=((5, 60),)),)}, Fault.METER_OUT_OF_RANGE, "registers"),
        ({"social": True}, {}, Fault.METER_WITHOUT_ALLOWANCE, "social"),
        ({"holidays": True}, {}, Fault.METER_WITHOUT_HOLIDAYS, "holidays"),
        ({"backup_a_day": 1}, {"holidays": CHRISTMAS}, Fault.METER_WITHOUT_FRIENDLY, "backup_a_day"),
        ({"backup_a_day": 1, "backup_level": 1, "friendly": WEEKEND}, {}, Fault.METER_BACKUP_TWICE, "backup_a_day"),
        ({"alarm_level": 2**32}, {}, Fault.METER_OUT_OF_RANGE, "alarm_level"),
        ({"closed": (ODD,)}, {}, Fault.METER_OUT_OF_RANGE, "closed"),
        ({"friendly": WEEKEND * 2}, {}, Fault.METER_OVERLAP, "friendly"),
        ({"friendly": WEEKEND * 17}, {}, Fault.METER_TOO_MANY, "friendly"),
        ({"flow_limit": FlowLimit(2**32)}, {}, Fault.METER_OUT_OF_RANGE, "flow_limit"),
        ({"flow_hours": (FlowHours(ODD, FlowLimit(1)),)}, {}, Fault.METER_OUT_OF_RANGE, "flow_hours"),
    ],
)
def test_what_no_meter_can_keep_is_found(meter: dict[str, Any], more: dict[str, Any], fault: Fault, field: str) -> None:
    charges = more.pop("charges", ())
    version = of_meter(*charges, meter=MeterDefaults(**meter), **more)
    assert [(found.fault, found.field) for found in check(version)] == [(fault, f"meter.{field}")]
