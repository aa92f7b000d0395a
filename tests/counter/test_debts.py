"""What an account owes: taken from purchases as the tariff says, agreed to, and by no two tills twice (rule 12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counter.outcome import Outcome
from app.counter.sell import give_back, quote_volume, sell
from app.counter.shifts import close_shift, read_shift
from app.domain.closing import Count
from app.domain.errors import Code, TillError
from app.domain.events import TariffAdded
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.paper import SaleReceipt, Slip
from app.domain.register import DebtKind, DebtStanding, OwedSum
from app.domain.register.events import DebtAdded
from app.domain.repayment import with_other_tills
from app.domain.tariff.definition import DebtRule
from app.domain.tariff.quote import LineKind, Quote
from app.domain.vend import EntryState
from app.domain.volume import Volume
from db.till import verify
from tests.faults.trace import Fault, How, Trace, WatchedContact
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    CURRENCY,
    FLOAT,
    TARIFF,
    Counter,
    Counters,
    card_on_reader,
    silent,
    store_keys,
)
from virtual.card import VirtualCard
from virtual.contact import Contact

SHARE = DebtRule(share=Decimal(20), floor=1_000)
ARREARS = (("en", "Arrears of 2025"), ("es", "Adeudo de 2025"))
METER = (("en", "Meter"), ("es", "Medidor"))


def money(minor: int) -> Money:
    return Money(minor, CURRENCY)


OLD = OwedSum("D-1", CONNECTION.account, DebtKind.ARREARS, ARREARS, date(2025, 12, 31), money(15_000))
PLAN = OwedSum("D-2", CONNECTION.account, DebtKind.PLAN, METER, date(2026, 9, 1), money(90_000), money(10_000))


def owe(counter: Counter, *debts: OwedSum, rule: DebtRule = SHARE, **tariff: object) -> None:
    """The account owes these, and the tariff takes them by ``rule``."""
    version = replace(TARIFF, version=2, debts=rule, **tariff)  # type: ignore[arg-type]

    def work(tx: object) -> None:
        tx.post(TariffAdded(version))  # type: ignore[attr-defined]
        for debt in debts:
            tx.post(DebtAdded(CASHIER.number, debt))  # type: ignore[attr-defined]

    counter.store.write(work)


def repaid(quote: Quote) -> dict[str, int]:
    return {line.name: line.amount.minor for line in quote.lines if line.kind is LineKind.DEBT}


def shown(counter: Counter, card: VirtualCard, litres: int) -> Quote:
    return quote_volume(counter.present(Contact(card)), Volume(litres))


def owed(counter: Counter) -> dict[str, int]:
    standing = counter.store.read(lambda r: r.debts(CONNECTION.account))
    return {one.debt.id: one.owed.minor for one in standing}


def test_a_share_of_the_purchase_repays_the_oldest_debt_and_the_first_litres_are_spared(counter: Counter) -> None:
    """4 m³: 1 m³ and the base, 118.00, with tax 136.88, is spared; 3 m³ cost 149.64, of what is paid 20 % are 37.41."""
    owe(counter, OLD, PLAN)
    card, contact = card_on_reader()
    quote = shown(counter, card, 4_000)
    assert repaid(quote) == {"D-1": 3_741}
    assert quote.total == money(13_688 + 14_964 + 3_741)
    assert quote.debt == 3_741
    outcome = counter.sell(contact, 4_000)
    assert owed(counter) == {"D-1": 15_000 - 3_741, "D-2": 90_000}
    after = counter.present(Contact(card))
    assert after.priced.owed == money(15_000 - 3_741 + 90_000)
    assert after.tallies.debt_recovered == 3_741
    sums = read_shift(counter.till).sums
    assert (sums.sold, sums.repaid) == (quote.total, money(3_741))
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    assert isinstance(job.document, SaleReceipt)
    assert job.document.lines == quote.lines
    assert outcome.settled.entry.total == quote.total


def test_a_fixed_sum_goes_to_the_next_debt_when_the_oldest_is_repaid(counter: Counter) -> None:
    owe(counter, OLD, PLAN, rule=DebtRule(fixed=20_000))
    card, contact = card_on_reader()
    assert repaid(shown(counter, card, 1_000)) == {"D-1": 15_000, "D-2": 5_000}
    counter.sell(contact, 1_000)
    assert repaid(shown(counter, card, 1_000)) == {"D-2": 20_000}
    counter.sell(contact, 1_000)
    assert repaid(shown(counter, card, 1_000)) == {"D-2": 5_000}, "three instalments of 100.00 have fallen due"
    counter.sell(contact, 1_000)
    assert repaid(shown(counter, card, 1_000)) == {}
    counter.clock.turn(timedelta(days=11))
    assert repaid(shown(counter, card, 1_000)) == {"D-2": 10_000}, "in December the next one"


def test_two_tills_that_never_talk_do_not_take_the_same_arrears_twice(counters: Counters) -> None:
    """Rule 12: what the other till recovered stands in its tally, and counts for the oldest debt first."""
    first, second = counters(1), counters(2)
    for counter in (first, second):
        owe(counter, OLD, PLAN, rule=DebtRule(fixed=12_000))
    card, contact = card_on_reader()
    first.sell(contact, 1_000)
    assert repaid(shown(second, card, 1_000)) == {"D-1": 3_000, "D-2": 9_000}
    second.sell(Contact(card), 1_000)
    assert second.present(Contact(card)).priced.owed == money(105_000 - 24_000)
    assert repaid(shown(first, card, 1_000)) == {"D-2": 12_000}, "of 300.00 due 90.00 are repaid elsewhere"
    first.sell(Contact(card), 1_000)
    assert repaid(shown(second, card, 1_000)) == {"D-2": 9_000}
    second.sell(Contact(card), 1_000)
    for counter in (first, second):
        assert repaid(shown(counter, card, 1_000)) == {}
    taken = sum(read_shift(counter.till).sums.repaid.minor for counter in (first, second))
    assert taken == 45_000, "150.00 of arrears and three instalments of 100.00, once"


def test_a_debt_that_was_added_since_the_price_was_shown_is_not_taken_unseen(counter: Counter) -> None:
    owe(counter, rule=SHARE)
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(4_000))
    counter.store.write(lambda tx: tx.post(DebtAdded(CASHIER.number, OLD)))
    with pytest.raises(TillError, match=f"^{Code.QUOTE_CHANGED.value}"):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)


def torn_sale(counter: Counter, card: VirtualCard, litres: int) -> Outcome:
    trace = Trace(Fault(How.TEAR_BEFORE, name="till command C7"))
    presented = counter.present(WatchedContact(Contact(card), trace, "till"))
    quote = quote_volume(presented, Volume(litres))
    return sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)


def test_a_sale_taken_back_keeps_what_it_repaid(counter: Counter) -> None:
    """Rule 8: the water is refunded, the debt is not; the slip says both."""
    owe(counter, OLD)
    card, _ = card_on_reader()
    price = torn_sale(counter, card, 4_000).settled.entry.total
    presented = counter.present(Contact(card))
    assert presented.question is not None
    assert presented.question.refund == price - money(3_741)
    outcome = give_back(counter.till, presented, CASHIER, silent)
    assert outcome.settled.give_back == price - money(3_741)
    assert owed(counter) == {"D-1": 15_000 - 3_741}
    again = counter.present(Contact(card))
    assert (again.tallies.net, again.tallies.debt_recovered) == (0, 3_741)
    assert (again.bought.volume, again.bought.month_volume, again.bought.fixed_to) == (Volume(0), Volume(0), 0)
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    assert isinstance(job.document, Slip)
    told = (job.document.total, job.document.repaid, job.document.given_back)
    assert told == (price, money(3_741), price - money(3_741))
    assert read_shift(counter.till).expected == FLOAT + money(3_741)
    close_shift(counter.till, CASHIER, Count(FLOAT + money(3_741)))
    counter.store.close()
    assert verify(counter.folder, store_keys(1)).sound


def test_a_refund_after_a_debt_is_paid_in_coins_and_the_rest_of_it_is_credit(counter: Counter) -> None:
    """4 m³ cost 286.52, a fifth of what is paid beside 1 m³ is 37.41, rounded 323.95: of that 286.54 paid for water."""
    owe(counter, OLD, cash_step=5)
    card, _ = card_on_reader()
    price = torn_sale(counter, card, 4_000).settled.entry.total
    assert price == money(32_395)
    presented = counter.present(Contact(card))
    assert presented.question is not None
    assert presented.question.refund == money(28_650)
    assert give_back(counter.till, presented, CASHIER, silent).settled.give_back == money(28_650)
    assert counter.store.read(lambda r: r.credit(CONNECTION.account)) == money(4)
    assert owed(counter) == {"D-1": 15_000 - 3_741}
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    assert isinstance(job.document, Slip)
    slip = job.document
    assert (slip.given_back, slip.credited) == (money(28_650), money(4))
    assert slip.total == slip.repaid + slip.given_back + slip.credited
    assert read_shift(counter.till).expected == FLOAT + price - money(28_650)


def test_a_sale_that_is_voided_repaid_nothing(counter: Counter) -> None:
    owe(counter, OLD)
    contact = card_on_reader()[1]
    presented = counter.present(contact)
    quote = quote_volume(presented, Volume(4_000))
    contact.remove()
    outcome = sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert outcome.settled.state is EntryState.VOIDED
    assert outcome.settled.give_back == quote.total
    assert owed(counter) == {"D-1": 15_000}
    own = counter.store.read(lambda r: r.own_tally(BINDING.number))
    assert own is None


debts = st.lists(st.tuples(st.integers(0, 50_000), st.integers(0, 50_000)), max_size=5)


@given(debts, st.integers(0, 300_000))
def test_what_other_tills_recovered_counts_once_and_for_the_oldest_first(
    sums: list[tuple[int, int]], elsewhere: int
) -> None:
    dated = [replace(OLD, id=f"D-{n}", since=date(2025, 1, 1 + n)) for n in range(len(sums))]
    standing = tuple(
        DebtStanding(replace(one, amount=money(max(pair) + 1)), money(min(pair)))
        for one, pair in zip(dated, sums, strict=True)
    )
    left = with_other_tills(standing, elsewhere, date(2026, 11, 21))
    before, after = sum(one.owed.minor for one in standing), sum(one.owed.minor for one in left)
    assert after == max(0, before - elsewhere)
    assert all(one.owed.minor > 0 for one in left)
    untouched = [one for one in left[1:] if one not in standing]
    assert untouched == [], "only the oldest that is left may be part repaid"


def test_what_another_till_took_of_a_plan_and_of_arrears_is_not_asked_for_again(counters: Counters) -> None:
    """The plan is older and mostly still to come: what was taken counts for what was due, not for what is to come."""
    plan = replace(PLAN, id="P", since=date(2025, 12, 1), amount=money(900_000), monthly=money(1_000))
    first, second = counters(1), counters(2)
    for counter in (first, second):
        owe(counter, plan, OLD, rule=DebtRule(fixed=100_000))
    card, contact = card_on_reader()
    second.sell(contact, 1_000)
    assert repaid(shown(second, card, 1_000)) == {}
    assert repaid(shown(first, card, 1_000)) == {}
