"""Logging in: the right PIN, the wrong one, and the growing wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.counter.login import LONGEST_WAIT, hashed, log_in, wait_after
from app.domain.errors import Code, TillError
from tests.household import CASHIER, Counter

PIN = "4826"


@pytest.fixture(autouse=True)
def pin(counter: Counter) -> None:
    counter.store.write(lambda tx: tx.keep_pin(CASHIER.number, hashed(PIN)))


def code_of(counter: Counter, number: int, pin: str) -> tuple[Code, object]:
    with pytest.raises(TillError) as refused:
        log_in(counter.till, number, pin)
    return refused.value.code, refused.value.params["wait"]


def test_the_right_pin_opens(counter: Counter) -> None:
    assert log_in(counter.till, CASHIER.number, PIN) == CASHIER


def test_each_wrong_pin_makes_the_next_try_wait_longer(counter: Counter) -> None:
    assert code_of(counter, CASHIER.number, "0000") == (Code.PIN_WRONG, 1)
    counter.clock.turn(timedelta(seconds=2))
    assert code_of(counter, CASHIER.number, "0000") == (Code.PIN_WRONG, 2)
    counter.clock.turn(timedelta(seconds=-1))
    assert code_of(counter, CASHIER.number, PIN)[0] is Code.PIN_WAIT, "even the right one has to wait"
    counter.clock.turn(timedelta(seconds=3))
    assert log_in(counter.till, CASHIER.number, PIN) == CASHIER
    assert code_of(counter, CASHIER.number, "0000") == (Code.PIN_WRONG, 1), "a right PIN forgives"


def test_the_wait_survives_a_restart(counter: Counter) -> None:
    for failures in (1, 2, 3, 4):
        assert code_of(counter, CASHIER.number, "0000") == (Code.PIN_WRONG, wait_after(failures))
        counter.clock.turn(timedelta(seconds=wait_after(failures)))
    code_of(counter, CASHIER.number, "0000")
    counter.restart()
    assert code_of(counter, CASHIER.number, PIN)[0] is Code.PIN_WAIT


@pytest.mark.parametrize("number", [CASHIER.number, 4711])
def test_a_number_that_nobody_has_answers_like_a_wrong_pin(counter: Counter, number: int) -> None:
    assert code_of(counter, number, "0000") == (Code.PIN_WRONG, 1)
    counter.clock.turn(timedelta(seconds=2))
    assert code_of(counter, number, "0000") == (Code.PIN_WRONG, 2)
    counter.clock.turn(timedelta(seconds=-2))
    assert code_of(counter, number, "0000")[0] is Code.PIN_WAIT


def test_a_clock_that_was_set_back_locks_nobody_out(counter: Counter) -> None:
    code_of(counter, CASHIER.number, "0000")
    counter.clock.turn(timedelta(seconds=2))
    log_in(counter.till, CASHIER.number, PIN)
    code_of(counter, CASHIER.number, "0000")
    counter.clock.turn(timedelta(days=-2))
    assert log_in(counter.till, CASHIER.number, PIN) == CASHIER


def test_wrong_pins_make_wait_and_count_as_ever_once_the_clock_was_set_back(counter: Counter) -> None:
    code_of(counter, CASHIER.number, "0000")
    counter.clock.turn(timedelta(days=-2))
    assert code_of(counter, CASHIER.number, "0000") == (Code.PIN_WRONG, 2)
    counter.clock.turn(timedelta(seconds=-1))
    assert code_of(counter, CASHIER.number, PIN)[0] is Code.PIN_WAIT


def test_the_wait_ends_growing() -> None:
    assert [wait_after(n) for n in (0, 1, 2, 3)] == [0, 1, 2, 4]
    assert wait_after(10_000) == LONGEST_WAIT


@pytest.mark.parametrize("weak", ["", "123", "1111", "1234", "9876", "12a4", "1234567890123", "４８２６"])
def test_a_weak_pin_is_refused(weak: str) -> None:
    with pytest.raises(TillError, match=Code.PIN_WEAK.value):
        hashed(weak)
