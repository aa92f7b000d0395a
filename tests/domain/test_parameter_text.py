"""Parameters as they are typed, and what is proposed for a meter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from app.domain.card import MeterMode
from app.domain.errors import Code, Refusal
from app.domain.hours import DAY, EVERY_DAY, FlowAction, FlowLimit, Hours
from app.domain.meter_proposals import backup_for, display_steps, longest_friendly
from app.domain.parameter_text import EXAMPLES, parameter_text, read_parameter
from app.domain.parameters import BandHours, Holidays, MeterStep, Parameter, Parameters, Social, StepTable, check
from app.domain.tariff.definition import Period, PeriodKind, StepsCharge
from tests.parameter_sets import values
from tests.tariffs import steps_and_base

WEEKEND = Hours((6, 7), 0, DAY)


@given(values())
def test_what_is_written_is_read_again(named: dict[str, Any]) -> None:
    for name, value in named.items():
        parameter = Parameter(name)
        for currency in ("MXN", "JPY", "KWD"):
            assert read_parameter(parameter, parameter_text(parameter, value, currency), currency) == value


@pytest.mark.parametrize("name", Parameter)
def test_every_example_can_be_read_and_is_written_as_it_stands(name: Parameter) -> None:
    value = read_parameter(name, EXAMPLES[name], "MXN")
    check(Parameters(**{name.value: value}))
    assert parameter_text(name, value, "MXN") == EXAMPLES[name]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (Parameter.ALARM_LEVEL, " 0.250 ", 250),
        (Parameter.MODE, "postpaid", MeterMode.POSTPAID),
        (Parameter.STEPS, "cycle 25: 90.5", StepTable((MeterStep(None, 9_050),), Period(PeriodKind.CYCLE, 25))),
        (Parameter.FRIENDLY, "-", ()),
        (Parameter.FRIENDLY, "1,3-4 08:15-09:00", (Hours((1, 3, 4), 495, 540),)),
        (Parameter.FLOW_LIMIT, "0", FlowLimit(0)),
        (Parameter.FLOW_LIMIT, "900 close", FlowLimit(900, FlowAction.CLOSE)),
        (Parameter.SOCIAL, "0", Social(0)),
        (Parameter.BANDS, "8: 7 00:00-24:00 holidays", (BandHours(8, Hours((7,), 0, DAY), holidays=True),)),
    ],
)
def test_other_ways_to_write_it(name: Parameter, text: str, value: Any) -> None:
    assert read_parameter(name, text, "MXN") == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (Parameter.ALARM_LEVEL, ""),
        (Parameter.ALARM_LEVEL, "-2"),
        (Parameter.ALARM_LEVEL, "0.0005"),
        (Parameter.MODE, "free"),
        (Parameter.STEPS, "43.00"),
        (Parameter.STEPS, "month:"),
        (Parameter.STEPS, "week: 43.00"),
        (Parameter.STEPS, "month: 7=43.005; 50"),
        (Parameter.FRIENDLY, "8 00:00-01:00"),
        (Parameter.FRIENDLY, "1 0:00-1:00"),
        (Parameter.FRIENDLY, "1 00:00"),
        (Parameter.HOLIDAYS, "2026-02-30"),
        (Parameter.FLOW_LIMIT, "fast"),
        (Parameter.FLOW_LIMIT, "900 explode"),
        (Parameter.BANDS, "1-5 18:00-22:00"),
        (Parameter.BANDS, "1: 1-5 18:00-22:00 06-31/08-31"),
    ],
)
def test_what_cannot_be_read_is_refused_with_an_example(name: Parameter, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_parameter(name, text, "MXN")
    assert refused.value.code is Code.PARAMETER_UNREADABLE
    assert refused.value.params == {"parameter": name.value, "text": text, "example": EXAMPLES[name]}


@pytest.mark.parametrize(
    ("friendly", "holidays", "minutes"),
    [
        ((), (), 0),
        ((WEEKEND,), (), 2 * DAY),
        ((WEEKEND, Hours((5,), 960, DAY), Hours((1,), 0, 480)), (), 8 * 60 + 2 * DAY + 8 * 60),
        # Thursday 24 and Friday 25 December 2026 stand next to a weekend
        ((WEEKEND,), (Holidays(date(2026, 12, 24), 2),), 4 * DAY),
        # a holiday in the middle of the week joins only its own nights
        ((Hours(EVERY_DAY, 1_200, DAY), Hours(EVERY_DAY, 0, 480)), (Holidays(date(2026, 5, 20)),), 240 + DAY + 480),
        ((), (Holidays(date(2026, 12, 24), 5), Holidays(date(2026, 12, 29), 3)), 8 * DAY),
        ((Hours(EVERY_DAY, 0, DAY),), (), 31 * DAY),
    ],
    ids=["never", "weekends", "weekends and nights", "holidays before a weekend", "one holiday", "two in a row", "always"],
)
def test_the_longest_friendly_time(friendly: tuple[Hours, ...], holidays: tuple[Holidays, ...], minutes: int) -> None:
    assert longest_friendly(friendly, holidays) == minutes
    assert backup_for(500, friendly, holidays) == -(-500 * minutes // DAY)


def test_backup_credit_is_rounded_up_to_the_litre() -> None:
    assert backup_for(1, (Hours((1,), 0, 15),), ()) == 1


def test_the_display_takes_its_steps_from_the_tariff() -> None:
    tariff = steps_and_base("home", (7_000, "4300.5"), (None, "6700"), base=7_500)
    expected = StepTable((MeterStep(7_000, 4_301), MeterStep(None, 6_700)), tariff.period)
    assert display_steps(tariff, "domestic") == expected
    assert display_steps(tariff, "domestic", dwellings=3) == expected
    assert display_steps(tariff, "nobody") is None


def test_bounds_of_the_display_count_for_each_dwelling_and_shares_of_the_volume_are_left_out() -> None:
    tariff = steps_and_base("home", (7_000, "4300"), (None, "6700"), base=7_500)
    (home,) = tariff.classes
    water = home.charges[0]
    assert isinstance(water, StepsCharge)
    sewer = replace(water, name="sewer", share=Decimal(80))
    flats = replace(tariff, classes=(replace(home, charges=(sewer, replace(water, per_dwelling=True))),))
    assert display_steps(flats, "domestic", dwellings=3) == StepTable((MeterStep(21_000, 4_300), MeterStep(None, 6_700)))
    assert display_steps(replace(tariff, classes=(replace(home, charges=(sewer,)),)), "domestic") is None
