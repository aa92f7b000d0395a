"""Counting and closing: blind until it was counted, written once, answered for by name, carried on from Z to Z."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counter.count_draft import keep_count
from app.counter.drawer import drawer_reasons, move_drawer
from app.counter.print_queue import send_to
from app.counter.reprint import reprint
from app.counter.sell import quote_volume, sell
from app.counter.shifts import close_shift, open_shift, print_x, read_shift, read_x, reprint_z
from app.domain.approval import Approval
from app.domain.closing import Count, CountBeyond, GrandTotals, Pieces
from app.domain.count_draft import TypedCount
from app.domain.drawer import JOBS, MovementKind, Wish
from app.domain.errors import Code, Refusal
from app.domain.events import OperatorAdded
from app.domain.method import CASH, MethodKind, MethodSet, PaymentMethod, Tender
from app.domain.money import Money
from app.domain.outlet import Outlet
from app.domain.roles import Job, Operator, Role
from app.domain.shift_paper import ShiftReport, XReport
from app.domain.volume import Volume
from db.till import verify
from tests.household import (
    CASHIER,
    CURRENCY,
    FLOAT,
    SUPERVISOR,
    Counter,
    accepted,
    card_on_reader,
    silent,
    store_keys,
)

CARD = PaymentMethod("card", "", MethodKind.BANK_CARD, reference=False, tolerance=0, active=True)
NOBODY = GrandTotals.zero(CURRENCY)


def money(minor: int) -> Money:
    return Money(minor, CURRENCY)


def tolerate(counter: Counter, minor: int) -> None:
    cash = PaymentMethod(CASH, "", MethodKind.CASH, reference=False, tolerance=minor, active=True)
    counter.store.write(lambda tx: tx.post(MethodSet(cash, SUPERVISOR.number)))


def refused(counter: Counter, count: Count, operator: Operator = CASHIER, approval: Approval | None = None) -> Code:
    with pytest.raises(Refusal) as caught:
        close_shift(counter.till, operator, count, approval)
    assert counter.store.read(lambda r: r.open_shift()) is not None, "the shift is still open"
    return caught.value.code


def test_a_cashier_reads_the_shift_without_any_money(counter: Counter) -> None:
    counter.sell(card_on_reader()[1], 10_000)
    seen = read_x(counter.till, CASHIER)
    assert (seen.reading, seen.expected) == (None, None)
    assert (seen.counts.sales, seen.counts.litres) == (1, 10_000)
    number = print_x(counter.till, CASHIER)
    job = counter.store.read(lambda r: r.paper_job(number))
    assert job is not None
    assert isinstance(job.document, XReport)
    assert job.document.sums is None


def test_a_supervisor_sees_what_should_be_there(counter: Counter) -> None:
    counter.sell(card_on_reader()[1], 10_000)
    expected = read_shift(counter.till).expected
    assert read_x(counter.till, SUPERVISOR).expected == {CASH: expected}
    with pytest.raises(Refusal):
        read_x(counter.till, Operator(3, "Eva", Role.AGENT, active=False))


def test_nobody_is_told_what_should_be_in_the_drawer_that_they_count(counter: Counter) -> None:
    """Whatever their role; the Z tells whether who counted could have known."""
    before = print_x(counter.till, SUPERVISOR)
    assert close_shift(counter.till, SUPERVISOR, Count(FLOAT)).report.blind is False
    open_shift(counter.till, SUPERVISOR, FLOAT)
    seen = read_x(counter.till, SUPERVISOR)
    assert (seen.reading, seen.expected) == (None, None)
    chief = Operator(10, "Rosa", Role.SUPERVISOR)
    told = print_x(counter.till, chief)
    with pytest.raises(Refusal) as caught:
        reprint(counter.till, SUPERVISOR, told)
    assert caught.value.code is Code.COUNT_FIRST
    reprint(counter.till, SUPERVISOR, before)
    assert close_shift(counter.till, SUPERVISOR, Count(FLOAT)).report.blind is False
    open_shift(counter.till, CASHIER, FLOAT)
    assert close_shift(counter.till, CASHIER, Count(FLOAT)).report.blind is True


def test_two_people_stand_behind_every_difference_and_neither_is_who_had_the_drawer(counter: Counter) -> None:
    short, chief = Count(FLOAT - money(5_000)), Operator(10, "Rosa", Role.SUPERVISOR)
    close_shift(counter.till, CASHIER, Count(FLOAT))
    open_shift(counter.till, SUPERVISOR, FLOAT)
    for counting in (SUPERVISOR, chief):
        with pytest.raises(CountBeyond) as shown:
            close_shift(counter.till, counting, short, None, "lost")
        for approver in {SUPERVISOR.number, counting.number}:
            own = Approval(Job.ACCEPT_DIFFERENCE, counting.number, approver, shown.value.about("lost"))
            with pytest.raises(Refusal) as caught:
                close_shift(counter.till, counting, short, own, "lost")
            assert caught.value.code is Code.APPROVAL_OWN
    assert counter.store.read(lambda r: r.open_shift()) is not None
    by_chief = Approval(Job.ACCEPT_DIFFERENCE, SUPERVISOR.number, chief.number, shown.value.about("lost"))
    report = close_shift(counter.till, SUPERVISOR, short, by_chief, "lost").report
    assert (report.approver, report.closed_by) == (chief.number, SUPERVISOR.number)


def test_a_count_that_is_too_far_off_is_kept_and_the_shift_stays_open(counter: Counter) -> None:
    tolerate(counter, 100)
    for _ in range(2):
        with pytest.raises(CountBeyond) as caught:
            close_shift(counter.till, CASHIER, Count(FLOAT - money(101)))
        assert [one.difference.minor for one in caught.value.counts] == [-101]
    counter.restart()
    report = close_shift(counter.till, CASHIER, Count(FLOAT - money(100))).report
    assert (report.recounts, report.approver, report.difference.minor) == (2, 0, -100)


def test_a_difference_is_accepted_by_somebody_else_with_their_pin_and_a_reason(counter: Counter) -> None:
    count = Count(FLOAT - money(5_000))
    assert refused(counter, count) is Code.DIFFERENCE_BEYOND
    assert refused(counter, count, approval=Approval(Job.PAY_OUT, 7, 9)) is Code.DIFFERENCE_BEYOND
    with pytest.raises(CountBeyond) as shown:
        close_shift(counter.till, CASHIER, count)
    assert refused(counter, count, approval=accepted(shown.value, "")) is Code.DIFFERENCE_REASON
    right = accepted(shown.value, "a note was torn")
    report = close_shift(counter.till, CASHIER, count, right, " a note was torn ").report
    assert (report.approver, report.reason) == (SUPERVISOR.number, "a note was torn")
    assert (report.expected, report.counted, report.difference) == (FLOAT, count.cash, money(-5_000))


def test_an_approval_is_of_one_count_and_one_reason(counter: Counter) -> None:
    """Counted again, told otherwise, or after money moved, it is another difference, and somebody answers for that one."""
    short = Count(FLOAT - money(5_000))
    with pytest.raises(CountBeyond) as shown:
        close_shift(counter.till, CASHIER, short)
    approval = accepted(shown.value, "a note was torn")
    counter.sell(card_on_reader()[1], 1_000)
    for count, reason in ((short, "a note was torn"), (Count(FLOAT - money(6_000)), "a note was torn"), (short, "lost")):
        with pytest.raises(CountBeyond) as again:
            close_shift(counter.till, CASHIER, count, approval, reason)
        assert again.value.about("") != shown.value.about("")
    right = accepted(again.value, "lost")
    assert close_shift(counter.till, CASHIER, short, right, "lost").report.approver == SUPERVISOR.number


@pytest.mark.parametrize(
    ("count", "code"),
    [
        (Count(money(-1)), Code.COUNT_NOT_RIGHT),
        (Count(money(10**15 + 1)), Code.COUNT_NOT_RIGHT),
        (Count(FLOAT, others=(("card", money(10**19)),)), Code.COUNT_NOT_RIGHT),
        (Count(FLOAT, (Pieces(50_000, 2),)), Code.COUNT_NOT_RIGHT),
        (Count(FLOAT, (Pieces(-50_000, -1),)), Code.COUNT_NOT_RIGHT),
        (Count(FLOAT, others=(("card", money(-1)),)), Code.COUNT_NOT_RIGHT),
        (Count(FLOAT + money(9), others=((CASH, FLOAT),)), Code.COUNT_NOT_RIGHT),
        (Count(FLOAT, others=(("card", money(5)), ("card", money(0)))), Code.COUNT_NOT_RIGHT),
        (Count(FLOAT, left=FLOAT + money(1)), Code.LEFT_TOO_MUCH),
        (Count(FLOAT, left=money(-1)), Code.COUNT_NOT_RIGHT),
    ],
)
def test_a_count_that_cannot_be_is_refused(counter: Counter, count: Count, code: Code) -> None:
    assert refused(counter, count) is code


def test_the_slips_of_every_method_that_took_money_are_counted(counter: Counter) -> None:
    counter.store.write(lambda tx: tx.post(MethodSet(CARD, SUPERVISOR.number)))
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(10_000))
    sell(counter.till, presented, CASHIER, quote, (Tender("card", quote.total),), silent)
    assert [one.key for one in read_x(counter.till, CASHIER).methods] == ["card"]
    assert refused(counter, Count(FLOAT)) is Code.COUNT_INCOMPLETE
    assert refused(counter, Count(FLOAT, others=(("card", quote.total - money(1)),))) is Code.DIFFERENCE_BEYOND
    report = close_shift(counter.till, CASHIER, Count(FLOAT, others=(("card", quote.total),))).report
    assert [(one.method, one.difference.minor) for one in report.counts] == [(CASH, 0), ("card", 0)]


def test_totals_are_carried_from_z_to_z_and_a_correction_makes_no_sale_smaller(counter: Counter) -> None:
    _, contact = card_on_reader()
    price = counter.sell(contact, 10_000).settled.entry.total
    first = close_shift(counter.till, CASHIER, Count(FLOAT + price, left=FLOAT)).report
    assert (first.before, first.totals) == (NOBODY, GrandTotals(price, money(0), 10_000, 0))
    assert first.counted - first.left == price, "to the safe"
    open_shift(counter.till, CASHIER, FLOAT)
    more = counter.sell(contact, 3_000).settled.entry.total
    second = close_shift(counter.till, CASHIER, Count(FLOAT + more)).report
    assert (second.before, second.totals) == (first.totals, GrandTotals(price + more, money(0), 13_000, 0))


def test_the_next_operator_is_offered_what_was_left_and_may_count_something_else(counter: Counter) -> None:
    close_shift(counter.till, CASHIER, Count(FLOAT, left=money(30_000)))
    opened = open_shift(counter.till, SUPERVISOR, money(29_950), (Pieces(50, 599),))
    assert (opened.proposed, opened.opening_float) == (money(30_000), money(29_950))
    kept = counter.store.read(lambda r: r.open_shift())
    assert kept is not None
    assert (kept.proposed, read_shift(counter.till).expected) == (money(30_000), money(29_950))
    with pytest.raises(Refusal):
        close_shift(counter.till, CASHIER, Count(money(29_950)))


def test_a_count_left_half_done_is_there_for_whoever_goes_on_and_counts_for_nothing(counter: Counter) -> None:
    typed = TypedCount("12.", ((50_000, "2"), (50, "x")), (("card", "100"),), "300")
    before = read_shift(counter.till)
    keep_count(counter.till, CASHIER, TypedCount("1"))
    keep_count(counter.till, CASHIER, typed)
    assert read_shift(counter.till) == before
    counter.restart()
    draft = read_x(counter.till, SUPERVISOR).draft
    assert draft is not None
    assert (draft.shift, draft.typed, draft.operator) == (1, typed, CASHIER.number)
    for operator, wrong in ((Operator(8, "Eva", Role.CASHIER), typed), (CASHIER, TypedCount("9" * 25))):
        with pytest.raises(Refusal):
            keep_count(counter.till, operator, wrong)
    close_shift(counter.till, CASHIER, Count(FLOAT))
    open_shift(counter.till, CASHIER, FLOAT)
    assert read_x(counter.till, CASHIER).draft is None
    keep_count(counter.till, CASHIER, typed)
    keep_count(counter.till, CASHIER, TypedCount())
    assert read_x(counter.till, CASHIER).draft is None


def test_a_shift_left_open_over_night_is_closed_late_by_a_supervisor_and_dated_truly(counter: Counter) -> None:
    counter.clock.turn(timedelta(days=1))
    other = Operator(8, "Eva", Role.CASHIER)
    assert refused(counter, Count(FLOAT), other) is Code.SHIFT_OF_OTHERS
    report = close_shift(counter.till, SUPERVISOR, Count(FLOAT)).report
    assert (report.heading.operator, report.closed_by, report.days_open) == (CASHIER.number, SUPERVISOR.number, 1)
    assert report.closed_at - report.opened_at > timedelta(hours=23)


def test_nothing_is_opened_or_closed_by_a_clock_that_was_set_back(counter: Counter) -> None:
    counter.sell(card_on_reader()[1], 1_000)
    counter.clock.turn(timedelta(days=-1))
    assert refused(counter, Count(FLOAT)) is Code.CLOCK_BACK


def test_a_z_is_printed_again_for_whose_it_is_and_for_who_may_see_what_was_expected(counter: Counter) -> None:
    """Also by the number of its paper, and as what somebody says did not come out."""
    closed = close_shift(counter.till, CASHIER, Count(FLOAT))
    other = Operator(8, "Eva", Role.CASHIER)
    counter.store.write(lambda tx: tx.post(OperatorAdded(other)))
    again: tuple[Callable[[], int], ...] = (
        lambda: reprint_z(counter.till, other, closed.report.z_number),
        lambda: reprint(counter.till, other, closed.job),
        lambda: send_to(counter.till, other, closed.job, Outlet.PDF),
    )
    for way in again:
        with pytest.raises(Refusal) as caught:
            way()
        assert caught.value.code is Code.NOT_ALLOWED
    reprint_z(counter.till, SUPERVISOR, closed.report.z_number)
    open_shift(counter.till, other, FLOAT)
    late = close_shift(counter.till, SUPERVISOR, Count(FLOAT)).report
    for operator in (SUPERVISOR, other):
        reprint_z(counter.till, operator, late.z_number)


def test_a_z_is_printed_again_as_a_numbered_duplicate_of_the_same_report(counter: Counter) -> None:
    closed = close_shift(counter.till, CASHIER, Count(FLOAT))
    number = reprint_z(counter.till, CASHIER, closed.report.z_number)
    job = counter.store.read(lambda r: r.paper_job(number))
    assert job is not None
    assert (job.document, job.copy, job.original) == (closed.report, 1, closed.job)
    assert isinstance(job.document, ShiftReport)
    with pytest.raises(Refusal) as caught:
        reprint_z(counter.till, CASHIER, 99)
    assert caught.value.code is Code.Z_UNKNOWN


OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("sell"), st.integers(1, 9)),
        st.tuples(st.sampled_from(list(MovementKind)), st.integers(1, 20_000)),
        st.tuples(st.just("close"), st.integers(0, 50_000)),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=8)
@given(operations=OPERATIONS)
def test_x_says_at_any_moment_what_z_would_say_and_both_what_lies_in_the_drawer(
    operations: list[tuple[str | MovementKind, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        counter = Counter(Path(folder) / "till")
        hand, sold, _, contact = FLOAT.minor, 0, *card_on_reader()
        for what, figure in (*operations, ("close", 0)):
            if what == "sell":
                price = counter.sell(contact, figure * 1_000, tendered=100_000).settled.entry.total.minor
                hand, sold = hand + price, sold + price
            elif isinstance(what, MovementKind):
                hand += moved(counter, what, min(figure, hand) if what is not MovementKind.CASH_IN else figure)
            else:
                hand = handed_over(counter, hand, sold, min(figure, hand))
            assert read_shift(counter.till).expected.minor == hand
        counter.close()
        assert verify(counter.folder, store_keys(1)).sound


def moved(counter: Counter, kind: MovementKind, minor: int) -> int:
    """By how much a movement changes what lies in the drawer."""
    amount = 0 if kind is MovementKind.OPENING else minor
    if amount == 0 and kind is not MovementKind.OPENING:
        return 0
    wish = Wish(kind, money(amount), drawer_reasons(counter.till, kind)[0].number)
    move_drawer(counter.till, CASHIER, wish, Approval(JOBS[kind], CASHIER.number, SUPERVISOR.number))
    return amount if kind is MovementKind.CASH_IN else -amount


def handed_over(counter: Counter, hand: int, sold: int, left: int) -> int:
    """Closes with what lies in the drawer and opens with what stays."""
    expected = read_x(counter.till, SUPERVISOR).expected
    report = close_shift(counter.till, CASHIER, Count(money(hand), left=money(left))).report
    assert expected == {CASH: report.expected} == {CASH: money(hand)}
    assert report.totals.sales.minor == sold
    return open_shift(counter.till, CASHIER, money(left)).opening_float.minor
