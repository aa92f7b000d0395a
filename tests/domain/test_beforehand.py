"""Which litres of a meter were paid beforehand: each litre is either taken from credit or billed, and never both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from app.domain.beforehand import Beforehand, Spoken, beforehand
from app.domain.card import MeterMode, Month
from app.domain.tariff.postpaid import less
from app.domain.volume import Volume

BEGAN = 300


@dataclass(frozen=True)
class Stretch:
    """So many litres ran in a mode; then ``months`` turned, and a card came, which a till saw or not."""

    mode: MeterMode
    litres: int
    months: int
    seen: bool


STRETCHES = st.lists(
    st.builds(Stretch, st.sampled_from(MeterMode), st.integers(0, 9_999), st.integers(0, 2), st.booleans()), min_size=1
)


@dataclass(frozen=True)
class History:
    """What really ran beforehand by month, what the meter's months say, and its statuses."""

    ahead: dict[int, int]
    months: Sequence[Month]
    installed: Spoken
    statuses: Sequence[Spoken]


def history(stretches: Sequence[Stretch]) -> History:
    month, register, consumed = BEGAN, 0, 0
    ahead, used, statuses = dict[int, int](), {BEGAN: 0}, list[Spoken]()
    for stretch, follower in zip(stretches, [*stretches[1:], stretches[-1]], strict=True):
        took = stretch.litres if stretch.mode is MeterMode.PREPAID else 0
        register, consumed = register + stretch.litres, consumed + took
        used[month] = used.get(month, 0) + stretch.litres
        ahead[month] = ahead.get(month, 0) + took
        month += stretch.months
        used.setdefault(month, 0)
        # The card makes the meter what it is to be; the status that it leaves says so already.
        statuses.append(Spoken(month, register, consumed, follower.mode))
    seen = [said for said, stretch in zip(statuses, stretches, strict=True) if stretch.seen]
    if not seen or seen[-1] is not statuses[-1]:
        seen.append(statuses[-1])
    return History(ahead, _months(used), Spoken(BEGAN, 0, 0, stretches[0].mode), seen)


def _months(used: dict[int, int]) -> list[Month]:
    register, months = 0, list[Month]()
    for month in sorted(used):
        register += used[month]
        months.append(Month(month, register, used[month]))
    return months


def told(found: History) -> Beforehand:
    return beforehand(found.installed, found.statuses).with_use(found.months)


@given(STRETCHES)
def test_what_is_billed_and_what_was_paid_beforehand_are_all_that_was_used(stretches: list[Stretch]) -> None:
    found = history(stretches)
    said, last = told(found), found.statuses[-1]
    assert sum(said.of(month) for month in found.months) == last.consumed
    assert said.billed(0, last.register) == last.register - last.consumed
    assert all(0 <= said.of(month) <= month.used for month in found.months)


@given(STRETCHES)
def test_where_every_status_is_known_each_month_is_told_exactly(stretches: list[Stretch]) -> None:
    found = history([Stretch(one.mode, one.litres, one.months, seen=True) for one in stretches])
    assert {month.period: told(found).of(month) for month in found.months if month.used} == {
        month: litres for month, litres in found.ahead.items() if any(m.period == month and m.used for m in found.months)
    }


@given(STRETCHES)
def test_a_month_with_water_to_bill_is_in_a_spell_unless_nobody_saw_the_meter_bill(stretches: list[Stretch]) -> None:
    found = history([Stretch(one.mode, one.litres, one.months, seen=True) for one in stretches])
    assert all(told(found).is_billed(month.period) for month in found.months if month.used > told(found).of(month))


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5), st.data())
def test_bands_lose_together_what_was_paid_beforehand(litres: list[int], data: st.DataObject) -> None:
    beforehand_litres = data.draw(st.integers(0, sum(litres)))
    bands = tuple((str(place), Volume(used)) for place, used in enumerate(litres))
    left = [volume.litres for _, volume in less(bands, Volume(beforehand_litres))]
    assert sum(left) == sum(litres) - beforehand_litres
    assert all(0 <= after <= before for before, after in zip(litres, left, strict=True))
