"""The safe balances, deposits have numbers of their own, and days, months and years are closed over their Z reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest

from app.counter.clock import confirm_clock
from app.counter.close_period import ClosedPeriod, close_period, read_closings
from app.counter.count_drop import CountedDrop, count_drop, read_drops
from app.counter.drawer import drawer_reasons, move_drawer
from app.counter.safe import bank_deposit, count_safe, read_safe
from app.counter.sell import quote_volume, sell
from app.counter.shifts import close_shift, open_shift, read_shift
from app.domain.approval import AnotherNeeded, Approval
from app.domain.closed_period import ClosingKind
from app.domain.closing import Count
from app.domain.drawer import MovementKind, Wish
from app.domain.errors import Code, Refusal
from app.domain.method import CASH, USUAL_METHODS, MethodSet, Tender
from app.domain.money import Money
from app.domain.roles import Job, Rights
from app.domain.safe import SafeCount, SafeKind
from app.domain.shift import CashKind
from app.domain.shift_paper import DepositSlip, DrawerSlip, PeriodReport
from app.domain.tariff.purchase import WITHOUT_CASH
from app.domain.volume import Volume
from db.till import verify
from tests.household import CASHIER, CURRENCY, FLOAT, SUPERVISOR, Counter, card_on_reader, silent, store_keys

T = TypeVar("T")
DAY, MONTH, YEAR = ClosingKind
CHIEF = 10
FIRST = date(2026, 11, 21)


def money(minor: int) -> Money:
    return Money(minor, CURRENCY)


def move(counter: Counter, kind: MovementKind, minor: int, *, from_safe: bool = False) -> None:
    reason = next(one for one in drawer_reasons(counter.till, kind) if one.from_safe is from_safe)
    move_drawer(counter.till, CASHIER, Wish(kind, money(minor), reason.number))


def a_shift(counter: Counter, litres: int = 1_000) -> int:
    """Sells, closes and leaves the float; what the day sold."""
    if counter.store.read(lambda r: r.open_shift()) is None:
        open_shift(counter.till, CASHIER, FLOAT)
    counter.sell(card_on_reader()[1], litres) if litres else None
    before = counter.store.read(lambda r: r.totals_to_date())
    report = close_shift(counter.till, CASHIER, read_shift(counter.till).as_expected(FLOAT)).report
    return (report.totals.sales - before.sales).minor


def find(counter: Counter, minor: int, reason: str, method: str = CASH) -> SafeCount:
    """The supervisor counts the safe, and another one approves what it is off by."""
    return approved(lambda approval: count_safe(counter.till, SUPERVISOR, money(minor), reason, method, approval))


def find_drop(counter: Counter, number: int, minor: int, reason: str) -> CountedDrop:
    """The supervisor counts a drop, and another one approves what it is off by."""
    return approved(lambda approval: count_drop(counter.till, SUPERVISOR, number, money(minor), reason, approval))


def approved(deed: Callable[[Approval | None], T]) -> T:
    """What the supervisor does, with another one's approval."""
    try:
        return deed(None)
    except AnotherNeeded as needed:
        return deed(Approval(Job.SAFE, SUPERVISOR.number, CHIEF, needed.about))


def refused(counter: Counter, kind: ClosingKind, day: date | None = None) -> Code:
    with pytest.raises(Refusal) as caught:
        close_period(counter.till, SUPERVISOR, kind, day)
    return caught.value.code


def test_opening_and_taken_less_lent_and_banked_is_in_the_safe(counter: Counter) -> None:
    assert find(counter, 100_000, "opening").difference == money(100_000)
    move(counter, MovementKind.DROP, 20_000)
    move(counter, MovementKind.CASH_IN, 5_000, from_safe=True)
    move(counter, MovementKind.CASH_IN, 7_000)
    close_shift(counter.till, CASHIER, Count(money(50_000 - 20_000 + 12_000), left=money(30_000)))
    made = bank_deposit(counter.till, SUPERVISOR, money(90_000), " Banco 0123 ", "R-1")
    book = read_safe(counter.till, SUPERVISOR)
    assert {kind: amount.minor for kind, amount in book.cash.sums.items()} == {
        SafeKind.COUNTED: 100_000,
        SafeKind.DROP: 20_000,
        SafeKind.DROP_COUNTED: 0,
        SafeKind.LENT: -5_000,
        SafeKind.CLOSING: 12_000,
        SafeKind.BANKED: -90_000,
    }
    assert book.cash.inside == money(37_000)
    assert (made.deposit.number, made.deposit.bank, made.deposit.before, made.deposit.through_z) == (
        1,
        "Banco 0123",
        money(127_000),
        1,
    )
    job = counter.store.read(lambda r: r.paper_job(made.job))
    assert job is not None
    assert isinstance(job.document, DepositSlip)


def test_the_safe_gives_no_more_than_it_has_and_a_difference_needs_a_reason(counter: Counter) -> None:
    find(counter, 1_000, "opening")
    for deed, code in (
        (lambda: bank_deposit(counter.till, SUPERVISOR, money(1_001), "Banco"), Code.SAFE_SHORT),
        (lambda: bank_deposit(counter.till, SUPERVISOR, money(0), "Banco"), Code.CASH_NOT_POSITIVE),
        (lambda: bank_deposit(counter.till, SUPERVISOR, money(10), " "), Code.BANK_MISSING),
        (lambda: bank_deposit(counter.till, SUPERVISOR, money(10), "Banco\x1b@"), Code.BANK_MISSING),
        (lambda: bank_deposit(counter.till, CASHIER, money(10), "Banco"), Code.NOT_ALLOWED),
        (lambda: count_safe(counter.till, SUPERVISOR, money(999), " "), Code.SAFE_REASON),
        (lambda: count_safe(counter.till, SUPERVISOR, money(-1), "x"), Code.COUNT_NOT_RIGHT),
        (lambda: count_safe(counter.till, SUPERVISOR, money(10**15 + 1), "x"), Code.COUNT_NOT_RIGHT),
        (lambda: read_safe(counter.till, CASHIER), Code.NOT_ALLOWED),
        (lambda: move(counter, MovementKind.CASH_IN, 1_001, from_safe=True), Code.SAFE_SHORT),
    ):
        with pytest.raises(Refusal) as caught:
            deed()
        assert caught.value.code is code
    assert read_safe(counter.till, SUPERVISOR).cash.inside == money(1_000)


def test_what_did_not_arrive_of_a_drop_is_the_drawers_again_and_no_surplus_comes_of_it(counter: Counter) -> None:
    for amount in (20_000, 5_000, 4_000):
        move(counter, MovementKind.DROP, amount)
    short = find_drop(counter, 1, 18_000, "a note less")
    assert (short.count.difference, short.count.shift) == (money(-2_000), 1)
    find_drop(counter, 2, 0, "refused: he took it back")
    count_drop(counter.till, SUPERVISOR, 3, money(4_100), "a coin more")
    standing = read_shift(counter.till)
    assert (standing.sums.cash[CashKind.DROP], standing.sums.cash[CashKind.DROP_BACK]) == (money(29_100), money(7_000))
    assert standing.expected == FLOAT - money(18_000 + 4_100), "what is in the safe is not in the drawer, and no more"
    assert read_safe(counter.till, SUPERVISOR).cash.inside == money(18_000 + 4_100)
    report = close_shift(counter.till, CASHIER, standing.as_expected()).report
    assert report.difference == money(0)
    slip = counter.store.read(lambda r: r.paper_job(short.job or 0))
    assert slip is not None
    assert isinstance(slip.document, DrawerSlip)
    assert (slip.document.amount, slip.document.counted, slip.document.brought_by) == (money(20_000), money(18_000), 7)


def test_a_drop_is_counted_once_by_somebody_else_and_changes_no_closed_shift(counter: Counter) -> None:
    move(counter, MovementKind.DROP, 5_000)
    move(counter, MovementKind.CASH_IN, 1_000)
    report = close_shift(counter.till, CASHIER, read_shift(counter.till).as_expected(FLOAT - money(5_000))).report
    for operator, number, found, code in (
        (CASHIER, 1, 5_000, Code.NOT_ALLOWED),
        (replace(SUPERVISOR, number=CASHIER.number), 1, 5_000, Code.DROP_OWN),
        (SUPERVISOR, 2, 1_000, Code.DROP_UNKNOWN),
        (SUPERVISOR, 9, 1_000, Code.DROP_UNKNOWN),
        (SUPERVISOR, 1, 4_000, Code.SAFE_REASON),
        (SUPERVISOR, 1, -1, Code.COUNT_NOT_RIGHT),
    ):
        with pytest.raises(Refusal) as caught:
            count_drop(counter.till, operator, number, money(found))
        assert caught.value.code is code
    assert find_drop(counter, 1, 4_000, "so I found it").count.shift == 0
    with pytest.raises(Refusal) as caught:
        count_drop(counter.till, SUPERVISOR, 1, money(5_000))
    assert caught.value.code is Code.DROP_COUNTED
    assert read_drops(counter.till, SUPERVISOR)[0].counted == money(4_000)
    kept = counter.store.read(lambda r: r.shift_sums(1))
    assert kept.cash == report.sums.cash
    assert read_safe(counter.till, SUPERVISOR).cash.inside == money(4_000 + 1_000)


def test_cheques_are_kept_in_the_safe_and_banked_apart_from_the_cash(counter: Counter) -> None:
    for one in USUAL_METHODS:
        counter.store.write(lambda tx, one=one: tx.post(MethodSet(replace(one, active=True), SUPERVISOR.number)))  # type: ignore[misc]
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(10_000), WITHOUT_CASH)
    by_card = Tender("card", money(5_000), "1")
    sell(counter.till, presented, CASHIER, quote, (by_card, Tender("cheque", quote.total - by_card.amount, "0815")), silent)
    cheque = quote.total - by_card.amount
    close_shift(counter.till, CASHIER, Count(FLOAT, others=(("card", by_card.amount), ("cheque", cheque)), left=FLOAT))
    inside = {one.method.key: one.inside for one in read_safe(counter.till, SUPERVISOR).shares}
    assert inside == {"cash": money(0), "cheque": cheque, "voucher": money(0)}, "what comes by card is never there"
    found = find(counter, cheque.minor - 1_000, "one is missing", "cheque")
    assert found.difference == money(-1_000)
    made = bank_deposit(counter.till, SUPERVISOR, cheque - money(1_000), "Banco", "", "cheque").deposit
    assert (made.number, made.method, made.before) == (1, "cheque", cheque - money(1_000))
    for key, code in (("cheque", Code.SAFE_SHORT), ("card", Code.SAFE_METHOD), ("gold", Code.SAFE_METHOD)):
        with pytest.raises(Refusal) as caught:
            bank_deposit(counter.till, SUPERVISOR, money(1), "Banco", "", key)
        assert caught.value.code is code


def test_nobody_writes_the_money_of_the_safe_off_alone(counter: Counter) -> None:
    """Up, as an opening, or down: beyond the tolerance another person approves just that, and stands in the books."""
    find(counter, 100_000, "opening")
    with pytest.raises(AnotherNeeded) as needed:
        count_safe(counter.till, SUPERVISOR, money(99_899), "x")
    assert (needed.value.code, needed.value.params["difference"]) == (Code.SAFE_DIFFERENCE, money(-101))
    for approver, about, code in (
        (CHIEF, "", Code.SAFE_DIFFERENCE),
        (CHIEF, needed.value.about.replace("99899", "90000"), Code.SAFE_DIFFERENCE),
        (SUPERVISOR.number, needed.value.about, Code.APPROVAL_OWN),
    ):
        given = Approval(Job.SAFE, SUPERVISOR.number, approver, about)
        with pytest.raises(Refusal) as caught:
            count_safe(counter.till, SUPERVISOR, money(99_899), "x", approval=given)
        assert caught.value.code is code
    assert read_safe(counter.till, SUPERVISOR).cash.inside == money(100_000)
    assert count_safe(counter.till, SUPERVISOR, money(99_900), "a coin").difference == money(-100)
    move(counter, MovementKind.DROP, 20_000)
    own = Approval(Job.SAFE, SUPERVISOR.number, CASHIER.number, "1 10000/20000: torn")
    for approval, code in ((None, Code.SAFE_DIFFERENCE), (own, Code.APPROVAL_OWN)):
        with pytest.raises(Refusal) as caught:
            count_drop(counter.till, SUPERVISOR, 1, money(10_000), "torn", approval)
        assert caught.value.code is code
    done = count_drop(counter.till, SUPERVISOR, 1, money(10_000), "torn", replace(own, approver=CHIEF))
    assert done.count.difference == money(-10_000)
    counter.close()
    assert verify(counter.folder, store_keys(1)).sound


def test_the_money_of_the_safe_is_not_written_off_in_small_pieces_either(counter: Counter) -> None:
    find(counter, 100_000, "opening")
    count_safe(counter.till, SUPERVISOR, money(99_940), "a coin")
    count_safe(counter.till, SUPERVISOR, money(100_000), "found again")
    count_safe(counter.till, SUPERVISOR, money(99_940), "lost again")
    with pytest.raises(AnotherNeeded):
        count_safe(counter.till, SUPERVISOR, money(99_880), "another coin")
    count_safe(counter.till, SUPERVISOR, money(99_940), "nothing new")
    find(counter, 99_880, "two coins")
    assert count_safe(counter.till, SUPERVISOR, money(99_820), "a third").difference == money(-60)


def test_one_slip_of_the_bank_stands_for_one_deposit(counter: Counter) -> None:
    find(counter, 100_000, "opening")
    bank_deposit(counter.till, SUPERVISOR, money(1_000), "Banco 0123", "ab 17")
    for bank, reference in (("Banco 0123", "AB17"), (" BANCO  0123", "a b17")):
        with pytest.raises(Refusal) as caught:
            bank_deposit(counter.till, SUPERVISOR, money(1_000), bank, reference)
        assert (caught.value.code, caught.value.params["number"]) == (Code.DEPOSIT_KNOWN, 1)
    for bank, reference in (("Banco 0456", "AB17"), ("Banco 0123", ""), ("Banco 0123", "")):
        bank_deposit(counter.till, SUPERVISOR, money(1_000), bank, reference)
    assert read_safe(counter.till, SUPERVISOR).cash.inside == money(96_000)


def test_where_two_people_are_required_deposits_and_closings_have_another_name(counter: Counter) -> None:
    find(counter, 100_000, "opening")
    a_shift(counter)
    both = Rights(SUPERVISOR.jobs, frozenset({Job.SAFE, Job.CLOSE_PERIOD}))
    supervisor = replace(SUPERVISOR, rights=both)
    for deed in (
        lambda: bank_deposit(counter.till, supervisor, money(1_000), "Banco"),
        lambda: count_safe(counter.till, supervisor, read_safe(counter.till, SUPERVISOR).cash.inside, ""),
        lambda: close_period(counter.till, supervisor, DAY),
    ):
        with pytest.raises(Refusal) as caught:
            deed()
        assert caught.value.code is Code.APPROVAL_NEEDED
    to_bank = Approval(Job.SAFE, supervisor.number, CHIEF)
    made = bank_deposit(counter.till, supervisor, money(1_000), "Banco", approval=to_bank)
    job = counter.store.read(lambda r: r.paper_job(made.job))
    assert job is not None
    assert isinstance(job.document, DepositSlip)
    assert job.document.approver == CHIEF
    to_close = Approval(Job.CLOSE_PERIOD, supervisor.number, CHIEF)
    assert close_period(counter.till, supervisor, DAY, approval=to_close).report.closing.approver == CHIEF


def test_a_day_is_closed_over_its_z_reports_and_once_more_when_work_went_on(counter: Counter) -> None:
    assert refused(counter, DAY) is Code.PERIOD_SHIFT_OPEN
    sold = a_shift(counter, 1_000) + a_shift(counter, 2_000)
    closed = close_period(counter.till, SUPERVISOR, DAY)
    assert facts(closed) == (1, FIRST, 1, 2, sold, 0)
    assert refused(counter, DAY) is Code.PERIOD_EMPTY
    more = a_shift(counter, 3_000)
    assert facts(close_period(counter.till, SUPERVISOR, DAY, FIRST)) == (2, FIRST, 3, 3, more, 0)
    job = counter.store.read(lambda r: r.paper_job(closed.job))
    assert job is not None
    assert isinstance(job.document, PeriodReport)
    with pytest.raises(Refusal):
        close_period(counter.till, CASHIER, DAY)


def test_days_are_closed_in_their_order_and_late_ones_say_so(counter: Counter) -> None:
    a_shift(counter)
    counter.clock.turn(timedelta(days=2))
    sold = a_shift(counter, 2_000)
    assert refused(counter, DAY, date(2026, 11, 23)) is Code.PERIOD_BEFORE
    assert refused(counter, DAY, date(2026, 11, 24)) is Code.PERIOD_NOT_OVER
    assert close_period(counter.till, SUPERVISOR, DAY).report.closing.late == 2
    assert [one.waits for one in read_closings(counter.till, SUPERVISOR)] == [date(2026, 11, 23), date(2026, 11, 21), None]
    assert facts(close_period(counter.till, SUPERVISOR, DAY)) == (2, date(2026, 11, 23), 2, 2, sold, 0)


def test_what_a_shift_took_after_its_day_is_in_its_closing_and_told_as_such(counter: Counter) -> None:
    _, card = card_on_reader()
    counter.sell(card, 1_000)
    on_its_day = counter.store.read(lambda r: r.turnover(1)).sales
    counter.clock.turn(timedelta(hours=20))
    counter.sell(card, 2_000)
    a_shift(counter, 0)
    report = close_period(counter.till, SUPERVISOR, DAY, FIRST).report
    assert on_its_day.minor > 0
    assert report.later.minor > 0
    assert report.closing.sums.sales == on_its_day + report.later


def test_no_z_report_is_passed_over_when_the_clock_was_ahead_for_a_shift(counter: Counter) -> None:
    a_shift(counter, 0)
    close_period(counter.till, SUPERVISOR, DAY)
    counter.clock.turn(timedelta(days=40))
    ahead = a_shift(counter, 1_000)
    counter.clock.turn(timedelta(days=-40))
    confirm_clock(counter.till, SUPERVISOR)
    sold = a_shift(counter, 2_000)
    assert next(iter(read_closings(counter.till, SUPERVISOR))).waits == FIRST
    assert facts(close_period(counter.till, SUPERVISOR, DAY)) == (2, FIRST, 2, 3, ahead + sold, 0)
    counter.clock.turn(timedelta(days=20))
    assert facts(close_period(counter.till, SUPERVISOR, MONTH))[2:5] == (1, 3, ahead + sold)
    counter.close()
    assert verify(counter.folder, store_keys(1)).sound


def test_a_month_takes_its_days_and_a_year_its_months(counter: Counter) -> None:
    first = a_shift(counter)
    assert refused(counter, MONTH, FIRST) is Code.PERIOD_BEFORE
    close_period(counter.till, SUPERVISOR, DAY)
    assert refused(counter, MONTH, FIRST) is Code.PERIOD_NOT_OVER
    counter.clock.turn(timedelta(days=14))
    second = a_shift(counter, 2_000)
    month = close_period(counter.till, SUPERVISOR, MONTH)
    assert facts(month) == (1, date(2026, 11, 1), 1, 1, first, 5)
    close_period(counter.till, SUPERVISOR, DAY)
    counter.clock.turn(timedelta(days=40))
    close_period(counter.till, SUPERVISOR, MONTH)
    year = close_period(counter.till, SUPERVISOR, YEAR)
    assert facts(year)[:5] == (1, date(2026, 1, 1), 1, 2, first + second)
    assert year.report.totals.sales.minor == first + second


def facts(closed: ClosedPeriod) -> tuple[int, date, int, int, int, int]:
    one = closed.report.closing
    return one.number, one.since, one.first_z, one.last_z, one.sums.sales.minor, one.late
