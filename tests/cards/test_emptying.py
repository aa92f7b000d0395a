"""Emptying a card: torn out at any command it goes on, and what is left can be made for another customer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.cards.card import open_card
from app.cards.emptying import empty_card
from app.cards.layout.identity import decode_identity
from app.cards.layout.order import encode_order
from app.cards.personalise import CardPlan, personalise
from app.cards.recognition import CardKind, recognise
from app.domain.card import CardFamily, Identity, Order
from app.domain.errors import CardError, CardLost, Code
from app.domain.till import TillIdentity
from tests.faults.world import PROVISION
from tests.household import BINDING, KEYS, MORNING, SERIAL, UTILITY, fresh_card
from virtual.card import VirtualCard, blank_image
from virtual.card.image import CardImage
from virtual.contact import Contact, Tear, TearKind
from virtual.meter.memory import VolatileMemory
from virtual.meter.meter import VirtualMeter

NEIGHBOUR = replace(BINDING, meter="0499887766", number=77)


@pytest.fixture(scope="module")
def used() -> CardImage:
    """A card that a meter has written to and that was tried by a stranger's meter."""
    card = VirtualCard(fresh_card())
    meter = VirtualMeter(PROVISION, VolatileMemory())
    meter.advance_clock(MORNING)
    meter.visit(Contact(card))
    return card.image()


def make_for_neighbour(card: VirtualCard) -> None:
    me = TillIdentity(1, 1)
    identity = Identity(NEIGHBOUR, CardFamily.DESFIRE, 1, SERIAL, 1, 0, me, 1, "9", "A-9", "Ivo")
    order = Order(NEIGHBOUR, SERIAL, 1, 1, me, 1, 0, ())
    personalise(Contact(card), KEYS, CardPlan(identity, encode_order(order, KEYS)))


def test_nothing_is_left_and_the_card_serves_another_customer(used: CardImage) -> None:
    card = VirtualCard(used)
    empty_card(Contact(card), KEYS)
    assert recognise(Contact(card)).kind is CardKind.UNFINISHED
    make_for_neighbour(card)
    opened = open_card(Contact(card), KEYS, UTILITY)
    assert opened.read().status is None
    assert opened.months(NEIGHBOUR) is None
    assert opened.identity() is not None


def test_torn_out_at_any_command_the_same_call_goes_on(used: CardImage) -> None:
    whole = Contact(VirtualCard(used))
    empty_card(whole, KEYS)
    for at in range(len(whole.commands)):
        for kind in TearKind:
            card = VirtualCard(used)
            with pytest.raises(CardLost):
                empty_card(Contact(card, tear=Tear(at, kind)), KEYS)
            empty_card(Contact(card), KEYS)
            make_for_neighbour(card)
            assert open_card(Contact(card), KEYS, UTILITY).read().order.content.binding == NEIGHBOUR, (at, kind)


def test_a_blank_card_needs_nothing_and_a_strangers_is_left_alone(used: CardImage) -> None:
    empty_card(Contact(VirtualCard(blank_image(SERIAL))), KEYS)
    foreign = VirtualCard(blank_image(SERIAL))
    Contact(foreign).transmit(bytes.fromhex("90CA000005112233") + bytes.fromhex("0B8500"))
    with pytest.raises(CardError) as refused:
        empty_card(Contact(foreign), KEYS)
    assert refused.value.code is Code.CARD_FOREIGN
    assert decode_identity(bytes(192), KEYS) is None
