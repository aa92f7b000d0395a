"""A clock that is behind the books stops the selling until somebody says that it is right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.counter.clock import confirm_clock, read_clock
from app.domain.errors import Code, TillError
from tests.household import CASHIER, SUPERVISOR, Counter, card_on_reader
from virtual.contact import Contact


def test_a_clock_that_ran_away_once_is_confirmed_and_the_till_sells_again(counter: Counter) -> None:
    card = card_on_reader()[0]
    counter.clock.turn(timedelta(days=900))
    counter.present(card_on_reader()[1])
    counter.store.write(lambda tx: tx.keep_pin(7, "hash"))
    counter.clock.turn(timedelta(days=-900))
    with pytest.raises(TillError) as refused:
        counter.sell(Contact(card), 1_000)
    assert refused.value.code is Code.CLOCK_BACK
    assert {"now", "newest"} == set(refused.value.params)
    confirm_clock(counter.till, SUPERVISOR)
    counter.restart()
    counter.sell(Contact(card), 1_000)


def test_behind_a_confirmed_clock_time_counts_on(counter: Counter) -> None:
    counter.clock.turn(timedelta(days=900))
    counter.store.write(lambda tx: tx.keep_pin(7, "hash"))
    counter.clock.turn(timedelta(days=-900))
    confirm_clock(counter.till, SUPERVISOR)
    counter.clock.turn(timedelta(hours=-1))
    assert read_clock(counter.till).is_behind


def test_a_clock_that_is_right_is_not_confirmed_and_not_by_anybody(counter: Counter) -> None:
    with pytest.raises(TillError, match=Code.CLOCK_RIGHT.value):
        confirm_clock(counter.till, SUPERVISOR)
    counter.clock.turn(timedelta(days=-1))
    with pytest.raises(TillError, match=Code.NOT_ALLOWED.value):
        confirm_clock(counter.till, CASHIER)
