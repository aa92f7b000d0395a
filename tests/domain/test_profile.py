"""The load profile: quarters find their local day, and only water that never stops at night hints at a leak."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain.period import card_seconds
from app.domain.profile import NIGHT, QUARTER_SECONDS, Leak, Profile, days_of, leak_in

ZONE = "America/Mexico_City"
MIDNIGHT = card_seconds(datetime(2026, 11, 20, 6, 0, tzinfo=UTC))


def nights(*litres: int | None) -> Profile:
    """Whole days from midnight on with so many litres in each quarter of their nights, and 9 in all others."""
    quarters = [one if quarter in NIGHT else 9 for one in litres for quarter in range(96)]
    return Profile(MIDNIGHT, tuple(quarters))


def test_water_that_never_stops_in_three_nights_is_a_leak() -> None:
    assert leak_in(nights(2, 3, 4), ZONE) == Leak(3, 8)
    assert leak_in(nights(0, 2, 3, 4, 5), ZONE) == Leak(4, 8)


def test_two_nights_or_a_quarter_without_water_are_none() -> None:
    assert leak_in(nights(2, 3), ZONE) is None
    assert leak_in(nights(2, 2, 2, 0), ZONE) is None, "it has stopped by now"
    whole = list(nights(2, 2, 2).litres)
    whole[96 + 7] = 0
    assert leak_in(Profile(MIDNIGHT, tuple(whole)), ZONE) is None


def test_a_night_that_is_not_over_or_was_not_measured_tells_nothing() -> None:
    begun = Profile(MIDNIGHT, nights(2, 2, 2, 2).litres[: 3 * 96 + 6])
    assert leak_in(begun, ZONE) == Leak(3, 8)
    assert leak_in(nights(2, 2, None, 2, 2), ZONE) is None
    assert leak_in(Profile(MIDNIGHT, ()), ZONE) is None


def test_a_clock_that_is_turned_back_counts_both_hours_in_one() -> None:
    before = card_seconds(datetime(2026, 10, 24, 22, 0, tzinfo=UTC))
    profile = Profile(before, (1,) * 100)
    [day] = days_of(profile, "Europe/Madrid")
    assert (day.litres, max(one or 0 for one in day.quarters)) == (100, 2)


LITRES = st.lists(st.none() | st.integers(0, 500), max_size=300)


@given(st.integers(0, 4_000), LITRES, st.sampled_from([ZONE, "Asia/Kolkata"]))
def test_no_litre_is_lost_between_the_days(quarter: int, litres: list[int | None], zone: str) -> None:
    profile = Profile(MIDNIGHT + quarter * QUARTER_SECONDS, tuple(litres))
    assert sum(day.litres for day in days_of(profile, zone)) == sum(one or 0 for one in litres)
