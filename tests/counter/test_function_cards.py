"""Function cards at the counter: who may make them, what the books know, and what the meter's answer changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.counter.change_meter import MeterWish, change_meter, offer_change
from app.counter.function_cards import FunctionTold, MadeCard, TaskWish, make_function_card, read_answer
from app.counter.present import present
from app.counter.remake_card import remake_card
from app.counter.return_credit import plan_return, return_credit, returns_waiting
from app.counter.take_back import Wish
from app.domain.approval import Approval
from app.domain.card import MeterState
from app.domain.card_paper import FunctionCardSheet
from app.domain.errors import CardError, CardLost, Code, TillError
from app.domain.exchange import Closing
from app.domain.function_card import Answer, CardTaskState, FunctionKind, MeterRefusal
from app.domain.roles import Job
from app.domain.volume import Volume
from tests.counter.changing_meters import APPROVED, BLANK, NEW, TODAY, House, carried, meter_of, successor
from tests.household import BINDING, CASHIER, CONNECTION, SUPERVISOR, Counter, silent
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import Obeyed, Refused, Taken
from virtual.meter.rules import Reason

WISH = TaskWish(FunctionKind.AUTHORITY, CONNECTION.number, False, 3, "valve forced, fine paid")
TRANSFER = TaskWish(FunctionKind.TRANSFER, CONNECTION.number, False, 3, "meter taken to the workshop")
LET = Approval(Job.AUTHORITY_CARD, CASHIER.number, SUPERVISOR.number)
FUNCTION = bytes.fromhex("045A109C801190")


@pytest.fixture
def house(counter: Counter) -> House:
    return House(counter)


def function_card() -> VirtualCard:
    return VirtualCard(blank_image(FUNCTION))


def made(house: House, on: VirtualCard, wish: TaskWish = WISH, approval: Approval | None = LET) -> MadeCard:
    return make_function_card(house.till, CASHIER, wish, Contact(on), approval)


def answer(house: House, on: VirtualCard) -> FunctionTold:
    return read_answer(house.till, CASHIER, Contact(on))


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(TillError) as told:
        work()
    return told.value.code


def test_an_authority_card_from_order_to_answer(house: House) -> None:
    card = function_card()
    before = made(house, card).card
    assert (before.state, before.approver, before.task.operator) == (
        CardTaskState.WRITTEN,
        SUPERVISOR.number,
        CASHIER.number,
    )
    assert answer(house, card).result is None
    house.old.force_valve()
    assert house.old.visit(Contact(card)) == Obeyed(int(FunctionKind.AUTHORITY))
    told = answer(house, card)
    assert told.result is not None
    assert (told.result.answer, told.result.state_before) == (Answer.DONE, MeterState.PENALTY)
    assert told.card is not None
    assert told.card.state is CardTaskState.DONE
    assert answer(house, card) == told


def test_a_cashier_needs_approval_for_it(house: House) -> None:
    assert refused(lambda: made(house, function_card(), approval=None)) is Code.APPROVAL_NEEDED
    assert house.till.store.read(lambda r: r.function_cards(CONNECTION.number)) == ()


def test_what_the_meter_refused_is_in_the_books_with_its_reason(house: House) -> None:
    card = function_card()
    made(house, card, replace(WISH, days=1))
    house.old.advance_clock(house.counter.clock.now().replace(year=2027))
    assert house.old.visit(Contact(card)) == Refused(Reason.LATE)
    told = answer(house, card)
    assert told.card is not None
    assert (told.card.state, told.card.refusal) == (CardTaskState.REFUSED, MeterRefusal.LATE)


def test_each_card_overtakes_the_one_before(house: House) -> None:
    first, second = function_card(), VirtualCard(blank_image(BLANK))
    made(house, first)
    made(house, second)
    assert isinstance(house.old.visit(Contact(second)), Obeyed)
    assert house.old.visit(Contact(first)) == Refused(Reason.OVERTAKEN)


def test_a_card_torn_out_while_it_is_made_is_known_and_made_again(house: House) -> None:
    card = function_card()
    torn = Contact(card, tear=Tear(18, TearKind.DURING))
    with pytest.raises((CardLost, CardError)):
        make_function_card(house.till, CASHIER, WISH, torn, LET)
    made(house, card)
    states = [one.state for one in house.till.store.read(lambda r: r.function_cards(CONNECTION.number))]
    assert states == [CardTaskState.WRITTEN, CardTaskState.ORDERED]
    assert isinstance(house.old.visit(Contact(card)), Obeyed)


def test_the_sheet_names_meter_day_and_who_stands_for_it(house: House) -> None:
    done = made(house, function_card())
    job = house.till.store.read(lambda r: r.paper_job(done.job))
    assert job is not None
    sheet = job.document
    assert isinstance(sheet, FunctionCardSheet)
    assert (sheet.supply.meter, sheet.kind, sheet.approver) == (BINDING.meter, FunctionKind.AUTHORITY, SUPERVISOR.number)
    assert 2 <= (sheet.expires_at - sheet.heading.at).days <= 3


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (replace(WISH, days=0), Code.DAYS_IMPOSSIBLE),
        (replace(WISH, days=31), Code.DAYS_IMPOSSIBLE),
        (replace(WISH, reason=" "), Code.REASON_MISSING),
        (replace(WISH, connection="nowhere"), Code.NO_METER),
        (replace(WISH, former=True), Code.NO_METER),
    ],
)
def test_what_cannot_be_is_refused(house: House, wish: TaskWish, code: Code) -> None:
    card = function_card()
    assert refused(lambda: made(house, card, wish)) is code
    assert not card.image().applications


def test_a_customers_card_never_becomes_a_function_card(house: House) -> None:
    assert refused(lambda: made(house, house.card)) is Code.CARD_TAKEN
    assert refused(lambda: answer(house, house.card)) is Code.CARD_NOT_FUNCTION
    made(house, card := function_card())
    assert refused(lambda: present(house.till, Contact(card))) in (Code.CARD_FUNCTION, Code.CARD_FOREIGN)


def test_a_transfer_card_puts_a_provisional_change_right_for_good(house: House) -> None:
    """The display was dark, so the change was typed; in the workshop the meter gives its last word."""
    house.told()
    house.old.use_water(1_200)
    changed = house.change(Closing(9_000), APPROVED)
    house.remake()
    assert (changed.left.litres, changed.left.final) == (1_000, False)
    card = function_card()
    made(house, card, replace(TRANSFER, former=True), None)
    assert house.old.visit(Contact(card)) == Obeyed(int(FunctionKind.TRANSFER))
    left = answer(house, card).left
    assert left is not None
    assert (left.litres, left.final, carried(house.till, changed)) == (5_800, True, 5_800)
    house.buy(house.counter, 1_000)
    assert successor(changed).visit(Contact(house.card)) == Taken(6_800, 0, False)


def test_a_return_that_never_reached_the_old_meter_is_paid_when_that_is_read_out(house: House) -> None:
    """2 m³ were handed back on the card, the meter changed before it heard of that: 5 m³ come over, 2 m³ are paid."""
    house.told()
    presented = present(house.till, Contact(house.card))
    plan = plan_return(house.till, presented, Volume(2_000))
    return_credit(house.till, presented, CASHIER, plan, Wish(), silent)
    changed = house.change()
    house.remake()
    assert [one.id.binding for one in returns_waiting(house.till, present(house.till, Contact(house.card)))] == [
        BINDING.number
    ]
    card = function_card()
    made(house, card, replace(TRANSFER, former=True), None)
    house.old.visit(Contact(card))
    told = answer(house, card)
    assert [one.give_back for one in told.settled] == [plan.value]
    assert answer(house, card).settled == ()
    assert successor(changed).visit(Contact(house.card)) == Taken(5_000, 0, False)
    assert returns_waiting(house.till, present(house.till, Contact(house.card))) == ()


def test_a_meter_that_never_had_a_card_can_be_read_out(counter: Counter) -> None:
    meter, card = meter_of(BINDING), function_card()
    make_function_card(counter.till, CASHIER, TRANSFER, Contact(card), None)
    assert meter.visit(Contact(card)) == Obeyed(int(FunctionKind.TRANSFER))
    told = read_answer(counter.till, CASHIER, Contact(card))
    assert told.result is not None
    seen = counter.till.store.read(lambda r: r.seen_status(BINDING.number))
    assert seen is not None


def test_a_transfer_card_before_the_change_closes_the_old_meter_by_its_own_word(house: House) -> None:
    house.told()
    house.old.use_water(1_200)
    card = function_card()
    made(house, card, TRANSFER, None)
    house.old.visit(Contact(card))
    assert house.old.use_water(100) == 0
    answer(house, card)
    wish = MeterWish(CONNECTION.number, None, NEW, 12, TODAY, "too old")
    changed = change_meter(house.till, CASHIER, offer_change(house.till, CASHIER, wish))
    assert (changed.left.litres, changed.left.final, changed.exchange.closing.register) == (5_800, True, 4_200)
    remake_card(house.till, CASHIER, Contact(house.card), CONNECTION.number)
    assert successor(changed).visit(Contact(house.card)) == Taken(5_800, 0, False)


def test_a_return_is_paid_when_a_transfer_card_told_first_that_the_meter_gave_it_up(house: House) -> None:
    house.told()
    presented = present(house.till, Contact(house.card))
    return_credit(house.till, presented, CASHIER, plan_return(house.till, presented), Wish(), silent)
    house.old.visit(Contact(house.card))
    card = function_card()
    made(house, card, TRANSFER, None)
    house.old.visit(Contact(card))
    answer(house, card)
    settled = present(house.till, Contact(house.card)).settled
    assert [one.entry.litres for one in settled] == [7_000]
    assert settled[0].give_back.minor > 0
    assert present(house.till, Contact(house.card)).settled == ()
