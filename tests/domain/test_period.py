"""Months, cycles and years: where a day belongs, and what number the period has."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.period import begin_of, first_day, month_of, next_in, number_in, period_of
from app.domain.tariff.definition import Period, PeriodKind

MONTH, YEAR = Period(), Period(PeriodKind.YEAR)
TWO_MONTHS, QUARTER, HALF = (Period(kind) for kind in (PeriodKind.TWO_MONTHS, PeriodKind.QUARTER, PeriodKind.HALF_YEAR))
CYCLE = Period(PeriodKind.CYCLE, 15)

periods = st.one_of(
    st.sampled_from((MONTH, TWO_MONTHS, QUARTER, HALF, YEAR)),
    st.integers(1, 28).map(lambda day: Period(PeriodKind.CYCLE, day)),
)
days = st.dates(date(2001, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("period", "day", "begin"),
    [
        (MONTH, date(2026, 11, 30), date(2026, 11, 1)),
        (MONTH, date(2026, 12, 1), date(2026, 12, 1)),
        (CYCLE, date(2026, 11, 14), date(2026, 10, 15)),
        (CYCLE, date(2026, 11, 15), date(2026, 11, 15)),
        (CYCLE, date(2027, 1, 3), date(2026, 12, 15)),
        (YEAR, date(2026, 12, 31), date(2026, 1, 1)),
        (YEAR, date(2027, 1, 1), date(2027, 1, 1)),
        (TWO_MONTHS, date(2026, 12, 31), date(2026, 11, 1)),
        (QUARTER, date(2026, 12, 31), date(2026, 10, 1)),
        (QUARTER, date(2027, 3, 1), date(2027, 1, 1)),
        (HALF, date(2026, 6, 30), date(2026, 1, 1)),
    ],
)
def test_a_period_has_the_number_of_the_month_in_which_it_begins(period: Period, day: date, begin: date) -> None:
    number = number_in(period, day)
    assert number == month_of(begin)
    assert begin_of(period, number) == begin


@given(periods, days)
def test_periods_follow_each_other_without_a_gap(period: Period, day: date) -> None:
    number = number_in(period, day)
    begin, end = begin_of(period, number), begin_of(period, next_in(period, number))
    assert begin <= day < end
    assert number_in(period, end) == next_in(period, number)
    assert number_in(period, end - timedelta(days=1)) == number


def test_a_month_turns_at_the_utility_s_midnight() -> None:
    """Twenty past midnight on 1 December in Nairobi (UTC+3) is still November in Greenwich, and 18:20 in Mexico City."""
    instant = datetime(2026, 11, 30, 21, 20, tzinfo=UTC)
    assert first_day(period_of(instant, "Africa/Nairobi")) == date(2026, 12, 1)
    assert first_day(period_of(instant, "UTC")) == date(2026, 11, 1)
    assert first_day(period_of(instant, "America/Mexico_City")) == date(2026, 11, 1)
