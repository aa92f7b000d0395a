"""Attacks with cards at the counter: dead, foreign, listed or forged ones that are to be sold to."""

from __future__ import annotations

from dataclasses import replace

from app.cards import personalise as personalise_module
from app.cards.card import OpenCard
from app.cards.desfire import Desfire
from app.cards.layout.order import encode_order
from app.cards.personalise import CardPlan, personalise
from app.counter import present, sell
from app.counter import retrieve_card as retrieve_module
from app.counter.blacklist import add_to_blacklist
from app.counter.read_card import read_card
from app.counter.reissue import reissue
from app.counter.retrieve_card import retrieve_card
from app.counter.tampering import set_utility_rule
from app.domain.blacklist import ListCause, ListedKind, ListKey, card_key
from app.domain.card import CardFamily, Identity, MeterEventCode, Order
from app.domain.errors import Code
from app.domain.method import in_cash
from app.domain.period import card_seconds
from app.domain.register import Document
from app.domain.register.events import CustomerChanged
from app.domain.tampering import TamperingRule
from app.domain.till import TillIdentity
from app.domain.volume import Volume
from app.keys.root import new_root
from app.keys.stand_alone import StandAloneKeys
from aquatill import till_keys
from aquatill.till_keys import demo_keys
from db.till.reading import BookReading
from tests.attacks.attack import Attack, Ending, Ground, always, replaced
from tests.attacks.orders import AGENT, NOTHING, WRITES
from tests.counter.changing_meters import meter_of
from tests.counter.test_card_life import LOST, NEW
from tests.counter.test_present import rewritten
from tests.counter.test_told import ADMIN
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    MORNING,
    SERIAL,
    SUPERVISOR,
    UTILITY,
    Counter,
    silent,
)
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact

LOST_CARD, LITRES = "the lost card", 10_000


def water_bought(ground: Ground, counter: Counter, contact: Contact | None = None) -> Ending:
    """The card is sold to; the booty is the water on it."""
    return Ending(counter.sell(contact or Contact(ground.card), LITRES).settled.entry.litres)


def of_another_meter(ground: Ground) -> Ending:
    return water_bought(ground, ground.till(), rewritten(ground.card, binding=replace(BINDING, meter="0499999999")))


def of_another_binding(ground: Ground) -> Ending:
    return water_bought(ground, ground.till(), rewritten(ground.card, binding=replace(BINDING, number=9)))


def of_another_utility(ground: Ground) -> Ending:
    return water_bought(ground, ground.till(), rewritten(ground.card, binding=replace(BINDING, utility=UTILITY + 1)))


def of_another_serial(ground: Ground) -> Ending:
    return water_bought(ground, ground.till(), rewritten(ground.card, serial=bytes(7)))


def lost_card(ground: Ground) -> Ending:
    counter = ground.till()
    reissue(counter.till, CASHIER, Contact(VirtualCard(blank_image(NEW))), CONNECTION.number, LOST)
    return water_bought(ground, counter)


def emptied_card_filled_again(ground: Ground) -> Ending:
    """A card that was taken back gets the bytes that it had."""
    counter = ground.till()
    before = ground.card.image()
    reissue(counter.till, CASHIER, Contact(VirtualCard(blank_image(NEW))), CONNECTION.number, LOST)
    retrieve_card(counter.till, CASHIER, Contact(ground.card))
    ground.put_back(before)
    return water_bought(ground, counter)


def customers_card_emptied(ground: Ground) -> Ending:
    """The card that somebody uses is to be made blank, and sold to somebody else."""
    retrieve_card(ground.till().till, CASHIER, Contact(ground.card))
    return Ending(1)


def blocked_card(ground: Ground) -> Ending:
    counter = ground.till()
    stranger = meter_of(replace(BINDING, meter="0412334568"))
    for _time in range(4):
        stranger.visit(Contact(ground.card))
    return water_bought(ground, counter)


def listed(ground: Ground, kind: ListedKind) -> Ending:
    """Something of the household is on the blacklist, and water is bought all the same."""
    counter = ground.till()
    customer = counter.store.read(lambda r: r.customers((CONNECTION.customer,)))[CONNECTION.customer]
    known = replace(customer, document=Document("INE", "AB 12-34"))
    counter.store.write(lambda tx: tx.post(CustomerChanged(0, known)))
    numbers = {
        ListedKind.CARD: SERIAL.hex(),
        ListedKind.METER: BINDING.meter,
        ListedKind.CUSTOMER: CONNECTION.customer,
        ListedKind.DOCUMENT: "ab1234",
    }
    add_to_blacklist(counter.till, SUPERVISOR, ListKey(kind, numbers[kind]), ListCause.FRAUD, "two meters, one seal")
    return water_bought(ground, counter)


def listed_while_paying(ground: Ground) -> Ending:
    counter = ground.till()
    presented = ground.shown(counter)
    quote = sell.quote_volume(presented, Volume(LITRES))
    add_to_blacklist(counter.till, SUPERVISOR, card_key(SERIAL), ListCause.STOLEN, "told by phone")
    sold = sell.sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    return Ending(sold.settled.entry.litres)


def tampered(ground: Ground) -> Ending:
    """The cover was opened, the utility sells nothing to such a meter, and water is bought."""
    counter = ground.till()
    set_utility_rule(counter.till, ADMIN, TamperingRule.REFUSE, "council of 2026")
    ground.meter.tamper(MeterEventCode.COVER)
    ground.visit()
    read_card(counter.till, CASHIER, Contact(ground.card))
    return water_bought(ground, counter)


def swapped_while_paying(ground: Ground) -> Ending:
    """The customer pays for their card and lays another on the reader: the same one as it was yesterday."""
    counter = ground.till()
    ground.sell(ground.till(2), 1_000)
    contact = Contact(ground.card)
    presented = counter.present(contact)
    quote = sell.quote_volume(presented, Volume(LITRES))
    rewritten(ground.card, tallies=(), number=7)
    outcome = sell.sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    if outcome.error is not None:
        raise outcome.error
    return Ending(outcome.settled.entry.litres)


def virtual_card_with_real_keys(ground: Ground) -> Ending:
    """A virtual card is made with a utility's own keys, which it would then hold in the clear."""
    keys, card = StandAloneKeys(new_root()), VirtualCard(blank_image(SERIAL))
    issued = card_seconds(MORNING)
    writer = TillIdentity(1, 1)
    identity = Identity(
        binding=BINDING,
        family=CardFamily.DESFIRE,
        generation=1,
        serial=SERIAL,
        customer_class=CONNECTION.customer_class,
        issued_at=issued,
        issuer=writer,
        key_epoch=1,
        connection=CONNECTION.number,
        account=CONNECTION.account,
        holder=CONNECTION.holder,
    )
    order = Order(BINDING, SERIAL, 1, 1, writer, 1, issued, ())
    personalise(Contact(card), keys, CardPlan(identity, encode_order(order, keys)))
    return Ending(1)


def demo_keys_in_a_real_till(_ground: Ground) -> Ending:
    """The demo's keys, which anybody can compute, are put into the key ring of a real till."""
    demo_keys(UTILITY).source(demo=False)
    return Ending(1)


_SUPPLY = replaced((present, "_same_supply", always(None)))
_UNLISTED = replaced((BookReading, "listed_for", always(())))


def _named(kind: ListedKind) -> Attack:
    return Attack(
        f"a sale with a blacklisted {kind.value}",
        f"what is of the {kind.value}",
        "the blacklist, at the first look and in the commit that takes the money (till)",
        _UNLISTED,
        lambda ground: listed(ground, kind),
        Code.BLACKLISTED,
    )


CARDS = (
    Attack(
        "a sale on a card of another meter",
        AGENT,
        "meter of the order against the register (till, rule 4)",
        _SUPPLY,
        of_another_meter,
        Code.CARD_WRONG_METER,
    ),
    Attack(
        "a sale on a card of another binding",
        AGENT,
        "binding of the order against the register (till, rule 4)",
        _SUPPLY,
        of_another_binding,
        Code.CARD_WRONG_METER,
    ),
    Attack(
        "a sale on a card of another utility",
        AGENT,
        "utility of the order against the till (till, rule 4)",
        _SUPPLY,
        of_another_utility,
        Code.CARD_OTHER_UTILITY,
    ),
    Attack(
        "a sale on a copied card",
        AGENT,
        "serial of the order against the card (till, rule 5)",
        _SUPPLY,
        of_another_serial,
        Code.CARD_NOT_GENUINE,
    ),
    Attack(
        "a sale on a card that was reported lost",
        LOST_CARD,
        "the newest generation in the books, and the blacklist (till, rule 5)",
        replaced((present, "_same_supply", always(None)), (BookReading, "listed_for", always(()))),
        lost_card,
        Code.CARD_OLDER_GENERATION,
    ),
    Attack(
        "an emptied card filled again from its copy",
        WRITES,
        "the newest generation in the books (till, rule 5)",
        _SUPPLY,
        emptied_card_filled_again,
        Code.CARD_OLDER_GENERATION,
    ),
    Attack(
        "the card of a customer emptied",
        "somebody's card",
        "only a dead card is taken back (till)",
        replaced((retrieve_module, "_require_dead", always(None))),
        customers_card_emptied,
        Code.CARD_STILL_GOOD,
    ),
    Attack(
        "a sale on a card that was tried out until it was blocked",
        "the card",
        "the card's error counter (till, rule 11)",
        replaced((Desfire, "get_value", always(4))),
        blocked_card,
        Code.CARD_BLOCKED,
    ),
    *map(_named, ListedKind),
    Attack(
        "a card blacklisted while its customer pays",
        "a card reported by phone",
        "the blacklist in the commit that takes the money (till)",
        _UNLISTED,
        listed_while_paying,
        Code.BLACKLISTED,
    ),
    Attack(
        "a sale to a meter that was tampered with",
        "the household's card",
        "the rule for tampering in the commit that takes the money (till)",
        replaced((sell, "refuse_tampered", always(None))),
        tampered,
        Code.TAMPERED,
    ),
    Attack(
        "the card swapped while its customer pays",
        WRITES,
        "the order that was read is still there before anything is written (till)",
        replaced((OpenCard, "_require_same", always(None))),
        swapped_while_paying,
        Code.CARD_SWAPPED,
    ),
    Attack(
        "a virtual card with a utility's own keys",
        "a virtual reader",
        "no card in this process meets real keys (till)",
        replaced((personalise_module, "require_fit", always(None))),
        virtual_card_with_real_keys,
        Code.KEY_REAL_REFUSED,
    ),
    Attack(
        "the demo's keys in a real till",
        NOTHING,
        "a demo root is known by itself (till)",
        replaced((till_keys, "require_kind", always(None))),
        demo_keys_in_a_real_till,
        Code.KEY_DEMO_REFUSED,
    ),
)
