"""Sets of tallies: merging is order-free, only grows, and believes only what was checked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.tally import Tally, TallySet, jumps_too_far
from app.domain.till import TillIdentity

OWNERS = [TillIdentity(t, e) for t in (1, 2) for e in (1, 2)]


def history(owner: TillIdentity, number: int) -> Tally:
    """The one genuine tally of a till at a number: 100 L sold an entry, every third taken back."""
    return Tally(owner, 1, number, sold=100 * number, taken_back=100 * (number // 3), mac=bytes(8))


tallies = st.builds(history, st.sampled_from(OWNERS), st.integers(1, 12))
sets = st.builds(TallySet.of, st.lists(tallies, max_size=6), st.lists(tallies, max_size=3))


@given(sets, sets)
def test_merging_does_not_care_about_order(one: TallySet, other: TallySet) -> None:
    assert one.merged(other) == other.merged(one)


@given(sets, sets, sets)
def test_merging_does_not_care_about_grouping(a: TallySet, b: TallySet, c: TallySet) -> None:
    assert a.merged(b).merged(c) == a.merged(b.merged(c))


@given(sets)
def test_merging_twice_changes_nothing(one: TallySet) -> None:
    assert one.merged(one) == one


@given(sets, sets)
def test_litres_only_grow(one: TallySet, other: TallySet) -> None:
    merged = one.merged(other)
    assert merged.sold >= max(one.sold, other.sold)
    assert merged.taken_back >= max(one.taken_back, other.taken_back)


def test_an_unchecked_tally_travels_beside_the_checked_one_and_counts_for_nothing() -> None:
    owner = OWNERS[0]
    both = TallySet.of([history(owner, 3)], [history(owner, 5)])
    assert both.sold == 300
    assert [t.number for t in both.carried()] == [3, 5]


def test_an_unchecked_tally_is_dropped_once_the_checked_one_has_caught_up() -> None:
    owner = OWNERS[0]
    both = TallySet.of([history(owner, 3)], [history(owner, 5)]).merged(TallySet.of([history(owner, 5)]))
    assert [t.number for t in both.carried()] == [5]


def test_the_example_of_the_protocol() -> None:
    """T1 sold 37,000 L, T4 10,000 L offline, T1 5,000 L more without knowing: the meter is to credit 15,000."""
    t1, t4 = TillIdentity(1, 1), TillIdentity(4, 1)
    status = TallySet.of([Tally(t1, 1, 2, 37_000, 0)])
    order = status.merged(TallySet.of([Tally(t4, 1, 1, 10_000, 0)])).merged(TallySet.of([Tally(t1, 1, 3, 42_000, 0)]))
    assert order.merged(status).net - status.net == 15_000


def test_a_jump_that_no_honest_till_makes_is_seen() -> None:
    tally = history(OWNERS[0], 5)
    assert not jumps_too_far(None, tally)
    assert jumps_too_far(tally, replace(tally, number=tally.number + 100_001))
    assert jumps_too_far(tally, replace(tally, sold=tally.sold + 100_000_001))


def test_what_other_tills_count_is_added_where_it_is_of_the_same_time() -> None:
    """Rule 12: periods and months are told apart, base charges go by the latest month, debts by the sum."""
    one = Tally(OWNERS[0], 1, 1, 9_000, 0, period=312, period_litres=9_000, month=322, month_litres=4_000, fixed_month=322)
    other = Tally(OWNERS[2], 1, 1, 5_000, 0, period=312, period_litres=5_000, month=321, month_litres=5_000, fixed_month=321)
    both = TallySet.of([replace(one, debt_recovered=700), replace(other, debt_recovered=50)])
    assert (both.period_litres(312), both.period_litres(322)) == (14_000, 0)
    assert (both.month_litres(322), both.month_litres(321)) == (4_000, 5_000)
    assert both.fixed_month() == 322
    assert both.debt_recovered == 750
