"""A meter is changed: every litre that was paid for and has not run is at the new one, and none twice (rule 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.counter.change_meter import ChangedMeter, MeterWish, change_meter, offer_change
from app.counter.former import read_former
from app.counter.present import present
from app.counter.remake_card import remake_card
from app.counter.retrieve_card import retrieve_card
from app.counter.roles import set_two_people
from app.domain.approval import Approval
from app.domain.blacklist import ListCause, ListedKind, card_key, list_key
from app.domain.card_events import Blacklisted
from app.domain.card_paper import MeterChangeSlip
from app.domain.errors import CardError, CardLost, Code
from app.domain.exchange import Closing
from app.domain.register import Installation, Meter
from app.domain.register.events import MeterInstalled, MeterRemoved
from app.domain.roles import Job, Operator, Role
from app.domain.tariff.definition import DebtRule
from app.domain.tariff.quote import Bought
from app.domain.vend import EntryState
from app.domain.volume import Volume
from tests.counter.changing_meters import APPROVED, BLANK, NEW, TODAY, House, carried, refused, successor
from tests.counter.test_debts import OLD, owe, repaid, shown
from tests.faults.trace import Fault, How, Trace, WatchedContact
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    SUPERVISOR,
    Counter,
    Counters,
)
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import Refused, Taken

BOSS = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)


@pytest.fixture
def house(counter: Counter) -> House:
    return House(counter)


def torn_out(card: VirtualCard) -> WatchedContact:
    """The card is torn out right before what was written on it would count."""
    return WatchedContact(Contact(card), Trace(Fault(How.TEAR_BEFORE, name="till command C7")), "till")


def test_what_the_old_meter_signed_last_is_what_the_new_one_has(house: House) -> None:
    house.told()
    changed = house.change()
    assert (changed.left.litres, changed.left.final) == (7_000, True)
    house.remake()
    new = successor(changed)
    assert new.visit(Contact(house.card)) == Taken(7_000, 0, False)
    assert new.view().main == 7_000
    house.buy(house.counter, 2_000)
    assert new.visit(Contact(house.card)) == Taken(2_000, 0, False)
    assert isinstance(house.old.visit(Contact(house.card)), Refused)


def test_what_waited_on_the_card_goes_with_it(house: House) -> None:
    house.told()
    house.buy(house.counter, 4_000)
    changed = house.change()
    assert changed.left.litres == 11_000
    house.remake()
    assert successor(changed).visit(Contact(house.card)) == Taken(11_000, 0, False)


def test_the_card_of_the_old_meter_buys_nothing_until_it_is_made_anew(house: House) -> None:
    house.told()
    house.change()
    assert refused(lambda: present(house.till, Contact(house.card))) is Code.CARD_OF_FORMER_METER
    house.remake()
    assert present(house.till, Contact(house.card)).holder.newest_generation == 2


def test_a_dead_meter_is_typed_with_approval_and_stays_provisional(house: House) -> None:
    house.told()
    closing = Closing(3_000 + 500)
    assert refused(lambda: house.change(closing)) is Code.APPROVAL_NEEDED
    changed = house.change(closing, APPROVED)
    assert (changed.left.litres, changed.left.final) == (6_500, False)
    assert changed.exchange.approver == SUPERVISOR.number


@pytest.mark.parametrize(("closing", "job"), [(None, Job.CHANGE_METER), (Closing(3_500), Job.TYPED_CLOSING)])
def test_where_two_people_are_required_one_other_stands_for_the_change(
    house: House, closing: Closing | None, job: Job
) -> None:
    house.told()
    set_two_people(house.till, BOSS, [Job.CHANGE_METER, Job.TYPED_CLOSING])
    cashier = house.till.store.read(lambda r: r.operator(CASHIER.number))
    assert cashier is not None
    assert refused(lambda: house.change(closing, by=cashier)) is Code.APPROVAL_NEEDED
    changed = house.change(closing, Approval(job, CASHIER.number, SUPERVISOR.number), by=cashier)
    assert changed.exchange.approver == SUPERVISOR.number


@pytest.mark.parametrize(("typed", "carries"), [(5_000, 5_000), (7_000, 7_000), (90_000, 7_000), (0, 0)])
def test_typed_credit_is_never_more_than_was_signed_and_waited(house: House, typed: int, carries: int) -> None:
    house.told()
    assert house.change(Closing(3_500, typed), APPROVED).left.litres == carries


def test_nobody_comes_to_owe_water_by_a_typed_register(house: House) -> None:
    house.told()
    assert house.change(Closing(50_000), APPROVED).left.litres == 0


def test_what_was_carried_too_much_is_taken_back_when_the_old_meter_is_read(house: House) -> None:
    """The meter had more water run than anybody knew; its last word turns up on the lost card."""
    house.told()
    house.old.use_water(4_000)
    changed = house.change(Closing(3_000, 7_000), APPROVED)
    lost, house.card = house.card, VirtualCard(blank_image(BLANK))
    house.remake()
    new = successor(changed)
    assert new.visit(Contact(house.card)) == Taken(7_000, 0, False)
    new.use_water(5_000)
    house.old.visit(Contact(lost))
    former = read_former(house.till, Contact(lost))
    assert former.left is not None
    assert (former.left.litres, former.left.final, carried(house.till, changed)) == (3_000, True, 3_000)
    house.buy(house.counter, 1_000)
    new.visit(Contact(house.card))
    # 10,000 + 1,000 were sold; 7,000 ran in the old meter and 5,000 in the new one: 1,000 too many, still to be paid
    assert (new.account.balance, new.account.shortfall) == (0, 1_000)


def test_what_was_carried_too_little_comes_when_the_old_meter_is_read(house: House) -> None:
    house.told()
    changed = house.change(Closing(4_000), APPROVED)
    lost, house.card = house.card, VirtualCard(blank_image(BLANK))
    house.remake()
    new = successor(changed)
    assert new.visit(Contact(house.card)) == Taken(6_000, 0, False)
    house.old.use_water(1_500)
    house.old.visit(Contact(lost))
    read_former(house.till, Contact(lost))
    assert carried(house.till, changed) == 5_500
    house.buy(house.counter, 1_000)
    new.visit(Contact(house.card))
    assert new.account.balance == 10_000 + 1_000 - 4_500


def test_a_sale_made_late_elsewhere_is_carried_once(house: House, counters: Counters) -> None:
    other = counters(2)
    house.told()
    changed = house.change()
    house.buy(other, 5_000)
    house.remake()
    assert carried(house.till, changed) == 12_000
    assert refused(lambda: read_former(house.till, Contact(house.card))) is Code.CARD_WRONG_METER
    assert successor(changed).visit(Contact(house.card)) == Taken(12_000, 0, False)


def test_a_meter_that_had_lent_water_leaves_a_debt_of_litres(house: House) -> None:
    house.told()
    house.old.use_water(7_000)
    house.old.force_valve()
    house.old.use_water(2_000)
    house.told()
    changed = house.change()
    assert changed.left.litres == -2_000
    house.remake()
    new = successor(changed)
    assert new.visit(Contact(house.card)) == Taken(0, 0, False)
    house.buy(house.counter, 6_000)
    new.visit(Contact(house.card))
    assert (new.account.balance, new.account.shortfall) == (4_000, 0)


def test_a_chain_of_meters_passes_on_what_becomes_known_late(house: House, counters: Counters) -> None:
    house.told()
    first = house.change()
    lost, house.card = house.card, VirtualCard(blank_image(BLANK))
    house.remake()
    second_meter = successor(first)
    second_meter.visit(Contact(house.card))
    present(house.till, Contact(house.card))
    wish = MeterWish(CONNECTION.number, None, Meter("0999000002"), 0, TODAY, "burst")
    second = change_meter(house.till, CASHIER, offer_change(house.till, CASHIER, wish))
    assert carried(house.till, second) == 7_000
    other = counters(2)
    assert other.sell(Contact(lost), 5_000).settled.state is EntryState.COMPLETED
    read_former(house.till, Contact(lost))
    assert (carried(house.till, first), carried(house.till, second)) == (12_000, 12_000)


def test_numbers_of_the_new_binding_prove_nothing_of_the_old_one(house: House, counters: Counters) -> None:
    """Till 2 has an open entry 1 of the old meter; its entry 1 of the new one must not settle it."""
    other = counters(2)
    house.told()
    seen = present(other.till, Contact(house.card))
    assert seen.question is None
    torn = other.sell(torn_out(house.card), 2_000)
    assert torn.settled.state is EntryState.UNRESOLVED
    changed = house.change()
    house.remake()
    other.store.write(lambda tx: _told_by_the_office(tx, changed))
    assert present(other.till, Contact(house.card)).question is None
    house.buy(other, 3_000)
    present(other.till, Contact(house.card))
    entry = other.store.read(lambda r: r.entry(torn.settled.entry.id))
    assert entry is not None
    assert entry.state is EntryState.UNRESOLVED


def _told_by_the_office(tx: object, changed: ChangedMeter) -> None:
    placed: Installation = changed.installation
    tx.post(MeterRemoved(0, BINDING.number, TODAY, 3_000))  # type: ignore[attr-defined]
    tx.post(MeterInstalled(0, NEW, placed))  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", [3, 11, 16, 21, 26])
def test_a_card_torn_out_while_it_is_made_anew_is_finished_by_the_same_job(house: House, command: int) -> None:
    house.told()
    changed = house.change()
    contact = Contact(house.card, tear=Tear(command, TearKind.DURING))
    try:
        remake_card(house.till, CASHIER, contact, CONNECTION.number)
    except (CardLost, CardError):
        house.remake()
    seen = present(house.till, Contact(house.card))
    assert (seen.order.generation, seen.status) == (2, None)
    assert successor(changed).visit(Contact(house.card)) == Taken(7_000, 0, False)


def test_a_blank_card_after_a_change_is_made_once_and_kills_the_one_that_was_lost(house: House) -> None:
    house.told()
    changed = house.change()
    made = Contact(VirtualCard(blank_image(BLANK)))
    remake_card(house.till, CASHIER, made, CONNECTION.number)
    assert successor(changed).visit(made) == Taken(7_000, 0, False)
    assert house.till.store.read(lambda r: r.listed((card_key(house.card.uid),)))
    another = Contact(VirtualCard(blank_image(BLANK[:-1] + b"\x81")))
    assert refused(lambda: remake_card(house.till, CASHIER, another, CONNECTION.number)) is Code.GOOD_CARD_THERE


def test_the_card_that_was_made_for_the_new_meter_is_the_good_one(house: House) -> None:
    house.told()
    house.change()
    house.remake()
    another = Contact(VirtualCard(blank_image(BLANK)))
    assert refused(lambda: remake_card(house.till, CASHIER, another, CONNECTION.number)) is Code.GOOD_CARD_THERE


def test_the_slip_says_what_was_carried_and_who_stands_for_it(house: House) -> None:
    house.told()
    changed = house.change(Closing(3_500), APPROVED)
    job = house.till.store.read(lambda r: r.paper_job(changed.job))
    assert job is not None
    slip = job.document
    assert isinstance(slip, MeterChangeSlip)
    assert (slip.old_meter, slip.supply.meter) == (BINDING.meter, NEW.number)
    assert (slip.carried.litres, slip.typed, slip.final, slip.approver) == (6_500, True, False, SUPERVISOR.number)


def test_an_open_sale_is_settled_first(house: House) -> None:
    house.told()
    house.counter.sell(torn_out(house.card), 2_000)
    assert refused(house.change) is Code.ENTRY_OPEN


def test_a_meter_that_no_card_has_told_of_cannot_close_by_its_word(counter: Counter) -> None:
    wish = MeterWish(CONNECTION.number, None, NEW, 0, TODAY, "burst")
    assert refused(lambda: offer_change(counter.till, CASHIER, wish)) is Code.METER_NEVER_READ


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"connection": "nowhere"}, Code.CONNECTION_UNKNOWN),
        ({"meter": Meter(BINDING.meter)}, Code.METER_ELSEWHERE),
        ({"meter": Meter("12-34")}, Code.METER_NUMBER),
        ({"closing": Closing(2_999)}, Code.READING_BACKWARDS),
        ({"closing": Closing(3_000, -1)}, Code.FIELD_IMPOSSIBLE),
        ({"on": date(2027, 1, 1)}, Code.DAY_IMPOSSIBLE),
        ({"reason": " "}, Code.REASON_MISSING),
        ({"register": -1}, Code.FIELD_IMPOSSIBLE),
    ],
)
def test_what_cannot_be_is_refused(house: House, changes: dict[str, object], code: Code) -> None:
    house.told()
    wish = replace(MeterWish(CONNECTION.number, None, NEW, 0, TODAY, "burst"), **changes)  # type: ignore[arg-type]
    assert refused(lambda: offer_change(house.till, CASHIER, wish)) is code


def test_an_offer_that_no_longer_holds_changes_nothing(house: House, counters: Counters) -> None:
    house.told()
    wish = MeterWish(CONNECTION.number, None, NEW, 0, TODAY, "burst")
    offer = offer_change(house.till, CASHIER, wish)
    house.buy(counters(2), 1_000)
    present(house.till, Contact(house.card))
    assert refused(lambda: change_meter(house.till, CASHIER, offer)) is Code.QUOTE_CHANGED
    assert house.till.store.read(lambda r: r.exchange_from(BINDING.number)) is None


def test_a_till_that_never_saw_the_old_meter_goes_on_with_its_steps_base_and_debts(house: House, counters: Counters) -> None:
    """10 m³ were bought and 120.00 of 150.00 repaid at till 1; till 2 sees the card of the new meter alone."""
    other = counters(2)
    for counter in (house.counter, other):
        owe(counter, OLD, rule=DebtRule(fixed=12_000))
    house.buy(house.counter, 1_000)
    house.told()
    changed = house.change()
    house.remake()
    other.store.write(lambda tx: _told_by_the_office(tx, changed))
    here, there = (present(counter.till, Contact(house.card)) for counter in (house.counter, other))
    assert there.bought == here.bought == Bought(Volume(11_000), Volume(11_000), here.month)
    assert repaid(shown(other, house.card, 1_000)) == repaid(shown(house.counter, house.card, 1_000)) == {"D-1": 3_000}
    house.buy(other, 1_000)
    assert repaid(shown(house.counter, house.card, 1_000)) == {}
    late = present(house.till, Contact(house.card))
    assert late.bought.volume == Volume(12_000), "what came over and what is known here count once"


def test_nothing_is_changed_or_made_for_somebody_on_the_blacklist(house: House) -> None:
    house.told()
    key = list_key(ListedKind.CARD, house.card.uid.hex())
    changed = house.change()
    house.till.store.write(lambda tx: tx.post(Blacklisted((key,), ListCause.LOST, "", 9, 9)))
    assert refused(house.remake) is Code.BLACKLISTED
    meter = list_key(ListedKind.METER, NEW.number)
    house.till.store.write(lambda tx: tx.post(Blacklisted((meter,), ListCause.OTHER, "stolen", 9, 9)))
    wish = MeterWish(CONNECTION.number, Closing(12), Meter("0999000002"), 0, TODAY, "burst")
    assert refused(lambda: offer_change(house.till, CASHIER, wish)) is Code.BLACKLISTED
    assert house.till.store.read(lambda r: r.exchange_from(changed.exchange.binding)) is None


def test_a_sale_made_late_comes_over_when_the_card_of_the_old_meter_is_taken_back(house: House, counters: Counters) -> None:
    house.told()
    changed = house.change()
    lost, house.card = house.card, VirtualCard(blank_image(BLANK))
    house.remake()
    assert counters(2).sell(Contact(lost), 5_000).settled.state is EntryState.COMPLETED
    retrieve_card(house.till, CASHIER, Contact(lost))
    assert carried(house.till, changed) == 12_000
