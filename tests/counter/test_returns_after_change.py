"""Credit that came over with a meter change, or waited at the old meter, is returned once and for what was paid."""

from __future__ import annotations

import pytest

from app.counter.cancel_account import cancel_account, why_not_yet
from app.counter.change_meter import ChangedMeter
from app.counter.former import read_former
from app.counter.method_refund import refund_by_method, refund_offers
from app.counter.present import present
from app.counter.retrieve_card import retrieve_card
from app.counter.return_credit import let_go, plan_return, release_of, return_credit, returns_waiting
from app.counter.sell import quote_volume, sell
from app.counter.shifts import close_shift, open_shift, read_shift
from app.counter.take_back import Plan, Wish
from app.domain.blacklist import ListCause, ListedKind, list_key
from app.domain.card_events import Blacklisted
from app.domain.errors import Code
from app.domain.exchange import Closing
from app.domain.method import Tender
from app.domain.tariff.purchase import WITHOUT_CASH
from app.domain.vend import EntryState
from app.domain.volume import Volume
from tests.counter.changing_meters import APPROVED, BLANK, House, carried, refused, successor
from tests.counter.test_methods import refunding
from tests.household import BINDING, CASHIER, FLOAT, SUPERVISOR, Counter, Counters, silent
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact
from virtual.meter import VirtualMeter


@pytest.fixture
def house(counter: Counter) -> House:
    return House(counter)


def test_what_the_old_meter_gave_back_is_paid_when_its_card_turns_up(house: House) -> None:
    house.told()
    presented = present(house.till, Contact(house.card))
    plan = plan_return(house.till, presented, Volume(2_000))
    return_credit(house.till, presented, CASHIER, plan, Wish(), silent)
    changed = house.change(Closing(3_000, 7_000), APPROVED)
    lost, house.card = house.card, VirtualCard(blank_image(BLANK))
    house.remake()
    house.old.visit(Contact(lost))
    settled = read_former(house.till, Contact(lost)).settled
    assert [one.give_back for one in settled] == [plan.value]
    assert read_former(house.till, Contact(lost)).settled == ()
    new = successor(changed)
    new.visit(Contact(house.card))
    present(house.till, Contact(house.card))
    house.buy(house.counter, 1_000)
    new.visit(Contact(house.card))
    assert new.account.balance == 10_000 - 3_000 - 2_000 + 1_000


def taken_over(house: House) -> tuple[ChangedMeter, VirtualMeter]:
    """7 m³ came over; the new meter has them and its word is in the books."""
    house.told()
    changed = house.change()
    house.remake()
    new = successor(changed)
    new.visit(Contact(house.card))
    present(house.till, Contact(house.card))
    return changed, new


def hand_back(house: House, litres: int | None = None) -> Plan:
    presented = present(house.till, Contact(house.card))
    plan = plan_return(house.till, presented, Volume(litres) if litres else None)
    outcome = return_credit(house.till, presented, CASHIER, plan, Wish(), silent)
    assert outcome.settled.state is EntryState.COMPLETED
    return plan


def paid_now(house: House, meter: VirtualMeter) -> int:
    meter.visit(Contact(house.card))
    return sum(one.give_back.minor for one in present(house.till, Contact(house.card)).settled)


def test_what_came_over_is_handed_back_for_what_was_paid_and_the_account_can_be_closed(house: House) -> None:
    """10 m³ were bought and 3.012 used: of the newest 6.988 m³ 3 cost 67.00 and 3.988 cost 43.00, with tax 432.08."""
    changed, new = taken_over(house)
    new.use_water(12)
    new.visit(Contact(house.card))
    assert hand_back(house).volume == Volume(6_988)
    assert (carried(house.till, changed), new.account.balance) == (12, 6_988)
    assert paid_now(house, new) == 43_208
    assert (new.account.balance, paid_now(house, new)) == (0, 0)
    presented = present(house.till, Contact(house.card))
    assert refused(lambda: plan_return(house.till, presented)) is Code.NOTHING_LEFT
    assert why_not_yet(house.till, presented) is None
    assert cancel_account(house.till, presented, SUPERVISOR, card_stays=False).account.closed is not None


def test_what_was_sold_to_the_new_meter_goes_back_before_what_came_over(house: House) -> None:
    changed, new = taken_over(house)
    house.buy(house.counter, 2_000)
    new.visit(Contact(house.card))
    new.use_water(1_000)
    new.visit(Contact(house.card))
    assert hand_back(house).volume == Volume(2_000)
    assert hand_back(house, 4_000).sold_to == BINDING.number
    assert hand_back(house).volume == Volume(2_000), "one of nine was used, and is nobody's to return"
    paid_now(house, new)
    assert new.account.balance == 0
    assert carried(house.till, changed) == 1_000


def test_what_becomes_known_late_does_not_bring_back_what_was_returned(house: House, counters: Counters) -> None:
    house.told()
    changed = house.change()
    lost, house.card = house.card, VirtualCard(blank_image(BLANK))
    house.remake()
    new = successor(changed)
    new.visit(Contact(house.card))
    present(house.till, Contact(house.card))
    hand_back(house, 6_000)
    assert counters(2).sell(Contact(lost), 5_000).settled.state is EntryState.COMPLETED
    retrieve_card(house.till, CASHIER, Contact(lost))
    assert carried(house.till, changed) == 10_000 - 3_000 - 6_000 + 5_000
    assert hand_back(house).volume == Volume(1_000), "the other five are the other till's to pay"


def test_what_was_used_meanwhile_of_what_came_over_is_not_paid_and_let_go(house: House) -> None:
    changed, new = taken_over(house)
    hand_back(house)
    new.use_water(2_500)
    assert paid_now(house, new) > 0
    presented = present(house.till, Contact(house.card))
    waiting = returns_waiting(house.till, presented)[0]
    assert (waiting.paid, release_of(presented, waiting)) == (4_500, Volume(2_500))
    let_go(house.till, presented, CASHIER, waiting.id, silent)
    new.visit(Contact(house.card))
    assert (new.account.shortfall, new.account.balance) == (0, 0)
    house.buy(house.counter, 1_000)
    new.visit(Contact(house.card))
    assert new.account.balance == 1_000, "the next purchase is not eaten"
    assert carried(house.till, changed) == 0


def test_a_return_that_waits_at_the_old_meter_is_not_paid_on_a_card_that_is_listed(house: House) -> None:
    """The lost card was stolen: whoever brings it lets the books know what the meter said, and gets nothing."""
    house.told()
    presented = present(house.till, Contact(house.card))
    return_credit(house.till, presented, CASHIER, plan_return(house.till, presented), Wish(), silent)
    changed = house.change()
    house.old.visit(Contact(house.card))
    listed = Blacklisted((list_key(ListedKind.CARD, house.card.uid.hex()),), ListCause.STOLEN, "", 9, 9)
    house.till.store.write(lambda tx: tx.post(listed))
    told = read_former(house.till, Contact(house.card))
    assert told.settled == ()
    assert carried(house.till, changed) == 0


def test_what_came_over_does_not_go_back_by_the_card_of_another_sale_with_its_number(house: House) -> None:
    """Both meters have a sale number 1: the old one's was paid in cash, the new one's by card, and is long given back."""
    _, new = taken_over(house)
    refunding(house.counter)
    presented = present(house.till, Contact(house.card))
    quote = quote_volume(presented, Volume(2_000), WITHOUT_CASH)
    sell(house.till, presented, CASHIER, quote, (Tender("card", quote.total, "AB 1"),), silent)
    new.visit(Contact(house.card))
    present(house.till, Contact(house.card))
    of_card = hand_back(house)
    paid_now(house, new)
    assert [one.sale for one in refund_offers(house.till, CASHIER)] == [of_card.parts[0].sale]
    close_shift(house.till, CASHIER, read_shift(house.till).as_expected())
    open_shift(house.till, CASHIER, FLOAT)
    assert hand_back(house).sold_to == BINDING.number
    assert paid_now(house, new) > 0
    assert refund_offers(house.till, CASHIER) == ()


def test_each_part_of_a_return_goes_back_by_card_in_the_shift_that_hands_it_back(house: House) -> None:
    _, new = taken_over(house)
    refunding(house.counter)
    presented = present(house.till, Contact(house.card))
    quote = quote_volume(presented, Volume(2_000), WITHOUT_CASH)
    sell(house.till, presented, CASHIER, quote, (Tender("card", quote.total, "AB 1"),), silent)
    new.visit(Contact(house.card))
    present(house.till, Contact(house.card))
    hand_back(house, 2_000)
    new.use_water(8_000)
    first = paid_now(house, new)
    (offer,) = refund_offers(house.till, CASHIER)
    assert (offer.amount.minor, refund_by_method(house.till, CASHIER, offer, "R-1").refund.number) == (first, 1)
    close_shift(house.till, CASHIER, read_shift(house.till).as_expected())
    open_shift(house.till, CASHIER, FLOAT)
    house.buy(house.counter, 1_000)
    second = paid_now(house, new)
    assert second > 0
    (offer,) = refund_offers(house.till, CASHIER)
    assert offer.amount.minor == second
