"""Attacks from inside: approvals that nobody gave, fees taken or handed back twice, and jobs done for who is listed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from app.counter import approve as approve_module
from app.counter import correct, login, reissue, sell, take_back
from app.counter.approve import approve
from app.counter.blacklist import add_to_blacklist
from app.counter.change_meter import MeterWish, change_meter, offer_change
from app.counter.correct import override, set_correction_limit
from app.counter.function_cards import TaskWish, make_function_card
from app.counter.login import hashed, log_in
from app.counter.register import issue_card
from app.domain.approval import Approval
from app.domain.blacklist import ListCause, ListedKind, ListKey
from app.domain.errors import Code, TillError
from app.domain.function_card import FunctionKind
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.register import Document
from app.domain.register.events import CustomerChanged
from app.domain.roles import Job, Operator, Role
from app.domain.volume import Volume
from db.till.projection import issued as fees
from db.till.reading import BookReading
from tests.attacks.attack import IGNORED, Attack, Ending, Ground, always, replaced
from tests.counter.changing_meters import NEW as NEW_METER
from tests.counter.changing_meters import TODAY, House
from tests.counter.correcting import Desk
from tests.counter.test_card_life import FEE, LOST, NEW, OTHER, torn, with_fee
from tests.household import BINDING, CASHIER, CONNECTION, CURRENCY, SUPERVISOR, Counter, card_on_reader, silent, without_card
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind

PIN, INSIDE = "4826", "a cashier's PIN"
METER = ListKey(ListedKind.METER, BINDING.meter)


def with_pins(counter: Counter) -> Counter:
    """Cashier and supervisor have one PIN each, as it happens the same."""
    kept = hashed(PIN)
    for operator in (CASHIER, SUPERVISOR):
        counter.store.write(lambda tx, number=operator.number: tx.keep_pin(number, kept))  # type: ignore[misc]
    return counter


def blank(serial: bytes = NEW) -> Contact:
    return Contact(VirtualCard(blank_image(serial)))


def settings_by_a_cashier(ground: Ground) -> Ending:
    set_correction_limit(ground.till().till, CASHIER, Money(100_000_000, CURRENCY))
    return Ending(1)


def own_approval(ground: Ground) -> Ending:
    """The supervisor's number is not known, so the cashier types their own."""
    counter = with_pins(ground.till())
    return Ending(approve(counter.till, CASHIER, Job.CORRECT_MUCH, CASHIER.number, PIN).approver)


def approval_of_a_cashier(ground: Ground) -> Ending:
    counter = with_pins(ground.till())
    other = Operator(77, "Second", Role.CASHIER)
    return Ending(approve(counter.till, other, Job.CORRECT_MUCH, CASHIER.number, PIN).approver)


def approval_of_another_job(ground: Ground) -> Ending:
    """A supervisor approved a suspension; the cashier corrects a large sale with it."""
    desk = Desk(ground.till())
    desk.allow(0)
    sale = desk.sell(10_000)
    desk.correct(sale, approval=Approval(Job.BLACKLIST, CASHIER.number, SUPERVISOR.number))
    return Ending(desk.paid)


def paid_without_approval(ground: Ground) -> Ending:
    """A cashier pays out what no meter has confirmed."""
    desk = Desk(ground.till())
    sale = desk.sell(10_000)
    desk.visit()
    back = desk.correct(sale).settled.entry.id
    return Ending(override(desk.till, CASHIER, back, "moves away", None).give_back.minor)


def pins_tried_out(ground: Ground) -> Ending:
    """One PIN behind the other, at once."""
    counter = with_pins(ground.till())
    for guess in ("0000", "1111", "2222", "3333"):
        try:
            log_in(counter.till, SUPERVISOR.number, guess)
        except TillError as refused:
            if refused.code is Code.PIN_WAIT:
                raise
    return Ending(log_in(counter.till, SUPERVISOR.number, PIN).number)


def drawer_of_another(ground: Ground) -> Ending:
    """A colleague sells while the shift of somebody else is open."""
    counter = ground.till()
    presented = ground.shown(counter)
    quote = sell.quote_volume(presented, Volume(1_000))
    outcome = sell.sell(counter.till, presented, SUPERVISOR, quote, in_cash(quote.total), silent)
    return Ending(outcome.settled.entry.litres)


def card_for_a_stranger(ground: Ground) -> Ending:
    """Somebody with another document wants the household's card."""
    counter = ground.till()
    _with_document(counter)
    reissue.reissue(counter.till, CASHIER, blank(), CONNECTION.number, replace(LOST, identity="9999"))
    return Ending(1)


def fee_taken_twice(ground: Ground) -> Ending:
    """A blank card broke while it was made; the customer is asked for the fee of the next one again."""
    counter = ground.till()
    with_fee(counter)
    wish = replace(LOST, tenders=in_cash(Money(FEE, CURRENCY)))
    try:
        reissue.reissue(counter.till, CASHIER, torn(VirtualCard(blank_image(OTHER))), CONNECTION.number, wish)
    except TillError:
        return Ending(reissue.fee_due(counter.till, CONNECTION.number).minor)
    raise AssertionError("the card was to be torn out")


def fee_of_a_good_card_back(ground: Ground) -> Ending:
    """The card was made and handed over, and the fee is to be handed back too."""
    counter = ground.till()
    with_fee(counter)
    wish = replace(LOST, tenders=in_cash(Money(FEE, CURRENCY)))
    reissue.reissue(counter.till, CASHIER, blank(), CONNECTION.number, wish)
    return Ending(reissue.give_fee_back(counter.till, CASHIER, CONNECTION.number).minor)


def listed(job: Callable[[Ground, Counter], int]) -> Callable[[Ground], Ending]:
    """Does a job for a household whose meter is on the blacklist."""

    def act(ground: Ground) -> Ending:
        counter = ground.till()
        add_to_blacklist(counter.till, SUPERVISOR, METER, ListCause.FRAUD, "two meters, one seal")
        return Ending(job(ground, counter))

    return act


def second_card(ground: Ground) -> Ending:
    """A cashier makes another card of the household's on the quiet: no document is asked for, and no fee."""
    counter = ground.till()
    with_fee(counter)
    return Ending(issue_card.issue_card(counter.till, CASHIER, blank(), CONNECTION.number).generation)


def free_card(ground: Ground) -> Ending:
    """The new card is torn out while it is made, its fee handed back, and a card made as if it were the first."""
    counter = ground.till()
    with_fee(counter)
    wish = replace(LOST, tenders=in_cash(Money(FEE, CURRENCY)))
    with suppress(TillError):
        reissue.reissue(counter.till, CASHIER, torn(VirtualCard(blank_image(OTHER))), CONNECTION.number, wish)
    fee = reissue.give_fee_back(counter.till, CASHIER, CONNECTION.number)
    issue_card.issue_card(counter.till, CASHIER, blank(), CONNECTION.number)
    return Ending(fee.minor)


def _first_card(_ground: Ground, counter: Counter) -> int:
    without_card(counter)
    return issue_card.issue_card(counter.till, CASHIER, blank(), CONNECTION.number).generation


def _next_card(_ground: Ground, counter: Counter) -> int:
    return reissue.reissue(counter.till, CASHIER, blank(), CONNECTION.number, LOST).card.generation


def _authority(_ground: Ground, counter: Counter) -> int:
    wish = TaskWish(FunctionKind.AUTHORITY, CONNECTION.number, False, 3, "fine paid")
    return make_function_card(counter.till, SUPERVISOR, wish, blank()).card.task.counter


def listed_refund(ground: Ground) -> Ending:
    """The card of a torn sale is listed while the window asks what to do; the sale is given back."""
    counter = ground.till()
    card, contact = card_on_reader()
    presented = counter.present(contact)
    contact.set_tear(Tear(1, TearKind.BEFORE))
    quote = sell.quote_volume(presented, Volume(10_000))
    sell.sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    asked = counter.present(Contact(card))
    add_to_blacklist(counter.till, SUPERVISOR, METER, ListCause.FRAUD, "two meters, one seal")
    return Ending(sell.give_back(counter.till, asked, CASHIER, silent).settled.give_back.minor)


def listed_override(ground: Ground) -> Ending:
    """What waits for the meter of somebody who was listed since is paid on a supervisor's word."""
    desk = Desk(ground.till())
    sale = desk.sell(10_000)
    desk.visit()
    back = desk.correct(sale).settled.entry.id
    add_to_blacklist(desk.till, SUPERVISOR, METER, ListCause.FRAUD, "two meters, one seal")
    approval = Approval(Job.OVERRIDE_PROOF, CASHIER.number, SUPERVISOR.number)
    return Ending(override(desk.till, CASHIER, back, "moves away", approval).give_back.minor)


def listed_correction(ground: Ground) -> Ending:
    """A correction was planned, and the meter listed since."""
    desk = Desk(ground.till())
    sale = desk.sell(10_000)
    presented = desk.present()
    plan = correct.plan_correction(desk.till, presented, desk.id(presented, sale))
    add_to_blacklist(desk.till, SUPERVISOR, METER, ListCause.FRAUD, "two meters, one seal")
    wish = take_back.Wish(reason="typed wrong")
    return Ending(correct.correct(desk.till, presented, CASHIER, plan, wish, None, silent).settled.give_back.minor)


def listed_change(ground: Ground) -> Ending:
    """A listed meter is to be changed, and its credit carried over."""
    house = House(ground.till())
    house.told()
    add_to_blacklist(house.till, SUPERVISOR, METER, ListCause.FRAUD, "two meters, one seal")
    wish = MeterWish(CONNECTION.number, None, NEW_METER, 12, TODAY, "display dark")
    return Ending(change_meter(house.till, CASHIER, offer_change(house.till, CASHIER, wish)).left.litres)


def _with_document(counter: Counter) -> None:
    customer = counter.store.read(lambda r: r.customers((CONNECTION.customer,)))[CONNECTION.customer]
    known = replace(customer, document=Document("INE", "4711-0815"))
    counter.store.write(lambda tx: tx.post(CustomerChanged(0, known)))


def _listed(name: str, act: Callable[[Ground], Ending]) -> Attack:
    return Attack(
        f"{name} for who is blacklisted",
        "what is on the blacklist",
        "the blacklist is asked before anything is written or paid (till)",
        replaced((BookReading, "listed_for", always(()))),
        act,
        Code.BLACKLISTED,
    )


PEOPLE = (
    Attack(
        "a setting changed by a cashier",
        INSIDE,
        "the table of roles (till)",
        replaced((correct, "require", always(None))),
        settings_by_a_cashier,
        Code.NOT_ALLOWED,
    ),
    Attack(
        "one's own wish approved",
        INSIDE,
        "nobody approves their own wish, and only who has the job (till)",
        replaced((approve_module, "may", always(True)), (approve_module, "_refuse_own", always(None))),
        own_approval,
        Code.APPROVAL_OWN,
    ),
    Attack(
        "an approval by another cashier",
        "two cashiers' PINs",
        "who approves must have the job (till)",
        replaced((approve_module, "may", always(True))),
        approval_of_a_cashier,
        Code.APPROVER_NOT_ALLOWED,
    ),
    Attack(
        "an approval of another job",
        "an approval",
        "an approval is for one person and one job (till)",
        replaced((correct, "approver_of", always(SUPERVISOR.number))),
        approval_of_another_job,
        Code.APPROVAL_NEEDED,
    ),
    Attack(
        "a return paid on nobody's word",
        INSIDE,
        "paying without proof is guarded (till, rule 7)",
        replaced((correct, "approver_of", always(CASHIER.number))),
        paid_without_approval,
        Code.APPROVAL_NEEDED,
    ),
    Attack(
        "PINs tried out",
        "a number",
        "each wrong PIN makes the next try wait longer (till)",
        replaced((login, "_patience", always(None))),
        pins_tried_out,
        Code.PIN_WAIT,
    ),
    Attack(
        "a sale into the drawer of somebody else",
        "a colleague's open shift",
        "a shift has one operator (till)",
        replaced((sell, "shift_of", lambda reading, *_given: reading.open_shift())),
        drawer_of_another,
        Code.SHIFT_OF_OTHER,
    ),
    Attack(
        "a household's card for a stranger",
        "another document",
        "the document in the file, or an approval (till)",
        replaced((reissue, "_identified", always(CASHIER.number))),
        card_for_a_stranger,
        Code.IDENTITY_DIFFERS,
    ),
    Attack(
        "the fee taken twice for one card",
        "the cashier's drawer",
        "a fee is for a card that is finished (till)",
        replaced((reissue, "_fee_paid", always(None))),
        fee_taken_twice,
        IGNORED,
    ),
    Attack(
        "the fee of a good card handed back",
        "the new card",
        "a fee is used up by the card that it made (till)",
        replaced((reissue, "_is_whole", always(False)), (fees, "_USE_FEE", "SELECT ?1, ?2")),
        fee_of_a_good_card_back,
        Code.FEE_KEPT,
    ),
    Attack(
        "a second card without identity and fee",
        "a blank card",
        "who has a card gets another by issuing it anew (till)",
        replaced((issue_card, "_refuse_second", always(None))),
        second_card,
        Code.GOOD_CARD_THERE,
    ),
    Attack(
        "a card for a fee that went back",
        "a blank card that broke",
        "what was begun as a new card is finished as one (till)",
        replaced((issue_card, "_refuse_second", always(None))),
        free_card,
        Code.GOOD_CARD_THERE,
    ),
    _listed("a card", listed(_first_card)),
    _listed("a new card", listed(_next_card)),
    _listed("an authority card", listed(_authority)),
    _listed("a sale given back", listed_refund),
    _listed("a correction", listed_correction),
    _listed("a return paid on a supervisor's word", listed_override),
    _listed("a meter changed", listed_change),
)
