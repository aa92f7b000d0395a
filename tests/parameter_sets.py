"""Random parameter sets that a till may ask for, and a meter must keep."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from app.domain.card import MeterMode
from app.domain.hours import FlowAction, FlowHours, FlowLimit, Hours
from app.domain.parameters import MOST_LITRES, BandHours, Holidays, MeterStep, Social, StepTable
from app.domain.tariff.definition import Period, PeriodKind

FIGURES = st.integers(0, MOST_LITRES)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    begin = draw(st.integers(0, 95))
    end = draw(st.integers(begin + 1, 96))
    weekdays = draw(st.sets(st.integers(1, 7), min_size=1))
    return Hours(tuple(sorted(weekdays)), begin * 15, end * 15)


@st.composite
def hours_apart(draw: st.DrawFn, days: int = 7) -> tuple[Hours, ...]:
    """Rows that share no quarter of an hour: for each day its own bounds."""
    rows: list[Hours] = []
    for day in draw(st.sets(st.integers(1, 7), max_size=days)):
        bounds = sorted(draw(st.sets(st.integers(0, 96), max_size=4)))
        rows += [Hours((day,), a * 15, b * 15) for a, b in zip(bounds[::2], bounds[1::2], strict=False)]
    return tuple(rows)


@st.composite
def holidays(draw: st.DrawFn, most: int = 40) -> tuple[Holidays, ...]:
    rows, day = [], draw(st.integers(0, 9_000))
    for gap, days in draw(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 14)), max_size=most)):
        rows.append(Holidays(date(2000, 1, 1) + timedelta(days=day + gap), days))
        day += gap + days
    return tuple(rows)


@st.composite
def step_tables(draw: st.DrawFn, bounds_at_most: int = 15) -> StepTable:
    bounds = sorted(draw(st.sets(st.integers(1, MOST_LITRES), max_size=bounds_at_most)))
    prices = draw(st.lists(FIGURES, min_size=len(bounds) + 1, max_size=len(bounds) + 1))
    kind = draw(st.sampled_from(PeriodKind))
    period = Period(kind, draw(st.integers(1, 28)) if kind is PeriodKind.CYCLE else 1)
    return StepTable(tuple(MeterStep(b, p) for b, p in zip([*bounds, None], prices, strict=True)), period)


LIMITS = st.builds(FlowLimit, FIGURES, st.sampled_from(FlowAction))
DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: (day.month, day.day))
BANDS = st.builds(BandHours, st.integers(1, 8), hours(), DAYS, DAYS, st.sampled_from([None, True, False]))


@st.composite
def flow_hours(draw: st.DrawFn, days: int = 7) -> tuple[FlowHours, ...]:
    return tuple(FlowHours(row, draw(LIMITS)) for row in draw(hours_apart(days)))


def few_values() -> st.SearchStrategy[dict[str, Any]]:
    """Any of the parameters by name, with small figures and tables, as a history of a meter needs them."""
    return _values(st.integers(0, 5_000), rows=2)


def values() -> st.SearchStrategy[dict[str, Any]]:
    """Any of the parameters by name, up to the largest figures and tables."""
    return _values(FIGURES, rows=40)


def _values(figures: st.SearchStrategy[int], rows: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "alarm_level": figures,
            "backup_level": figures,
            "emergency_level": figures,
            "mode": st.sampled_from(MeterMode),
            "steps": step_tables(min(rows, 15)),
            "friendly": hours_apart(min(rows, 7)),
            "holidays": holidays(rows),
            "closed": hours_apart(min(rows, 7)),
            "flow_limit": LIMITS,
            "flow_hours": flow_hours(min(rows, 7)),
            "social": st.builds(Social, FIGURES, FIGURES),
            "bands": st.lists(BANDS, max_size=min(rows, 20)).map(tuple),
        },
    )
