"""What an account has to its credit: kept from a rest, used by the next purchase, and never lost or had twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.counter.outcome import Outcome
from app.counter.sell import give_back, quote_money, quote_volume, sell
from app.counter.settle import settle_at_start
from app.counter.shifts import close_shift, read_shift
from app.domain.closing import Count
from app.domain.errors import Code, TillError
from app.domain.events import TariffAdded
from app.domain.method import Tenders, in_cash
from app.domain.money import Money
from app.domain.paper import Slip
from app.domain.tariff.definition import Rest
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.till import TillIdentity
from app.domain.vend import EntryId, EntryState
from app.domain.volume import Volume
from db.till import verify
from tests.faults.trace import Fault, How, PowerCut, Trace, WatchedContact
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    CURRENCY,
    FLOAT,
    TARIFF,
    Counter,
    card_on_reader,
    silent,
    store_keys,
)
from virtual.card import VirtualCard
from virtual.contact import Contact

ONE = Volume(1_000)
KEEPING = replace(TARIFF, version=2, rest=Rest.KEEP, volume_step=1_000)


@pytest.fixture
def keeping(counter: Counter) -> Counter:
    """A till whose utility keeps the rest of the money as credit; it sells whole cubic metres."""
    counter.store.write(lambda tx: tx.post(TariffAdded(KEEPING)))
    return counter


def pay(counter: Counter, card: VirtualCard, minor: int) -> Outcome:
    """A sale for an amount of money."""
    presented = counter.present(Contact(card))
    quote = quote_money(presented, Money(minor, CURRENCY))
    return sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)


def credit(counter: Counter) -> int:
    return counter.store.read(lambda r: r.credit(CONNECTION.account)).minor


def line(counter: Counter, kind: LineKind, outcome: Outcome) -> QuoteLine:
    lines = counter.store.read(lambda r: r.lines(outcome.settled.entry.id))
    return next(line for line in lines if line.kind is kind)


def test_the_rest_is_kept_and_used_by_the_next_purchase(keeping: Counter) -> None:
    """3 m³ at 43.00 and the base of 75.00 are 204.00, with 16 % tax 236.64; of 250.00 are 13.36 left."""
    card, _ = card_on_reader()
    first = pay(keeping, card, 25_000)
    assert first.settled.entry.litres == 3_000
    assert line(keeping, LineKind.CREDIT_KEPT, first).amount == Money(1_336, CURRENCY)
    assert credit(keeping) == 1_336
    quote = quote_volume(keeping.present(Contact(card)), ONE)
    assert quote.total == Money(4_988 - 1_336, CURRENCY), "1 m³ at 43.00 with tax is 49.88"
    second = pay(keeping, card, 4_988 - 1_336)
    assert second.settled.entry.litres == 1_000
    assert line(keeping, LineKind.CREDIT_USED, second).amount == Money(-1_336, CURRENCY)
    assert credit(keeping) == 0
    sums = read_shift(keeping.till).sums
    assert (sums.credit_kept.minor, sums.credit_used.minor) == (1_336, 1_336)
    assert read_shift(keeping.till).expected == FLOAT + Money(25_000 + 4_988 - 1_336, CURRENCY), (
        "kept money is in the drawer"
    )


def test_a_sale_that_is_voided_gives_its_credit_back(keeping: Counter) -> None:
    card, _ = card_on_reader()
    pay(keeping, card, 25_000)
    presented = keeping.present(card_gone := Contact(card))
    quote = quote_money(presented, Money(20_000, CURRENCY))
    card_gone.remove()
    voided = sell(keeping.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert voided.settled.state is EntryState.VOIDED
    assert voided.settled.give_back == quote.total
    assert credit(keeping) == 1_336


def torn(counter: Counter, card: VirtualCard, minor: int, tenders: Tenders = ()) -> None:
    """A sale whose card is torn out before it is committed: nobody knows."""
    trace = Trace(Fault(How.TEAR_BEFORE, name="till command C7"))
    presented = counter.present(WatchedContact(Contact(card), trace, "till"))
    quote = quote_money(presented, Money(minor, CURRENCY))
    assert (
        sell(counter.till, presented, CASHIER, quote, tenders or in_cash(quote.total), silent).settled.state
        is EntryState.UNRESOLVED
    )


def test_a_sale_taken_back_puts_its_credit_back_and_pays_the_rest(keeping: Counter) -> None:
    """Of 200.00 and 13.36 of credit, 4 m³ were bought for 199.52 and 13.84 kept; 13.36 go back to the credit."""
    card, _ = card_on_reader()
    pay(keeping, card, 25_000)
    torn(keeping, card, 20_000)
    presented = keeping.present(Contact(card))
    assert presented.question is not None
    water = 4 * 4_988  # 4 m³ at 43.00 with tax, the base charge is paid
    assert credit(keeping) == 20_000 + 1_336 - water
    assert presented.question.refund == Money(water - 1_336, CURRENCY)
    returned = give_back(keeping.till, presented, CASHIER, silent)
    assert returned.settled.give_back == Money(water - 1_336, CURRENCY)
    assert credit(keeping) == 20_000 + 1_336 - water + 1_336
    slip = keeping.store.read(lambda r: r.last_job())
    assert slip is not None
    assert isinstance(slip.document, Slip)
    document = slip.document
    assert (document.total, document.given_back) == (Money(20_000, CURRENCY), Money(water - 1_336, CURRENCY))
    assert (document.kept.minor, document.credited.minor) == (20_000 + 1_336 - water, 1_336)
    handed_over = Money(25_000 + 20_000 - (water - 1_336), CURRENCY)
    assert read_shift(keeping.till).expected == FLOAT + handed_over
    close_shift(keeping.till, CASHIER, Count(FLOAT + handed_over))
    keeping.store.close()
    assert verify(keeping.folder, store_keys(1)).sound


@pytest.mark.parametrize("stop", range(9))
def test_power_lost_at_any_commit_loses_no_credit(keeping: Counter, stop: int) -> None:
    """After the intent the start voids it; after the mark it is open, and used until it is given back; then it is done."""
    card, _ = card_on_reader()
    pay(keeping, card, 25_000)
    presented = keeping.present(Contact(card))
    quote = quote_volume(presented, ONE)
    trace = Trace(Fault(How.POWER, index=stop))
    keeping.store.on_commit(trace.commit)
    with pytest.raises(PowerCut):
        sell(keeping.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    keeping.restart()
    settle_at_start(keeping.till)
    keeping.present(Contact(card))
    begun = keeping.store.read(lambda r: r.entry(EntryId(TillIdentity(1, 1), BINDING.number, 2)))
    used = 0 if begun is None or begun.state is EntryState.VOIDED else 1_336
    assert credit(keeping) == 1_336 - used


def test_credit_that_went_away_since_the_price_was_shown_is_not_used_twice(keeping: Counter) -> None:
    card, _ = card_on_reader()
    pay(keeping, card, 25_000)
    shown = keeping.present(Contact(card))
    quote = quote_volume(shown, ONE)
    pay(keeping, card, 20_000)
    with pytest.raises(TillError, match=f"^{Code.QUOTE_CHANGED.value}"):
        sell(keeping.till, shown, CASHIER, quote, in_cash(quote.total), silent)
