"""Cards that are replaced, blacklisted and taken back: who may use which, and that no litre is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date

import pytest

from app.cards.recognition import CardKind, recognise
from app.counter.blacklist import add_to_blacklist, lift_from_blacklist
from app.counter.register.issue_card import issue_card
from app.counter.reissue import Wish, fee_due, give_fee_back, reissue
from app.counter.retrieve_card import retrieve_card
from app.counter.sell import quote_volume, sell
from app.domain.approval import Approval
from app.domain.blacklist import ListCause, ListedKind, ListKey, card_key
from app.domain.card_paper import CardSlip
from app.domain.errors import CardLost, Code, TillError
from app.domain.events import TariffAdded
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.register import Document
from app.domain.register.events import CustomerChanged
from app.domain.register.taken_apart import taken_apart
from app.domain.roles import Job
from app.domain.shift import CashKind
from app.domain.volume import Volume
from tests.faults.world import PROVISION
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    CURRENCY,
    FLOAT,
    MORNING,
    SERIAL,
    SUPERVISOR,
    TARIFF,
    Counter,
    Counters,
    card_on_reader,
    fresh_card,
    silent,
)
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind
from virtual.meter.memory import VolatileMemory
from virtual.meter.meter import VirtualMeter

NEW, OTHER = bytes.fromhex("04AABBCCDDEE11"), bytes.fromhex("04AABBCCDDEE22")
LOST = Wish(ListCause.LOST, "INE 4711 0815")
FEE = 5_000


@contextmanager
def refused(code: Code) -> Iterator[None]:
    with pytest.raises(TillError) as refusal:
        yield
    assert refusal.value.code is code


def torn(card: VirtualCard) -> Contact:
    """A stay in the field that ends with the first commit."""

    def leave(_index: int, command: int) -> None:
        if command == 0xC7:
            contact.remove()
            raise CardLost(Code.CARD_GONE)

    contact = Contact(card, on_command=leave)
    return contact


def meter_here() -> VirtualMeter:
    meter = VirtualMeter(PROVISION, VolatileMemory())
    meter.advance_clock(MORNING)
    return meter


def blank(serial: bytes = NEW) -> VirtualCard:
    return VirtualCard(blank_image(serial))


def with_fee(counter: Counter) -> None:
    dearer = replace(TARIFF, version=TARIFF.version + 1, valid_from=date(2026, 1, 1), card_fee=FEE)
    counter.store.write(lambda tx: tx.post(TariffAdded(dearer)))


def expected_cash(counter: Counter) -> int:
    sums = counter.store.read(lambda r: r.shift_sums(1))
    into = (CashKind.FLOAT, CashKind.TENDERED, CashKind.FEE)
    return sum(money.minor if kind in into else -money.minor for kind, money in sums.cash.items())


def test_a_new_card_brings_what_the_lost_one_never_delivered(counter: Counter) -> None:
    lost, contact = card_on_reader()
    counter.sell(contact, 10_000)
    new = blank()
    done = reissue(counter.till, CASHIER, Contact(new), CONNECTION.number, LOST)
    assert done.card.generation == 2
    meter = meter_here()
    meter.visit(Contact(new))
    assert meter.account.credited == 10_000
    meter.visit(Contact(lost))
    assert meter.account.credited == 10_000, "the lost card is dead for the meter too"


def test_the_old_card_is_refused_at_once_and_nothing_is_written_to_it(counter: Counter) -> None:
    lost, contact = card_on_reader()
    before = lost.image()
    reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST)
    with refused(Code.CARD_OLDER_GENERATION):
        counter.present(contact)
    assert counter.store.read(lambda r: r.listed((card_key(SERIAL),)))[0].cause is ListCause.LOST
    assert lost.image() == before


def test_a_sale_that_was_unresolved_is_delivered_by_the_new_card(counter: Counter) -> None:
    counter.sell(torn(VirtualCard(fresh_card())), 10_000)
    done = reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST)
    assert [settled.entry.litres for settled in done.settled] == [10_000]
    assert counter.store.read(lambda r: r.open_entries()) == ()


def test_a_sale_made_in_good_faith_on_the_dead_card_follows_to_the_new_one(counter: Counter, counters: Counters) -> None:
    """Rule 16: till 2 has not heard of the new card and sells on the old one; the old card is taken back later."""
    old, contact = card_on_reader()
    new = blank()
    reissue(counter.till, CASHIER, Contact(new), CONNECTION.number, LOST)
    counters(2).sell(contact, 4_000)
    retrieve_card(counter.till, CASHIER, contact)
    counter.sell(Contact(new), 1_000)
    meter = meter_here()
    meter.visit(Contact(new))
    assert meter.account.credited == 5_000
    assert recognise(Contact(old)).kind is CardKind.UNFINISHED


def test_the_fee_is_paid_once_for_a_card_that_took_two_attempts(counter: Counter) -> None:
    with_fee(counter)
    wish = replace(LOST, tenders=in_cash(Money(10_000, CURRENCY)))
    assert fee_due(counter.till, CONNECTION.number) == Money(FEE, CURRENCY)
    with pytest.raises(CardLost):
        reissue(counter.till, CASHIER, torn(blank(OTHER)), CONNECTION.number, wish)
    assert expected_cash(counter) == FLOAT.minor + FEE
    assert fee_due(counter.till, CONNECTION.number) == Money(0, CURRENCY)
    done = reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST)
    assert done.card.generation == 3, "another blank one is another card"
    assert expected_cash(counter) == FLOAT.minor + FEE
    with refused(Code.FEE_KEPT):
        give_fee_back(counter.till, CASHIER, CONNECTION.number)
    assert fee_due(counter.till, CONNECTION.number) == Money(FEE, CURRENCY), "the next one costs again"


def test_an_attempt_that_was_cut_short_is_finished_on_the_same_card(counter: Counter) -> None:
    card = blank()
    with pytest.raises(CardLost):
        reissue(counter.till, CASHIER, torn(card), CONNECTION.number, LOST)
    assert reissue(counter.till, CASHIER, Contact(card), CONNECTION.number, LOST).card.generation == 2
    with refused(Code.CARD_MADE_ALREADY):
        reissue(counter.till, CASHIER, Contact(card), CONNECTION.number, LOST)


def test_a_fee_whose_card_could_not_be_made_goes_back_once(counter: Counter) -> None:
    with_fee(counter)
    wish = replace(LOST, tenders=in_cash(Money(FEE, CURRENCY)))
    with pytest.raises(CardLost):
        reissue(counter.till, CASHIER, torn(blank()), CONNECTION.number, wish)
    assert give_fee_back(counter.till, CASHIER, CONNECTION.number) == Money(FEE, CURRENCY)
    assert expected_cash(counter) == FLOAT.minor
    with refused(Code.FEE_KEPT):
        give_fee_back(counter.till, CASHIER, CONNECTION.number)


def test_too_little_money_for_the_fee_changes_nothing(counter: Counter) -> None:
    with_fee(counter)
    with refused(Code.TENDER_TOO_LOW):
        reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST)
    assert counter.present(card_on_reader()[1]).card.serial == SERIAL


def test_another_document_than_the_files_needs_approval(counter: Counter) -> None:
    customer = counter.store.read(lambda r: r.customers((CONNECTION.customer,)))[CONNECTION.customer]
    known = replace(customer, document=Document("INE", "4711-0815"))
    counter.store.write(lambda tx: tx.post(CustomerChanged(0, known)))
    stranger = replace(LOST, identity="9999")
    with refused(Code.IDENTITY_DIFFERS):
        reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, stranger)
    with refused(Code.IDENTITY_MISSING):
        reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, replace(LOST, identity=" "))
    approval = Approval(Job.OVERRIDE_IDENTITY, CASHIER.number, SUPERVISOR.number)
    reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, replace(stranger, approval=approval))
    made = counter.store.read(lambda r: r.replacement(NEW, 2))
    assert made is not None
    assert (made.approver, made.finished) == (SUPERVISOR.number, True)


def test_the_card_of_somebody_else_is_no_blank_one(counter: Counter) -> None:
    with refused(Code.CARD_MADE_ALREADY):
        reissue(counter.till, CASHIER, card_on_reader()[1], CONNECTION.number, LOST)


@pytest.mark.parametrize(
    "key",
    [
        card_key(SERIAL),
        ListKey(ListedKind.METER, BINDING.meter),
        ListKey(ListedKind.CUSTOMER, CONNECTION.customer),
        ListKey(ListedKind.DOCUMENT, "ab 12-34"),
    ],
)
def test_nothing_is_sold_with_what_is_listed_until_it_is_lifted(counter: Counter, key: ListKey) -> None:
    customer = counter.store.read(lambda r: r.customers((CONNECTION.customer,)))[CONNECTION.customer]
    counter.store.write(lambda tx: tx.post(CustomerChanged(0, replace(customer, document=Document("INE", "Ab-1234")))))
    _, contact = card_on_reader()
    add_to_blacklist(counter.till, SUPERVISOR, key, ListCause.FRAUD, "two meters, one seal")
    with refused(Code.BLACKLISTED):
        counter.present(contact)
    with refused(Code.ALREADY_LISTED):
        add_to_blacklist(counter.till, SUPERVISOR, key, ListCause.OTHER, "again")
    lift_from_blacklist(counter.till, SUPERVISOR, key, "was a mistake")
    counter.sell(contact, 1_000)
    with refused(Code.NOT_LISTED):
        lift_from_blacklist(counter.till, SUPERVISOR, key, "twice")


def test_no_card_is_made_for_who_is_listed_nor_of_a_listed_card(counter: Counter) -> None:
    add_to_blacklist(counter.till, SUPERVISOR, ListKey(ListedKind.METER, BINDING.meter), ListCause.FRAUD, "one seal for two")
    with refused(Code.BLACKLISTED):
        issue_card(counter.till, SUPERVISOR, Contact(blank()), CONNECTION.number)
    lift_from_blacklist(counter.till, SUPERVISOR, ListKey(ListedKind.METER, BINDING.meter), "was a mistake")
    add_to_blacklist(counter.till, SUPERVISOR, card_key(NEW), ListCause.STOLEN, "a box of blank cards is missing")
    for make in (
        lambda: issue_card(counter.till, SUPERVISOR, Contact(blank()), CONNECTION.number),
        lambda: reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST),
    ):
        with refused(Code.BLACKLISTED):
            make()


def test_what_is_listed_while_the_customer_pays_is_not_sold(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    add_to_blacklist(counter.till, SUPERVISOR, card_key(SERIAL), ListCause.STOLEN, "told by phone")
    with refused(Code.BLACKLISTED):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert expected_cash(counter) == FLOAT.minor


def test_listing_needs_a_supervisor_and_a_reason(counter: Counter) -> None:
    with refused(Code.APPROVAL_NEEDED):
        add_to_blacklist(counter.till, CASHIER, card_key(SERIAL), ListCause.LOST, "told by phone")
    approval = Approval(Job.BLACKLIST, CASHIER.number, SUPERVISOR.number)
    add_to_blacklist(counter.till, CASHIER, card_key(SERIAL), ListCause.LOST, "told by phone", approval)
    with refused(Code.WHY_MISSING):
        lift_from_blacklist(counter.till, SUPERVISOR, card_key(SERIAL), " ")


@pytest.mark.parametrize(
    "key", [ListKey(ListedKind.CARD, "04ZZ"), ListKey(ListedKind.METER, "12a"), ListKey(ListedKind.CUSTOMER, "")]
)
def test_a_number_that_cannot_be_is_not_listed(counter: Counter, key: ListKey) -> None:
    with refused(Code.LISTED_NUMBER):
        add_to_blacklist(counter.till, SUPERVISOR, key, ListCause.OTHER, "no such thing")


def test_the_card_in_use_is_not_emptied(counter: Counter) -> None:
    card, contact = card_on_reader()
    before = card.image()
    with refused(Code.CARD_STILL_GOOD):
        retrieve_card(counter.till, CASHIER, contact)
    assert card.image() == before


def test_a_card_taken_back_can_be_made_for_another_generation(counter: Counter) -> None:
    old, contact = card_on_reader()
    reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST)
    retrieve_card(counter.till, CASHIER, contact)
    assert counter.store.read(lambda r: r.listed((card_key(SERIAL),))) == ()
    again = reissue(counter.till, CASHIER, Contact(old), CONNECTION.number, replace(LOST, cause=ListCause.BROKEN))
    assert again.card.generation == 3
    assert counter.sell(Contact(old), 2_000).error is None


def test_emptying_goes_on_where_it_was_stopped(counter: Counter) -> None:
    old, contact = card_on_reader()
    counter.sell(contact, 3_000)
    meter_here().visit(Contact(old))
    reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST)
    with pytest.raises(CardLost):
        retrieve_card(counter.till, CASHIER, torn(old))
    retrieve_card(counter.till, CASHIER, Contact(old))
    reissue(counter.till, CASHIER, Contact(old), CONNECTION.number, LOST)
    assert counter.present(Contact(old)).status is None, "nothing is left of what the meter wrote"


def test_a_card_torn_out_before_it_told_everything_is_not_emptied(counter: Counter, counters: Counters) -> None:
    """What another till sold on it would be lost."""
    old, contact = card_on_reader()
    reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST)
    counters(2).sell(contact, 4_000)
    for at in range(8):
        with pytest.raises(TillError):
            retrieve_card(counter.till, CASHIER, Contact(old, tear=Tear(at, TearKind.BEFORE)))
        assert not counter.store.read(lambda r: r.card_retrieved(SERIAL)), at
    retrieve_card(counter.till, CASHIER, Contact(old))
    assert [tally.sold for tally in counter.store.read(lambda r: r.known_tallies(BINDING.number))] == [4_000]


def test_what_was_sold_on_a_card_whose_emptying_was_cut_short_is_heard(counter: Counter, counters: Counters) -> None:
    """The customer walked away with it, and a till that knew nothing of it sold on it in good faith."""
    old, _ = card_on_reader()
    reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, LOST)
    at = 0
    while not counter.store.read(lambda r: r.card_retrieved(SERIAL)):
        with suppress(TillError):
            retrieve_card(counter.till, CASHIER, Contact(old, tear=Tear(at, TearKind.BEFORE)))
        at += 1
    counters(2).sell(Contact(old), 4_000)
    retrieve_card(counter.till, CASHIER, Contact(old))
    assert [tally.sold for tally in counter.store.read(lambda r: r.known_tallies(BINDING.number))] == [4_000]


def test_the_fee_of_a_card_that_was_in_use_stays_paid_when_the_card_is_taken_back(counter: Counter) -> None:
    with_fee(counter)
    new, wish = blank(), replace(LOST, tenders=in_cash(Money(FEE, CURRENCY)))
    reissue(counter.till, CASHIER, Contact(new), CONNECTION.number, wish)
    add_to_blacklist(counter.till, SUPERVISOR, card_key(NEW), ListCause.STOLEN, "told by phone")
    retrieve_card(counter.till, CASHIER, Contact(new))
    with refused(Code.FEE_KEPT):
        give_fee_back(counter.till, CASHIER, CONNECTION.number)
    assert fee_due(counter.till, CONNECTION.number) == Money(FEE, CURRENCY)


def test_a_fee_that_made_a_card_never_counts_for_another_one(counter: Counter) -> None:
    """Not even when that card is blank again: made anew for nothing, and torn away, it would bring its old fee back."""
    with_fee(counter)
    new, wish = blank(), replace(LOST, tenders=in_cash(Money(FEE, CURRENCY)))
    reissue(counter.till, CASHIER, Contact(new), CONNECTION.number, wish)
    add_to_blacklist(counter.till, SUPERVISOR, card_key(NEW), ListCause.STOLEN, "told by phone")
    retrieve_card(counter.till, CASHIER, Contact(new))
    free = replace(TARIFF, version=TARIFF.version + 2, valid_from=date(2026, 1, 1))
    counter.store.write(lambda tx: tx.post(TariffAdded(free)))
    with pytest.raises(CardLost):
        reissue(counter.till, CASHIER, torn(new), CONNECTION.number, LOST)
    with refused(Code.FEE_KEPT):
        give_fee_back(counter.till, CASHIER, CONNECTION.number)
    reissue(counter.till, CASHIER, Contact(new), CONNECTION.number, LOST)
    slip = counter.store.read(lambda r: r.last_job())
    assert slip is not None
    assert isinstance(slip.document, CardSlip)
    assert slip.document.fee_number == 0


def test_a_card_is_not_finished_for_nothing_once_its_fee_went_back(counter: Counter) -> None:
    with_fee(counter)
    card, wish = blank(), replace(LOST, tenders=in_cash(Money(FEE, CURRENCY)))
    with pytest.raises(CardLost):
        reissue(counter.till, CASHIER, torn(card), CONNECTION.number, wish)
    give_fee_back(counter.till, CASHIER, CONNECTION.number)
    with refused(Code.TENDER_TOO_LOW):
        reissue(counter.till, CASHIER, Contact(card), CONNECTION.number, LOST)
    reissue(counter.till, CASHIER, Contact(card), CONNECTION.number, wish)
    assert expected_cash(counter) == FLOAT.minor + FEE


def test_no_first_card_is_made_for_who_is_listed(counter: Counter) -> None:
    key = ListKey(ListedKind.CUSTOMER, CONNECTION.customer)
    add_to_blacklist(counter.till, SUPERVISOR, key, ListCause.FRAUD, "two meters, one seal")
    with refused(Code.BLACKLISTED):
        issue_card(counter.till, SUPERVISOR, Contact(blank()), CONNECTION.number)


def test_a_card_that_went_to_another_house_leaves_no_older_one_alive(counter: Counter) -> None:
    """The lost first card stays dead, and no generation is given out twice: the meter would take neither."""
    _, lost = card_on_reader()
    new, neighbour = blank(), replace(CONNECTION, number="204-119-5", account="A-2", customer="C-2")
    neighbour = replace(neighbour, binding=replace(BINDING, meter="0412334575", number=3))
    counter.store.write(lambda tx: tx.post(taken_apart([neighbour])))
    reissue(counter.till, CASHIER, Contact(new), CONNECTION.number, LOST)
    add_to_blacklist(counter.till, SUPERVISOR, card_key(NEW), ListCause.BROKEN, "told by phone")
    retrieve_card(counter.till, CASHIER, Contact(new))
    issue_card(counter.till, SUPERVISOR, Contact(new), neighbour.number)
    lift_from_blacklist(counter.till, SUPERVISOR, card_key(SERIAL), "was found")
    with refused(Code.CARD_OLDER_GENERATION):
        counter.present(lost)
    again = reissue(counter.till, CASHIER, Contact(blank(OTHER)), CONNECTION.number, LOST)
    assert again.card.generation == 3
