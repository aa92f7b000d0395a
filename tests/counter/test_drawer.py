"""The drawer beside sales: what may move, who must approve it, and what is expected afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counter.drawer import drawer_reasons, move_drawer, set_reason
from app.counter.shifts import close_shift, read_shift
from app.domain.approval import Approval
from app.domain.closing import Count, CountBeyond
from app.domain.drawer import JOBS, LONGEST_NOTE, MovementKind, Reason, Wish
from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.roles import Job
from app.domain.shift import CashKind, expected_cash
from app.domain.shift_paper import DrawerSlip
from tests.household import CASHIER, CURRENCY, FLOAT, SUPERVISOR, Counter, Counters, card_on_reader

K = MovementKind


def wish(counter: Counter, kind: MovementKind, minor: int, note: str = "") -> Wish:
    return Wish(kind, Money(minor, CURRENCY), drawer_reasons(counter.till, kind)[0].number, note)


def approved(kind: MovementKind) -> Approval:
    return Approval(JOBS[kind], CASHIER.number, SUPERVISOR.number)


def expected(counter: Counter) -> int:
    return expected_cash(counter.store.read(lambda r: r.shift_sums(1)).cash, CURRENCY).minor


def test_every_movement_counts_in_the_drawer_by_its_direction(counter: Counter) -> None:
    for kind, minor in ((K.CASH_IN, 20_000), (K.CASH_OUT, 1_500), (K.DROP, 30_000), (K.EXPENSE, 725), (K.OPENING, 0)):
        move_drawer(counter.till, CASHIER, wish(counter, kind, minor), approved(kind))
    assert expected(counter) == FLOAT.minor + 20_000 - 1_500 - 30_000 - 725
    sums = counter.store.read(lambda r: r.shift_sums(1))
    assert sums.openings == 1
    assert sums.cash[CashKind.DROP].minor == 30_000
    movements = counter.store.read(lambda r: r.movements(1))
    assert [one.number for one in movements] == [1, 2, 3, 4, 5]
    assert [one.approver for one in movements] == [7, 9, 7, 9, 7]


def test_a_movement_has_a_numbered_slip_that_opens_the_drawer(counter: Counter) -> None:
    moved = move_drawer(counter.till, CASHIER, wish(counter, K.EXPENSE, 900, " two brooms "), approved(K.EXPENSE))
    job = counter.store.read(lambda r: r.paper_job(moved.job))
    assert job is not None
    slip = job.document
    assert isinstance(slip, DrawerSlip)
    assert job.drawer
    assert (slip.number, slip.amount.minor, slip.note, slip.approver) == (1, 900, "two brooms", 9)


@pytest.mark.parametrize("kind", [K.CASH_OUT, K.EXPENSE])
def test_a_cashier_pays_nothing_out_alone(counter: Counter, kind: MovementKind) -> None:
    with pytest.raises(Refusal) as caught:
        move_drawer(counter.till, CASHIER, wish(counter, kind, 100))
    assert caught.value.code is Code.APPROVAL_NEEDED
    with pytest.raises(Refusal):
        move_drawer(counter.till, CASHIER, wish(counter, kind, 100), Approval(Job.SAFE, 7, 9))
    assert expected(counter) == FLOAT.minor


def test_no_answer_to_what_somebody_tries_depends_on_what_should_be_in_the_drawer(counters: Counters) -> None:
    """The same tries at a drawer that holds 500.00 and at one that holds more by a sale and a movement end alike."""
    poor, rich = counters(1), counters(1, "rich")
    rich.sell(card_on_reader()[1], 10_000)
    move_drawer(poor.till, CASHIER, wish(poor, K.DROP, 1))
    move_drawer(rich.till, CASHIER, wish(rich, K.CASH_IN, 77_700))

    def answer(counter: Counter, kind: MovementKind, minor: int, alone: bool) -> Code | int:
        try:
            asked = wish(counter, kind, 0 if kind is K.OPENING else minor)
            return move_drawer(counter.till, CASHIER, asked, None if alone else approved(kind)).movement.number
        except Refusal as refusal:
            return refusal.code

    @settings(max_examples=40)
    @given(st.sampled_from(K), st.integers(0, 300_000) | st.integers(10**15, 10**15 + 9), st.booleans())
    def tries(kind: MovementKind, minor: int, alone: bool) -> None:
        assert answer(poor, kind, minor, alone) == answer(rich, kind, minor, alone)

    tries()
    short = read_shift(poor.till)
    count = Count(Money(0, CURRENCY), left=Money(0, CURRENCY))
    with pytest.raises(CountBeyond) as shown:
        close_shift(poor.till, CASHIER, count, None, "lost")
    assert shown.value.counts[0].difference == -short.expected


@pytest.mark.parametrize(
    ("kind", "minor", "note", "code"),
    [
        (K.CASH_IN, 0, "", Code.CASH_NOT_POSITIVE),
        (K.DROP, -5, "", Code.CASH_NOT_POSITIVE),
        (K.OPENING, 5, "", Code.CASH_NOT_POSITIVE),
        (K.DROP, 10**15 + 1, "", Code.CASH_NOT_THERE),
        (K.CASH_IN, 10**15 + 1, "", Code.CASH_NOT_THERE),
        (K.CASH_IN, 5, "x" * (LONGEST_NOTE + 1), Code.NOTE_TOO_LONG),
        (K.CASH_IN, 5, "cut \x1dV", Code.NOTE_TOO_LONG),
    ],
)
def test_a_movement_that_cannot_be_is_refused(
    counter: Counter, kind: MovementKind, minor: int, note: str, code: Code
) -> None:
    with pytest.raises(Refusal) as caught:
        move_drawer(counter.till, CASHIER, wish(counter, kind, minor, note))
    assert caught.value.code is code
    assert counter.store.read(lambda r: r.movements(1)) == ()


def test_only_the_operator_of_the_shift_moves_its_cash(counter: Counter) -> None:
    with pytest.raises(Refusal) as caught:
        move_drawer(counter.till, SUPERVISOR, wish(counter, K.CASH_IN, 5))
    assert caught.value.code is Code.SHIFT_OF_OTHER


def test_nothing_moves_while_the_clock_is_behind(counter: Counter) -> None:
    move_drawer(counter.till, CASHIER, wish(counter, K.CASH_IN, 5))
    counter.clock.turn(timedelta(days=-1))
    with pytest.raises(Refusal) as caught:
        move_drawer(counter.till, CASHIER, wish(counter, K.CASH_IN, 5))
    assert caught.value.code is Code.CLOCK_BACK


def test_a_reason_that_was_taken_off_the_list_cannot_be_chosen_and_keeps_its_name_in_what_was(counter: Counter) -> None:
    first = drawer_reasons(counter.till, K.DROP)[0]
    move_drawer(counter.till, CASHIER, wish(counter, K.DROP, 5))
    set_reason(counter.till, SUPERVISOR, Reason(first.number, K.DROP, "Another name", active=False))
    with pytest.raises(Refusal) as caught:
        move_drawer(counter.till, CASHIER, Wish(K.DROP, Money(5, CURRENCY), first.number))
    assert caught.value.code is Code.DRAWER_REASON_UNKNOWN
    assert counter.store.read(lambda r: r.movements(1))[0].reason.name == first.name


def test_a_supervisor_adds_a_reason_and_a_cashier_does_not(counter: Counter) -> None:
    added = set_reason(counter.till, SUPERVISOR, Reason(0, K.EXPENSE, "  Post   office "))
    assert added in drawer_reasons(counter.till, K.EXPENSE)
    assert added.name == "Post office"
    for by, reason, code in (
        (CASHIER, Reason(0, K.EXPENSE, "Lunch"), Code.NOT_ALLOWED),
        (SUPERVISOR, Reason(0, K.EXPENSE, " "), Code.DRAWER_REASON_NAME),
        (SUPERVISOR, Reason(0, K.EXPENSE, "open \x1bp0"), Code.DRAWER_REASON_NAME),
        (SUPERVISOR, Reason(added.number, K.DROP, "Other kind"), Code.DRAWER_REASON_UNKNOWN),
        (SUPERVISOR, Reason(999, K.DROP, "Unknown"), Code.DRAWER_REASON_UNKNOWN),
    ):
        with pytest.raises(Refusal) as caught:
            set_reason(counter.till, by, reason)
        assert caught.value.code is code
