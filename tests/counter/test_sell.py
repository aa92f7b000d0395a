"""A sale from the card on the reader to the books, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.cards.card import open_card
from app.cards.layout.order import encode_order
from app.cards.layout.tally import signed
from app.counter.outcome import Stage
from app.counter.sell import MOST_A_SALE, quote_money, quote_volume, sell
from app.counter.shifts import close_shift, open_shift, read_shift
from app.domain.closing import Count
from app.domain.errors import Code, Refusal, TillError
from app.domain.method import change_of, in_cash
from app.domain.money import Money
from app.domain.paper import SaleReceipt
from app.domain.roles import Operator, Role
from app.domain.shift import CashKind
from app.domain.shift_paper import ShiftReport
from app.domain.tally import PLACES_ON_CARD, Tally
from app.domain.till import TillIdentity
from app.domain.vend import EntryState
from app.domain.volume import Volume
from tests.household import (
    BINDING,
    CASHIER,
    CURRENCY,
    FLOAT,
    KEYS,
    SUPERVISOR,
    UTILITY,
    Counter,
    Counters,
    card_on_reader,
    close_short,
    silent,
)
from virtual.contact import Contact


def refused(code: Code) -> pytest.RaisesExc[TillError]:
    return pytest.raises(TillError, match=f"^{code.value}")


def test_a_sale_is_on_the_card_in_the_books_and_on_paper(counter: Counter) -> None:
    card, contact = card_on_reader()
    presented = counter.present(contact)
    quote = quote_volume(presented, Volume(10_000))
    stages: list[Stage] = []
    outcome = sell(counter.till, presented, CASHIER, quote, in_cash(Money(70_000, CURRENCY)), stages.append)

    assert outcome.error is None
    assert outcome.settled.state is EntryState.COMPLETED
    assert stages == [Stage.INTENT, Stage.WRITING, Stage.BOOKING, Stage.DONE]
    again = counter.present(Contact(card))
    own = again.tallies.of_till(counter.store.read(lambda r: r.founding().identity))
    assert own is not None
    assert (own.number, own.sold, own.taken_back, own.period_litres) == (1, 10_000, 0, 10_000)
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    assert isinstance(job.document, SaleReceipt)
    assert job.drawer
    assert (job.document.number, job.document.total, job.document.change) == (1, quote.total, Money(3_068, CURRENCY))
    assert job.document.lines == quote.lines


def test_three_commits_make_a_sale(counter: Counter) -> None:
    from db.till import CommitPhase

    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    commits: list[CommitPhase] = []
    counter.store.on_commit(commits.append)
    sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert commits.count(CommitPhase.ANCHORED) == 3


def test_a_second_sale_before_the_meter_saw_the_first_adds_to_it(counter: Counter) -> None:
    card, contact = card_on_reader()
    counter.sell(contact, 7_000)
    second = counter.present(contact)
    assert second.bought.volume == Volume(7_000)
    assert second.bought.fixed_to == second.month
    quote = quote_volume(second, Volume(1_000))
    assert [line.step for line in quote.lines if line.step] == [2], "the first step is used up"
    sell(counter.till, second, CASHIER, quote, in_cash(quote.total), silent)
    assert counter.present(Contact(card)).tallies.sold == 8_000


def test_a_second_till_continues_where_the_first_stopped(counters: Counters) -> None:
    first, second = counters(1), counters(2)
    card, contact = card_on_reader()
    first.sell(contact, 7_000)
    seen = second.present(Contact(card))
    assert (seen.tallies.sold, seen.bought.volume, seen.bought.fixed_to) == (7_000, Volume(7_000), seen.month)
    second.sell(Contact(card), 500)
    back = first.present(Contact(card))
    assert back.tallies.sold == 7_500
    assert back.bought.volume == Volume(7_500)


def test_money_and_volume_quote_each_other(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    by_volume = quote_volume(presented, Volume(10_000))
    assert quote_money(presented, by_volume.total) == by_volume


@pytest.mark.parametrize("litres", [0, -1])
def test_no_water_is_no_sale(counter: Counter, litres: int) -> None:
    with refused(Code.VOLUME_NOT_POSITIVE):
        quote_volume(counter.present(card_on_reader()[1]), Volume(litres))


def test_absurd_figures_are_refused_with_the_figure_that_would_do(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    with refused(Code.VOLUME_TOO_LARGE):
        quote_volume(presented, MOST_A_SALE + Volume(1))
    with refused(Code.AMOUNT_TOO_LARGE):
        quote_money(presented, Money(10**12, CURRENCY))
    with refused(Code.AMOUNT_NOT_POSITIVE):
        quote_money(presented, Money(0, CURRENCY))
    with refused(Code.AMOUNT_TOO_SMALL):
        quote_money(presented, Money(1, CURRENCY))


def test_a_tender_below_the_total_or_far_above_it_does_nothing(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    for tendered, code in ((quote.total.minor - 1, Code.TENDER_TOO_LOW), (10**9, Code.TENDER_TOO_LARGE)):
        with refused(code):
            sell(counter.till, presented, CASHIER, quote, in_cash(Money(tendered, CURRENCY)), silent)
    assert read_shift(counter.till).sums.sales == 0


_LARGEST = [("IRR", 100_000_000), ("VND", 500_000), ("IDR", 10_000_000), ("KWD", 20_000)]


@pytest.mark.parametrize(("currency", "note"), _LARGEST)
def test_the_largest_notes_of_a_currency_are_taken_and_a_slip_of_the_finger_is_not(currency: str, note: int) -> None:
    price = Money(note // 3, currency)
    assert change_of(price, in_cash(Money(20 * note, currency))).minor == 20 * note - price.minor
    with refused(Code.TENDER_TOO_LARGE):
        change_of(price, in_cash(Money(max(10_000_000, 100 * note) + price.minor + 1, currency)))


def test_what_was_shown_must_still_be_so(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    with refused(Code.QUOTE_CHANGED):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)


def test_a_new_month_makes_a_new_price(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    counter.clock.turn(timedelta(days=15))
    with refused(Code.QUOTE_CHANGED):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)


def test_a_clock_set_back_stops_selling(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    counter.clock.turn(timedelta(hours=-3))
    with refused(Code.CLOCK_BACK):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)


def test_only_the_shifts_own_cashier_sells(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    with refused(Code.SHIFT_OF_OTHER):
        sell(counter.till, presented, SUPERVISOR, quote, in_cash(quote.total), silent)
    with refused(Code.NOT_ALLOWED):
        sell(counter.till, presented, Operator(3, "Eva", Role.AUDITOR), quote, in_cash(quote.total), silent)
    close_shift(counter.till, CASHIER, Count(FLOAT))
    with refused(Code.SHIFT_NOT_OPEN):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)


def test_a_shift_balances_and_its_report_waits_for_paper(counter: Counter) -> None:
    _, contact = card_on_reader()
    outcome = counter.sell(contact, 10_000, tendered=70_000)
    price = outcome.settled.entry.total
    assert read_shift(counter.till).expected == FLOAT + price
    closed = close_short(counter.till, Count(FLOAT + price - Money(100, CURRENCY)))
    assert closed.report.difference == Money(-100, CURRENCY)
    assert (closed.report.sums.sales, closed.report.sums.litres, closed.report.z_number) == (1, 10_000, 1)
    job = counter.store.read(lambda r: r.paper_job(closed.job))
    assert job is not None
    assert isinstance(job.document, ShiftReport)
    with refused(Code.SHIFT_NOT_OPEN):
        close_shift(counter.till, CASHIER, Count(FLOAT))
    assert open_shift(counter.till, CASHIER, FLOAT).number == 2
    with pytest.raises(Refusal):
        open_shift(counter.till, SUPERVISOR, FLOAT)


def test_a_card_without_room_is_refused_before_the_money_counts_as_received(counter: Counter) -> None:
    card, contact = card_on_reader()
    others = [signed(Tally(TillIdentity(till, 1), 1, 1, 1_000, 0), BINDING, KEYS) for till in range(11, 11 + PLACES_ON_CARD)]
    opened = open_card(contact, KEYS, UTILITY)
    full = replace(opened.read().order.content, tallies=tuple(others))
    opened.write_order(encode_order(full, KEYS), before_first_write=lambda: None)
    presented = counter.present(Contact(card))
    quote = quote_volume(presented, Volume(1_000))
    with refused(Code.CARD_FULL):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    sums = read_shift(counter.till).sums
    assert (sums.voided, sums.cash[CashKind.TENDERED].minor) == (0, 0)
