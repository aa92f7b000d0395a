"""The law of litres under any parameters: levels move litres between the parts and make none (rule 15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.card import Valve
from app.domain.period import CARD_EPOCH
from tests.parameter_sets import few_values
from tests.virtual.setting import House
from tests.virtual.utility import StatusOnCard


@dataclass(frozen=True)
class Buys:
    litres: int
    named: dict[str, Any]


@dataclass(frozen=True)
class Runs:
    litres_an_hour: int
    minutes: int


@dataclass(frozen=True)
class Waits:
    hours: int


DEEDS = st.one_of(
    st.builds(Buys, st.sampled_from([0, 1, 900, 7_000]), few_values()),
    st.builds(Runs, st.integers(0, 4_000), st.integers(0, 300)),
    st.builds(Waits, st.integers(0, 900)),
)


def happens(house: House, deed: Buys | Runs | Waits) -> int:
    """Lets it happen; how many litres ran."""
    if isinstance(deed, Buys):
        house.buy(deed.litres, **deed.named)
    elif isinstance(deed, Runs):
        return house.meter.let_run(deed.litres_an_hour, deed.minutes)
    else:
        house.meter.advance_clock(CARD_EPOCH + timedelta(seconds=house.meter.view().clock, hours=deed.hours))
    return 0


@settings(max_examples=60)
@given(st.lists(DEEDS, max_size=8))
def test_one_sum_holds_under_any_parameters_and_every_litre_counts_once(deeds: list[Buys | Runs | Waits]) -> None:
    house, ran = House(), 0
    for deed in deeds:
        ran += happens(house, deed)
        shown, account = house.meter.record, house.meter.account
        assert shown.main + shown.backup - shown.lent == account.sold - account.consumed
        assert min(shown.main, shown.backup, shown.lent) >= 0
        assert shown.register == ran >= account.consumed
        assert sum(one.total for one in shown.registers[1:]) <= ran
        assert shown.registers[0].this_month <= ran
    status = StatusOnCard.of(house.ask())
    assert status.main + status.backup - status.lent == house.meter.account.sold - status.consumed


@settings(max_examples=60)
@given(st.lists(DEEDS, max_size=6), few_values())
def test_parameters_alone_move_no_litre(deeds: list[Buys | Runs | Waits], named: dict[str, Any]) -> None:
    house = House()
    for deed in deeds:
        happens(house, deed)
    before, account = house.meter.record, house.meter.account
    house.ask(**named)
    after = house.meter.record
    assert house.meter.account.consumed == account.consumed
    assert after.main + after.backup - after.lent == before.main + before.backup - before.lent
    assert (after.register, after.registers) == (before.register, before.registers)


@settings(max_examples=60)
@given(st.lists(DEEDS, max_size=6), st.integers(1, 4_000), st.integers(1, 300))
def test_a_closed_valve_lets_nothing_run(deeds: list[Buys | Runs | Waits], rate: int, minutes: int) -> None:
    house = House()
    for deed in deeds:
        happens(house, deed)
    closed = house.meter.view().valve is Valve.CLOSED
    assert house.meter.use_water(rate * minutes, rate) == 0 or not closed
