"""A meter is exchanged, a user changes: what prices count goes on with the account, over its meters and all tills."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

from app.counter.customer_view import customer_view
from app.counter.register.change_user import change_user
from app.counter.register.issue_card import issue_card
from app.counter.register.meters import install_meter, remove_meter
from app.counter.statement import make_statement
from app.domain.events import CardSeen, TariffAdded
from app.domain.money import Money
from app.domain.register import Account, Customer, Meter
from app.domain.register.events import DebtAdded, UserChanged
from app.domain.tariff.definition import AllowanceCharge, BaseCharge, DebtRule, Limits, Period, PeriodKind
from app.domain.tariff.quote import Bought, LineKind, Quote
from app.domain.volume import Volume
from db.kit import journal
from db.till import StoreFiles
from db.till.codec import decode
from db.till.opening import connect
from tests.counter.test_debts import OLD, PLAN, money, owe, owed, repaid, shown
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    SERIAL,
    SUPERVISOR,
    TARIFF,
    Counter,
    Counters,
    card_on_reader,
    store_keys,
)
from tests.tariffs import WATER
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact

TODAY = date(2026, 11, 21)
NEW_METER = Meter("0999000001", 20, "Acme")
IVO = Customer("", "Ivo Çelik", "en")
MOVED_IN = Account("A-2", "", "", "domestic", TARIFF.key, TODAY)
NOVEMBER = 322
PRICES = TARIFF.classes[0]


def exchange(counter: Counter, meter: Meter = NEW_METER, serial: bytes = b"\x04newcrd", *, on: date = TODAY) -> VirtualCard:
    """Another meter is installed on a day; the card that is made for it."""
    remove_meter(counter.till, CASHIER, CONNECTION.number, on, 9_000)
    install_meter(counter.till, CASHIER, CONNECTION.number, meter, on, 0)
    card = VirtualCard(blank_image(serial))
    issue_card(counter.till, CASHIER, Contact(card), CONNECTION.number)
    return card


def move_in(counter: Counter, left: str = CONNECTION.account, **account: object) -> str:
    """Somebody else is served from today on; the number of their account."""
    new = replace(MOVED_IN, **account)  # type: ignore[arg-type]
    return change_user(counter.till, SUPERVISOR, left, TODAY, 9_000, IVO, new).entered.account.number


def adopt(counter: Counter, **changes: object) -> None:
    version = replace(TARIFF, version=2, **changes)  # type: ignore[arg-type]
    counter.store.write(lambda tx: tx.post(TariffAdded(version)))


def base_months(quote: Quote) -> list[int]:
    return [line.month for line in quote.lines if line.kind is LineKind.BASE]


def steps(quote: Quote) -> list[int]:
    return [line.step for line in quote.lines if line.step]


def subsidised(quote: Quote) -> int:
    return sum(line.volume.litres for line in quote.lines if line.kind is LineKind.SUBSIDY)


FREE = AllowanceCharge("free", WATER, 2_000, "water")
WITH_ALLOWANCE = {"classes": (replace(PRICES, charges=(*PRICES.charges, FREE)),)}


# -- a meter is exchanged


def test_steps_and_base_go_on_over_a_new_meter(counter: Counter) -> None:
    """8 m³ are bought: the ninth costs 67.00 with tax, 77.72, and the base charge of the month is paid."""
    counter.sell(card_on_reader()[1], 8_000)
    card = exchange(counter)
    quote = shown(counter, card, 1_000)
    assert (quote.total, quote.fixed_to) == (money(7_772), 0)
    counter.sell(Contact(card), 1_000)
    presented = counter.present(Contact(card))
    assert (presented.tallies.sold, presented.bought.volume) == (1_000, Volume(9_000)), (
        "the card carries the new binding only"
    )
    assert exchange_again(counter) == (Volume(9_000), Volume(9_000), NOVEMBER)


def exchange_again(counter: Counter) -> tuple[Volume, Volume, int]:
    card = exchange(counter, Meter("0999000002"), b"\x04secnd!")
    bought = counter.present(Contact(card)).bought
    return bought.volume, bought.month_volume, bought.fixed_to


def test_the_allowance_and_the_limit_of_a_month_are_used_once_over_two_meters(counter: Counter) -> None:
    limited = replace(PRICES, charges=(*PRICES.charges, FREE), limits=Limits(most_litres_a_month=9_000))
    adopt(counter, classes=(limited,))
    counter.sell(card_on_reader()[1], 1_500)
    card = exchange(counter)
    assert subsidised(shown(counter, card, 3_000)) == 500
    presented = counter.present(Contact(card))
    assert presented.bought.month_volume == Volume(1_500)


def test_a_debt_that_another_till_took_over_the_old_meter_is_not_asked_for_again(counters: Counters) -> None:
    """Of 150.00 are 120.00 recovered at till 2; till 1 learned it from the old card and asks 30.00 over the new meter."""
    first, second = counters(1), counters(2)
    for counter in (first, second):
        owe(counter, OLD, rule=DebtRule(fixed=12_000))
    card, contact = card_on_reader()
    second.sell(contact, 1_000)
    first.present(Contact(card))
    assert repaid(shown(first, card, 1_000)) == {"D-1": 3_000}
    new = exchange(first)
    assert repaid(shown(first, new, 1_000)) == {"D-1": 3_000}
    first.sell(Contact(new), 1_000)
    assert repaid(shown(first, new, 1_000)) == {}
    assert owed(first) == {"D-1": 12_000}, "this till's own part; the rest stands in the other's tally"


def test_what_a_till_took_itself_over_the_old_meter_is_not_taken_for_anothers(counters: Counters) -> None:
    first, second = counters(1), counters(2)
    for counter in (first, second):
        owe(counter, OLD, PLAN, rule=DebtRule(fixed=10_000))
    card, contact = card_on_reader()
    first.sell(contact, 1_000)
    second.sell(Contact(card), 1_000)
    new = exchange(first, serial=card_after(first, card))
    assert first.present(Contact(new)).priced.owed == money(105_000 - 20_000)
    first.sell(Contact(new), 1_000)
    assert first.present(Contact(new)).priced.owed == money(105_000 - 30_000)


def card_after(counter: Counter, card: VirtualCard) -> bytes:
    """The till has seen the old card once more before it is exchanged."""
    counter.present(Contact(card))
    return b"\x04newcrd"


def collecting(collect: int) -> dict[str, object]:
    charges = tuple(replace(one, collect=collect) if isinstance(one, BaseCharge) else one for one in PRICES.charges)
    return {"classes": (replace(PRICES, charges=charges),)}


def test_months_unpaid_before_the_exchange_are_collected_after_it(counter: Counter) -> None:
    """The base charges of November to January are due in January, though the meter of January is a new one."""
    adopt(counter, **collecting(6))
    counter.sell(card_on_reader()[1], 1_000)
    counter.clock.turn(timedelta(days=70))
    card = exchange(counter, on=date(2027, 1, 20))
    assert base_months(shown(counter, card, 1_000)) == [NOVEMBER + 1, NOVEMBER + 2]


def test_months_without_a_meter_are_not_asked_for(counter: Counter) -> None:
    """Removed in November, installed again in February: December and January had no water."""
    adopt(counter, **collecting(6))
    counter.sell(card_on_reader()[1], 1_000)
    remove_meter(counter.till, CASHIER, CONNECTION.number, TODAY, 9_000)
    counter.clock.turn(timedelta(days=100))
    install_meter(counter.till, CASHIER, CONNECTION.number, NEW_METER, date(2027, 2, 20), 0)
    card = VirtualCard(blank_image(b"\x04newcrd"))
    issue_card(counter.till, CASHIER, Contact(card), CONNECTION.number)
    assert base_months(shown(counter, card, 1_000)) == [NOVEMBER + 3, NOVEMBER + 4]


def test_a_tariff_that_turns_from_years_to_months_goes_on_with_what_the_month_has(counter: Counter) -> None:
    """8 m³ in November and 4 m³ in December by the year: by the month there are 3 m³ left of the first step."""
    yearly = replace(TARIFF, version=2, period=Period(PeriodKind.YEAR))
    counter.store.write(lambda tx: tx.post(TariffAdded(yearly)))
    card, contact = card_on_reader()
    counter.sell(contact, 8_000)
    counter.clock.turn(timedelta(days=25))
    counter.sell(Contact(card), 4_000)
    counter.store.write(lambda tx: tx.post(TariffAdded(replace(TARIFF, version=3))))
    assert counter.present(Contact(card)).bought.volume == Volume(4_000)
    assert steps(shown(counter, card, 3_001)) == [1, 2]


# -- a user changes


def test_who_moves_in_begins_the_steps_and_the_allowance_anew(counters: Counters) -> None:
    """Whatever till the former user bought at; only the base charge of the month is paid for the connection once."""
    first, second = counters(1), counters(2)
    for counter in (first, second):
        adopt(counter, **WITH_ALLOWANCE)
    card, contact = card_on_reader()
    second.sell(contact, 6_000)
    first.sell(Contact(card), 3_000)
    assert steps(shown(first, card, 1_000)) == [2]
    move_in(first)
    quote = shown(first, card, 3_000)
    assert (steps(quote), subsidised(quote), base_months(quote)) == ([1], 2_000, [])
    first.sell(Contact(card), 6_500)
    assert steps(shown(first, card, 1_000)) == [1, 2]
    assert first.present(Contact(card)).tallies.period_litres(NOVEMBER) == 15_500, "the card counts on"


def test_unpaid_months_of_who_moved_out_are_not_asked_of_who_moved_in(counter: Counter) -> None:
    adopt(counter, **collecting(6))
    counter.sell(card_on_reader()[1], 1_000)
    counter.clock.turn(timedelta(days=70))
    january = date(2027, 1, 10)
    new = replace(MOVED_IN, opened=january)
    change_user(counter.till, SUPERVISOR, CONNECTION.account, january, 9_000, IVO, new)
    card = VirtualCard(blank_image(b"\x04newcrd"))
    issue_card(counter.till, CASHIER, Contact(card), CONNECTION.number)
    assert base_months(shown(counter, card, 1_000)) == [NOVEMBER + 2]


def test_what_another_till_recovered_from_who_moved_out_does_not_count_for_who_moved_in(counters: Counters) -> None:
    """120.00 were recovered at till 2 from the former account; the new one owes 150.00 and is asked for them."""
    first, second = counters(1), counters(2)
    for counter in (first, second):
        owe(counter, OLD, rule=DebtRule(fixed=90_000))
    card, contact = card_on_reader()
    second.sell(contact, 1_000)
    first.present(Contact(card))
    account = move_in(first)
    first.store.write(lambda tx: tx.post(DebtAdded(CASHIER.number, replace(OLD, id="N-1", account=account))))
    assert repaid(shown(first, card, 1_000)) == {"N-1": 15_000}
    second.store.write(lambda tx: tx.post(DebtAdded(CASHIER.number, replace(OLD, id="M-1", amount=money(4_000)))))
    second.sell(Contact(card), 1_000)
    assert repaid(shown(first, card, 1_000)) == {"N-1": 11_000}, "what it took since counts"


def test_file_and_statement_say_what_the_sale_says_of_a_debt_and_go_on_to_when_the_account_is_closed(
    counters: Counters,
) -> None:
    first, second = counters(1), counters(2)
    for counter in (first, second):
        owe(counter, OLD, PLAN, rule=DebtRule(fixed=12_000))
    card, contact = card_on_reader()
    second.sell(contact, 1_000)
    first.sell(Contact(card), 1_000)
    second.sell(Contact(card), 1_000)
    assert first.present(Contact(card)).priced.owed == money(105_000 - 36_000)

    def told() -> list[Money]:
        view = customer_view(first.till, SUPERVISOR, CONNECTION.account)
        return [view.owed, make_statement(first.till, SUPERVISOR, CONNECTION.account).owed]

    assert told() == [money(69_000)] * 2
    account = move_in(first)
    first.store.write(lambda tx: tx.post(DebtAdded(CASHIER.number, replace(OLD, id="N-1", account=account))))
    second.sell(Contact(card), 1_000)
    assert first.present(Contact(card)).priced.owed == money(15_000 - 9_000), "what till 2 still took of the former plan"
    assert told() == [money(69_000)] * 2


def test_an_exchange_after_a_change_of_user_inherits_nothing_of_the_former_user(counters: Counters) -> None:
    first, second = counters(1), counters(2)
    for counter in (first, second):
        owe(counter, OLD, rule=DebtRule(fixed=90_000))
    card, contact = card_on_reader()
    second.sell(contact, 8_000)
    first.present(Contact(card))
    account = move_in(first)
    first.store.write(lambda tx: tx.post(DebtAdded(CASHIER.number, replace(OLD, id="N-1", account=account))))
    first.sell(Contact(card), 2_000)
    new = exchange(first)
    quote = shown(first, new, 6_000)
    assert (steps(quote), repaid(quote), base_months(quote)) == ([1, 2], {}, [])
    assert first.present(Contact(new)).bought.volume == Volume(2_000)


def test_what_becomes_known_of_a_meter_that_went_before_the_account_is_not_the_accounts(counters: Counters) -> None:
    """Till 2 had sold 6 m³ to the former user; nobody knew it when the meter and then the user changed."""
    first, second = counters(1), counters(2)
    for counter in (first, second):
        owe(counter, OLD, rule=DebtRule(fixed=4_000))
    second.sell(card_on_reader()[1], 6_000)
    late = second.store.read(lambda r: r.own_tally(BINDING.number))
    assert late is not None
    new = exchange(first)
    tomorrow = TODAY + timedelta(days=1)
    first.clock.turn(timedelta(days=1))
    account = replace(MOVED_IN, opened=tomorrow)
    change_user(first.till, SUPERVISOR, CONNECTION.account, tomorrow, 9_000, IVO, account)
    first.store.write(lambda tx: tx.post(DebtAdded(CASHIER.number, replace(OLD, id="N-1", account=account.number))))
    first.store.write(lambda tx: tx.post(CardSeen(CONNECTION.number, BINDING.number, SERIAL, (late,), b"", 0, None)))
    quote = shown(first, new, 7_000)
    assert (steps(quote), repaid(quote), base_months(quote)) == ([1], {"N-1": 4_000}, [])


def test_who_moves_in_is_not_shown_what_the_former_user_bought(counter: Counter) -> None:
    card, contact = card_on_reader()
    counter.sell(contact, 8_000)
    move_in(counter)
    assert counter.present(Contact(card)).purchases == ()
    counter.sell(Contact(card), 1_000)
    assert [one.entry.litres for one in counter.present(Contact(card)).purchases] == [1_000]


def test_a_till_that_is_told_of_a_change_later_knows_what_was_known_where_it_was_made(counters: Counters) -> None:
    """Till 2 had not heard of 8 m³ that till 1 sold to the former user."""
    first, second = counters(1), counters(2)
    card, contact = card_on_reader()
    first.sell(contact, 8_000)
    move_in(first)
    second.store.write(lambda tx: tx.post(user_changed(first)))
    assert second.present(Contact(card)).bought == first.present(Contact(card)).bought == Bought(fixed_to=NOVEMBER)


def user_changed(counter: Counter) -> UserChanged:
    """The change of user as it stands in the till's journal."""
    with closing(connect(StoreFiles(counter.folder), store_keys(counter.number), "ro")) as books:
        drafts = (one.draft for one in journal.entries(books))
        events = (decode(one.kind, one.version, one.payload) for one in drafts)
        return next(one for one in events if isinstance(one, UserChanged))
