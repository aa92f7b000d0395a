"""The jobs of the register: files are opened, changed and closed by whoever may, and what does not fit is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.counter.present import present
from app.counter.register.close_account import close_account
from app.counter.register.debts import add_debt
from app.counter.register.issue_card import issue_card
from app.counter.register.meters import change_meter, install_meter, remove_meter
from app.counter.register.open_account import open_account
from app.counter.statement import make_statement
from app.counter.till import Till
from app.domain.blacklist import ListCause, card_key
from app.domain.errors import CardError, CardLost, Code
from app.domain.events import Founded, TariffAdded
from app.domain.money import Money
from app.domain.paper_events import LetterheadSet
from app.domain.register import (
    Connection,
    Customer,
    DebtKind,
    Meter,
    OwedSum,
)
from app.domain.register.check_digit import has_check_digit
from app.domain.register.taken_apart import taken_apart
from app.domain.roles import Operator, Role
from app.domain.template import Letterhead
from db.till import create
from db.till.store import CommitPhase
from tests.counter.registering import (
    ACCOUNT,
    BLANK,
    FLAT,
    IVO,
    METER,
    SPARE,
    TODAY,
    blank,
    installed,
    moved_out,
    opened,
    refused,
)
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    CURRENCY,
    KEYS,
    SERIAL,
    SUPERVISOR,
    TARIFF,
    Counter,
    HandClock,
    card_on_reader,
    founding,
    store_keys,
)
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind

# -- opening


def test_an_account_gets_numbers_where_the_utility_gives_none(counter: Counter) -> None:
    file = opened(counter)
    number = file.account.number
    assert has_check_digit(number)
    assert (file.customer.number, file.connection.number) == (number, number)
    assert (file.customer.name, file.meter, file.cards) == (IVO.name, None, ())
    assert opened(counter).account.number != number


def test_a_file_can_be_found_as_soon_as_it_is_opened(counter: Counter) -> None:
    file = opened(counter)
    for typed in ("celik", "IVO nueva", "5544 3322 11", "nueva 8 çel", "X1", file.account.number):
        [hit] = counter.store.read(lambda r: r.search(typed, 10))  # noqa: B023 - called at once
        assert (hit.account, hit.meter) == (file.account.number, ""), typed


def test_half_a_sign_from_the_keyboard_finds_what_the_rest_finds(counter: Counter) -> None:
    file = opened(counter)
    [hit] = counter.store.read(lambda r: r.search("celik\ud83d", 10))
    assert hit.account == file.account.number


def test_a_customer_may_have_several_accounts(counter: Counter) -> None:
    first = opened(counter)
    second = open_account(counter.till, CASHIER, first.customer, FLAT, ACCOUNT)
    assert second.customer == first.customer
    assert [one.number for one in second.accounts] == [first.account.number, second.account.number]


def test_what_does_not_fit_opens_no_account(counter: Counter) -> None:
    def opening(customer: Customer = IVO, connection: Connection = FLAT, **account: object) -> Code:
        new = replace(ACCOUNT, **account)  # type: ignore[arg-type]
        return refused(lambda: open_account(counter.till, CASHIER, customer, connection, new))

    assert opening(number=CONNECTION.account) is Code.ACCOUNT_KNOWN
    assert opening(connection=replace(FLAT, number=CONNECTION.number)) is Code.CONNECTION_SERVED
    assert opening(customer_class="royal") is Code.CLASS_UNKNOWN
    assert opening(tariff="gold") is Code.TARIFF_UNKNOWN
    assert opening(dwellings=0) is Code.FIELD_IMPOSSIBLE
    assert opening(opened=date(2026, 11, 22)) is Code.DAY_IMPOSSIBLE
    assert opening(connection=replace(FLAT, zone="Z9")) is Code.ZONE_UNKNOWN
    assert opening(connection=replace(FLAT, address=" ")) is Code.FIELD_IMPOSSIBLE
    assert opening(customer=replace(IVO, name="")) is Code.FIELD_IMPOSSIBLE
    assert opening(customer=replace(IVO, phones=("5544332211",))) is Code.FIELD_IMPOSSIBLE
    assert opening(customer=replace(IVO, language="tlh")) is Code.FIELD_IMPOSSIBLE
    assert opening(customer=replace(IVO, email="ivo")) is Code.FIELD_IMPOSSIBLE
    assert counter.store.read(lambda r: r.search("celik", 5)) == ()


def test_the_second_language_of_the_letterhead_may_be_a_customer_s_own(counter: Counter) -> None:
    arab = replace(IVO, language="ar")
    assert refused(lambda: open_account(counter.till, CASHIER, arab, FLAT, ACCOUNT)) is Code.FIELD_IMPOSSIBLE
    counter.store.write(lambda tx: tx.post(LetterheadSet(Letterhead(1, second_language="ar"), 1)))
    file = open_account(counter.till, CASHIER, arab, FLAT, ACCOUNT)
    assert file.customer.language == "ar"
    statement = make_statement(counter.till, CASHIER, file.account.number)
    assert statement.heading.language == counter.store.read(lambda r: r.founding()).languages[0], "it is whole in that"


def test_only_who_may_changes_the_register(counter: Counter) -> None:
    agent = Operator(30, "Shop", Role.AGENT)
    assert refused(lambda: open_account(counter.till, agent, IVO, FLAT, ACCOUNT)) is Code.NOT_ALLOWED
    closing = lambda: close_account(counter.till, CASHIER, CONNECTION.account, TODAY, 0)  # noqa: E731
    assert refused(closing) is Code.NOT_ALLOWED
    debt = OwedSum("", CONNECTION.account, DebtKind.FINE, (("en", "Fine"),), TODAY, Money(100, CURRENCY))
    assert refused(lambda: add_debt(counter.till, CASHIER, debt)) is Code.NOT_ALLOWED


# -- meter and card


def test_a_meter_and_a_card_make_a_customer_who_can_buy(counter: Counter) -> None:
    number = opened(counter).connection.number
    installation = installed(counter, number)
    assert (installation.binding, installation.register) == (BINDING.number + 1, 120)
    contact = blank()
    assert issue_card(counter.till, CASHIER, contact, number).generation == 1
    assert counter.present(contact).holder.connection.holder == IVO.name
    assert counter.sell(contact, 1_000).error is None


def test_a_meter_is_at_one_connection_and_a_connection_has_one_meter(counter: Counter) -> None:
    number = opened(counter).connection.number
    known = Meter(BINDING.meter)
    assert refused(lambda: installed(counter, number, known)) is Code.METER_ELSEWHERE
    assert refused(lambda: installed(counter, CONNECTION.number)) is Code.CONNECTION_HAS_METER
    assert refused(lambda: installed(counter, "nowhere")) is Code.CONNECTION_UNKNOWN
    assert refused(lambda: installed(counter, number, replace(METER, number="12A"))) is Code.METER_NUMBER
    assert refused(lambda: installed(counter, number, replace(METER, size=0))) is Code.FIELD_IMPOSSIBLE
    assert refused(lambda: installed(counter, number, replace(METER, master="77"))) is Code.MASTER_UNKNOWN
    assert refused(lambda: installed(counter, number, replace(METER, master=METER.number))) is Code.MASTER_LOOP


def test_a_removed_meter_leaves_its_last_register_and_can_be_installed_elsewhere(counter: Counter) -> None:
    remove_meter(counter.till, CASHIER, CONNECTION.number, TODAY, 5_000)
    assert refused(lambda: remove_meter(counter.till, CASHIER, CONNECTION.number, TODAY, 1)) is (
        Code.CONNECTION_WITHOUT_METER
    )
    number = opened(counter).connection.number
    again = installed(counter, number, Meter(BINDING.meter))
    assert again.binding > BINDING.number
    assert counter.store.read(lambda r: r.service(CONNECTION.number).open) is False  # type: ignore[union-attr]


def test_masters_and_sub_meters_are_a_tree(counter: Counter) -> None:
    number = opened(counter).connection.number
    installed(counter, number, replace(METER, master=BINDING.meter))
    below = counter.store.read(lambda r: r.meters_below(BINDING.meter))
    assert [(one.meter, one.depth, one.connection) for one in below] == [(METER.number, 1, number)]
    looped = lambda: change_meter(counter.till, CASHIER, Meter(BINDING.meter, master=METER.number))  # noqa: E731
    assert refused(looped) is Code.MASTER_LOOP
    assert refused(lambda: change_meter(counter.till, CASHIER, Meter("404"))) is Code.METER_UNKNOWN


def test_a_card_of_somebody_else_is_not_made_into_another(counter: Counter) -> None:
    number = opened(counter).connection.number
    assert refused(lambda: issue_card(counter.till, CASHIER, blank(), number)) is Code.CONNECTION_WITHOUT_METER
    assert refused(lambda: issue_card(counter.till, CASHIER, blank(), "nowhere")) is Code.CONNECTION_UNKNOWN
    installed(counter, number)
    assert refused(lambda: issue_card(counter.till, CASHIER, blank(SERIAL), number)) is Code.CARD_IN_USE


def test_who_has_a_card_gets_no_second_one_without_identity_and_fee(counter: Counter) -> None:
    contact = card_on_reader()[1]
    assert refused(lambda: issue_card(counter.till, CASHIER, blank(), CONNECTION.number)) is Code.GOOD_CARD_THERE
    assert counter.sell(contact, 3_000).error is None, "the card that is there stays good"


def test_the_card_of_who_moved_in_kills_that_of_who_moved_out(counter: Counter) -> None:
    contact = card_on_reader()[1]
    counter.sell(contact, 3_000)
    moved_out(counter)
    newer = blank()
    assert issue_card(counter.till, CASHIER, newer, CONNECTION.number).generation == 2
    with pytest.raises(CardError) as told:
        counter.present(contact)
    assert told.value.code is Code.CARD_OLDER_GENERATION
    assert counter.store.read(lambda r: [one.cause for one in r.listed((card_key(SERIAL),))]) == [ListCause.REPLACED]
    assert counter.present(newer).tallies.sold == 3_000, "the new card brings the meter what the old one carried"
    assert refused(lambda: issue_card(counter.till, CASHIER, blank(SPARE), CONNECTION.number)) is Code.GOOD_CARD_THERE


@pytest.mark.parametrize("at", range(0, 36, 5))
def test_a_card_that_is_pulled_away_while_it_is_made_is_finished_by_the_same_job(counter: Counter, at: int) -> None:
    number = opened(counter).connection.number
    installed(counter, number)
    card = VirtualCard(blank_image(BLANK))
    with pytest.raises(CardLost):
        issue_card(counter.till, CASHIER, Contact(card, tear=Tear(at, TearKind.DURING)), number)
    counter.restart()
    counter.clock.turn(timedelta(days=1))
    again = Contact(card)
    assert issue_card(counter.till, CASHIER, again, number).generation == 1
    assert counter.sell(again, 500).error is None


@pytest.mark.parametrize("phase", CommitPhase)
def test_a_stop_at_the_commit_leaves_a_card_registered_or_blank(counter: Counter, phase: CommitPhase) -> None:
    number = opened(counter).connection.number
    installed(counter, number)
    contact = blank()
    counter.store.on_commit(lambda now: _stop() if now is phase else None)
    with pytest.raises(PowerGone):
        issue_card(counter.till, CASHIER, contact, number)
    counter.restart()
    known = counter.store.read(lambda r: r.holder(BLANK))
    assert (known is None) is (phase is CommitPhase.READY)
    with pytest.raises(CardError) as told:
        counter.present(contact)
    assert told.value.code is Code.CARD_BLANK
    assert issue_card(counter.till, CASHIER, contact, number).generation == 1
    assert counter.sell(contact, 500).error is None


@pytest.mark.parametrize("phase", CommitPhase)
def test_a_change_of_user_is_done_or_not_done(counter: Counter, phase: CommitPhase) -> None:
    counter.store.on_commit(lambda now: _stop() if now is phase else None)
    with pytest.raises(PowerGone):
        moved_out(counter)
    counter.restart()
    served = counter.store.read(lambda r: r.service(CONNECTION.number))
    assert served is not None
    assert served.open
    assert (served.account == CONNECTION.account) is (phase is CommitPhase.READY)


class PowerGone(Exception):
    """Everything stops."""


def _stop() -> None:
    raise PowerGone


# -- change of user and closing


def test_who_moves_in_has_an_account_of_their_own_and_the_card_goes_on(counter: Counter) -> None:
    counter.sell(card_on_reader()[1], 2_000)
    debt = OwedSum("", CONNECTION.account, DebtKind.FINE, (("en", "Fine"),), TODAY, Money(5_000, CURRENCY))
    add_debt(counter.till, SUPERVISOR, debt)
    files = moved_out(counter, customer_class="commercial")
    assert (files.left.account.closed, files.left.account.closing_register) == (TODAY, 900)
    assert [one.owed for one in files.left.debts] == [Money(5_000, CURRENCY)]
    assert files.entered.debts == ()
    assert files.entered.before == (files.left.account,)
    served = counter.store.read(lambda r: r.service(CONNECTION.number))
    assert served is not None
    assert (served.holder, served.class_name, served.open) == (IVO.name, "commercial", True)


def test_a_change_of_user_needs_the_closing_reading(counter: Counter) -> None:
    assert refused(lambda: moved_out(counter, None)) is Code.READING_MISSING
    assert refused(lambda: moved_out(counter, -1)) is Code.READING_BACKWARDS
    assert refused(lambda: moved_out(counter, opened=date(2020, 1, 1))) is Code.DAY_IMPOSSIBLE
    assert refused(lambda: moved_out(counter, number=CONNECTION.account)) is Code.ACCOUNT_KNOWN
    moved_out(counter)
    assert refused(lambda: moved_out(counter)) is Code.ACCOUNT_CLOSED


def test_nothing_is_sold_to_a_closed_account(counter: Counter) -> None:
    contact = card_on_reader()[1]
    close_account(counter.till, SUPERVISOR, CONNECTION.account, TODAY, 900)
    assert refused(lambda: present(counter.till, contact)) is Code.ACCOUNT_CLOSED
    assert refused(lambda: issue_card(counter.till, CASHIER, blank(), CONNECTION.number)) is Code.ACCOUNT_CLOSED
    fresh = open_account(counter.till, CASHIER, IVO, replace(FLAT, number=CONNECTION.number), ACCOUNT)
    assert present(counter.till, contact).holder.connection.account == fresh.account.number


def test_an_account_without_a_meter_is_closed_without_a_reading(counter: Counter) -> None:
    number = opened(counter).account.number
    reading = lambda: close_account(counter.till, SUPERVISOR, number, TODAY, 5)  # noqa: E731
    assert refused(reading) is Code.READING_WITHOUT_METER
    assert close_account(counter.till, SUPERVISOR, number, TODAY, None).account.closed == TODAY
    assert refused(lambda: close_account(counter.till, SUPERVISOR, "404", TODAY, None)) is Code.ACCOUNT_UNKNOWN


# -- numbers of the utility


def test_a_utility_whose_meters_have_check_digits_notices_a_wrong_one(tmp_path: Path) -> None:
    store = create(tmp_path, store_keys(3), HandClock())
    till = Till(store, KEYS, HandClock())
    utility = replace(founding(3), check_digits=True)
    store.write(lambda tx: [tx.post(event) for event in (Founded(utility), taken_apart([]), TariffAdded(TARIFF))])
    account = open_account(till, CASHIER, IVO, FLAT, ACCOUNT)
    number = account.connection.number

    def installing(meter: str) -> object:
        return install_meter(till, CASHIER, number, Meter(meter), TODAY, 0)

    assert refused(lambda: installing("79927398710")) is Code.METER_CHECK_DIGIT
    installing("79927398713")
    store.close()


# -- numbers that are somebody's already


def two_numbers(counter: Counter) -> str:
    """Customer 1001 with connection 1001 and another's account number at it; the account's number."""
    named = replace(IVO, number="1001"), replace(FLAT, number="1001")
    return open_account(counter.till, CASHIER, *named, replace(ACCOUNT, number="A-1")).account.number


@pytest.mark.parametrize("given", [{"customer": "C-2"}, {"connection": "F-2"}])
def test_an_account_number_does_not_make_a_stranger_of_a_known_customer_or_connection(
    counter: Counter, given: dict[str, str]
) -> None:
    known = two_numbers(counter)
    before = counter.store.read(lambda r: r.file(known))
    customer = replace(IVO, name="Ana Ruiz", number=given.get("customer", ""))
    flat = replace(FLAT, address="Calle 9", number=given.get("connection", ""))
    account = replace(ACCOUNT, number="1001")
    assert refused(lambda: open_account(counter.till, CASHIER, customer, flat, account)) is Code.NUMBER_TAKEN
    assert counter.store.read(lambda r: r.file(known)) == before


def test_who_moves_in_under_an_account_number_is_not_taken_for_the_customer_with_that_number(counter: Counter) -> None:
    two_numbers(counter)
    assert refused(lambda: moved_out(counter, number="1001")) is Code.NUMBER_TAKEN


def test_a_connection_stays_in_its_region_when_an_account_is_opened_there(counter: Counter) -> None:
    there = counter.store.read(lambda r: r.connections((CONNECTION.number,)))[CONNECTION.number]
    close_account(counter.till, SUPERVISOR, CONNECTION.account, TODAY, 900)
    moved = replace(there, region=there.region + 1)
    assert refused(lambda: open_account(counter.till, CASHIER, IVO, moved, ACCOUNT)) is Code.REGION_FIXED
    open_account(counter.till, CASHIER, IVO, there, ACCOUNT)
    assert counter.present(card_on_reader()[1]).holder.card.serial == SERIAL


@pytest.mark.parametrize("number", ["9" * 21, "ñ" * 11])
def test_a_number_that_no_card_has_room_for_is_refused_before_a_card_is_made(counter: Counter, number: str) -> None:
    assert refused(lambda: opened(counter, number=number)) is Code.FIELD_IMPOSSIBLE
    flat = replace(FLAT, number=number)
    assert refused(lambda: open_account(counter.till, CASHIER, IVO, flat, ACCOUNT)) is Code.FIELD_IMPOSSIBLE
