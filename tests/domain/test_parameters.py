"""What a till refuses to ask of a meter, and how sets lie on top of each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from app.domain.card import MeterMode, ParametersVersion
from app.domain.errors import Code, Refusal
from app.domain.hours import EVERY_DAY, FlowHours, FlowLimit, Hours
from app.domain.parameters import BandHours, Holidays, MeterStep, Parameter, Parameters, Social, StepTable, check
from app.domain.tariff.definition import Period, PeriodKind
from tests.parameter_sets import values

NIGHT = Hours(EVERY_DAY, 0, 300)
END = MeterStep(None, 1)


@given(values())
def test_every_set_of_the_generator_is_one_that_a_meter_can_keep(named: dict[str, Any]) -> None:
    asked = Parameters(**named)
    check(asked)
    assert {name.value for name in asked.named()} == set(named)


@pytest.mark.parametrize(
    ("named", "code", "name", "row"),
    [
        ({"alarm_level": 2**32 - 1}, Code.PARAMETER_OUT_OF_RANGE, Parameter.ALARM_LEVEL, 0),
        ({"backup_level": -1}, Code.PARAMETER_OUT_OF_RANGE, Parameter.BACKUP_LEVEL, 0),
        ({"friendly": (NIGHT, Hours((3,), 285, 330))}, Code.PARAMETER_OVERLAP, Parameter.FRIENDLY, 2),
        ({"closed": (Hours((), 0, 60),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.CLOSED, 1),
        ({"closed": (Hours((8,), 0, 60),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.CLOSED, 1),
        ({"closed": (Hours((2, 1), 0, 60),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.CLOSED, 1),
        ({"closed": (Hours((1,), 60, 60),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.CLOSED, 1),
        ({"closed": (NIGHT, Hours((1,), 600, 607))}, Code.PARAMETER_OUT_OF_RANGE, Parameter.CLOSED, 2),
        ({"closed": (Hours((1,), 600, 1455),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.CLOSED, 1),
        ({"holidays": (Holidays(date(1999, 12, 31)),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.HOLIDAYS, 1),
        ({"holidays": (Holidays(date(2026, 1, 1), 0),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.HOLIDAYS, 1),
        (
            {"holidays": (Holidays(date(2026, 1, 1), 3), Holidays(date(2026, 1, 3)))},
            Code.PARAMETER_OVERLAP,
            Parameter.HOLIDAYS,
            2,
        ),
        ({"flow_limit": FlowLimit(-1)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.FLOW_LIMIT, 0),
        (
            {"flow_hours": (FlowHours(NIGHT, FlowLimit(1)), FlowHours(NIGHT, FlowLimit(2)))},
            Code.PARAMETER_OVERLAP,
            Parameter.FLOW_HOURS,
            2,
        ),
        ({"flow_hours": (FlowHours(NIGHT, FlowLimit(-1)),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.FLOW_HOURS, 1),
        ({"social": Social(1, -1)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.SOCIAL, 0),
        ({"bands": (BandHours(9, NIGHT),)}, Code.PARAMETER_OUT_OF_RANGE, Parameter.BANDS, 1),
        ({"bands": (BandHours(1, NIGHT), BandHours(1, NIGHT, (2, 30)))}, Code.PARAMETER_OUT_OF_RANGE, Parameter.BANDS, 2),
        ({"steps": StepTable((MeterStep(5, -1), END))}, Code.PARAMETER_OUT_OF_RANGE, Parameter.STEPS, 1),
        ({"steps": StepTable((END,), Period(PeriodKind.CYCLE, 29))}, Code.PARAMETER_OUT_OF_RANGE, Parameter.STEPS, 0),
    ],
)
def test_what_no_meter_can_keep_is_refused_with_its_row(
    named: dict[str, Any], code: Code, name: Parameter, row: int
) -> None:
    with pytest.raises(Refusal) as refused:
        check(Parameters(**named))
    assert (refused.value.code, refused.value.params) == (code, {"parameter": name.value, "row": row})


@pytest.mark.parametrize(
    "steps",
    [(), (MeterStep(5, 1),), (END, END), (MeterStep(5, 1), MeterStep(5, 2), END), (MeterStep(0, 1), END)],
)
def test_steps_rise_to_one_without_end(steps: tuple[MeterStep, ...]) -> None:
    with pytest.raises(Refusal) as refused:
        check(Parameters(steps=StepTable(steps)))
    assert refused.value.code is Code.PARAMETER_STEPS


@pytest.mark.parametrize(
    ("named", "most"),
    [
        ({"steps": StepTable((*(MeterStep(n, 1) for n in range(1, 17)), END))}, 16),
        ({"friendly": tuple(Hours((1,), 15 * n, 15 * n + 15) for n in range(17))}, 16),
        ({"holidays": tuple(Holidays(date(2026, 1, 1 + n % 28)) for n in range(41))}, 40),
        ({"bands": (BandHours(1, NIGHT),) * 21}, 20),
    ],
)
def test_more_rows_than_a_meter_keeps_are_refused_with_the_figure(named: dict[str, Any], most: int) -> None:
    with pytest.raises(Refusal) as refused:
        check(Parameters(**named))
    assert (refused.value.code, refused.value.params["most"]) == (Code.PARAMETER_TOO_MANY, most)


def test_a_set_over_an_earlier_one_keeps_what_it_does_not_name() -> None:
    earlier = Parameters(ParametersVersion(1, 1, 1), 1, alarm_level=5, mode=MeterMode.POSTPAID)
    later = Parameters(ParametersVersion(2, 1, 1), 1, alarm_level=0, holidays=())
    merged = later.over(earlier)
    assert merged.version == later.version
    assert (merged.alarm_level, merged.mode, merged.holidays) == (0, MeterMode.POSTPAID, ())
    assert merged.only((Parameter.MODE,)).named() == (Parameter.MODE,)
