"""Personalising a virtual card: whole, torn at every command in every way, finished or restarted by a second run."""

from __future__ import annotations

import pytest

from app.cards.application import APPLICATION, FILES, PROFILE_FILE, CardFile, CardKey
from app.cards.card import open_card
from app.cards.layout.order import decode_order
from app.cards.layout.parameters import encode_parameters
from app.cards.personalise import personalise
from app.cards.recognition import CardKind, recognise
from app.domain.card import Binding, CardFamily, Label, ParametersVersion
from app.domain.errors import CardError, CardLost, Code, KeyTrouble
from app.domain.parameters import Parameters
from app.keys.root import new_root
from app.keys.stand_alone import StandAloneKeys
from tests.cards.desk import (
    BINDING,
    KEYS,
    OTHER_BINDING,
    OTHER_KEYS,
    SERIAL,
    TILL,
    UTILITY,
    blank_card,
    field,
    finished_card,
    plan,
)
from virtual.card import VirtualCard
from virtual.contact import Contact, Tear, TearKind


def _commands_of_a_whole_run() -> int:
    contact = field(blank_card())
    personalise(contact, KEYS, plan())
    return len(contact.commands)


STEPS = range(_commands_of_a_whole_run())


def _assert_finished(card: VirtualCard, binding: Binding = BINDING) -> None:
    opened = open_card(field(card), KEYS, UTILITY)
    content = opened.read()
    identity = opened.identity()
    assert content.order.raw == plan(binding).order
    assert content.order.checked
    assert content.status is None
    assert identity is not None
    assert identity.checked
    assert identity.content == plan(binding).identity
    assert card.image().applications[APPLICATION].keys[CardKey.METER].secret == KEYS.meter_card_key(binding)


def test_a_blank_card_becomes_a_customers_card() -> None:
    card = blank_card()
    assert recognise(field(card)).kind is CardKind.BLANK
    personalise(field(card), KEYS, plan())
    found = recognise(field(card))
    assert found.kind is CardKind.OURS
    assert found.label == Label(CardFamily.DESFIRE, UTILITY, BINDING.region)
    _assert_finished(card)


def test_files_and_keys_are_those_of_the_layout() -> None:
    application = finished_card().image().applications[APPLICATION]
    assert set(application.files) == {file.number for file in FILES}
    for file in FILES:
        made = application.files[file.number]
        rights = made.rights
        assert (rights.read, rights.write, rights.read_write, rights.change) == (file.read, 15, file.read_write, 0)
        assert int(made.comm) == file.mode
    assert application.settings == 0x0B
    for number in (CardKey.MASTER, CardKey.TILL, CardKey.ERROR, CardKey.SPARE):
        assert application.keys[number].secret == KEYS.card_key(number, SERIAL)


@pytest.mark.parametrize(("capacity", "has_profile"), [(4_096, False), (8_192, True)])
def test_only_a_card_with_room_gets_the_load_profile(capacity: int, has_profile: bool) -> None:
    card = blank_card(capacity=capacity)
    with pytest.raises(CardLost):
        personalise(field(card, Tear(20, TearKind.BEFORE)), KEYS, plan())
    personalise(field(card), KEYS, plan())
    _assert_finished(card)
    files = card.image().applications[APPLICATION].files
    assert (PROFILE_FILE.number in files) is has_profile
    assert card.image().free_memory >= 0


def test_parameters_are_committed_with_the_first_order() -> None:
    parameters = encode_parameters(
        Parameters(ParametersVersion(1, TILL.till, TILL.epoch), 1, alarm_level=900), BINDING, KEYS
    )
    card = blank_card()
    personalise(field(card), KEYS, plan(parameters=parameters))
    found = open_card(field(card), KEYS, UTILITY).parameters(BINDING)
    assert found is not None
    assert found.content.alarm_level == 900


@pytest.mark.parametrize("kind", TearKind)
@pytest.mark.parametrize("at", STEPS)
def test_a_torn_card_is_finished_by_a_second_run(at: int, kind: TearKind) -> None:
    card = blank_card()
    with pytest.raises(CardLost):
        personalise(field(card, Tear(at, kind)), KEYS, plan())
    personalise(field(card), KEYS, plan())
    _assert_finished(card)


@pytest.mark.parametrize("kind", TearKind)
@pytest.mark.parametrize("at", STEPS)
def test_a_torn_card_never_looks_finished(at: int, kind: TearKind) -> None:
    card = blank_card()
    with pytest.raises(CardLost):
        personalise(field(card, Tear(at, kind)), KEYS, plan())
    if recognise(field(card)).kind is CardKind.OURS:
        _assert_finished(card)


@pytest.mark.parametrize("kind", TearKind)
@pytest.mark.parametrize("at", STEPS)
def test_a_torn_card_can_be_made_for_another_meter(at: int, kind: TearKind) -> None:
    card = blank_card()
    with pytest.raises(CardLost):
        personalise(field(card, Tear(at, kind)), KEYS, plan())
    if recognise(field(card)).kind is CardKind.OURS:
        return
    personalise(field(card), KEYS, plan(OTHER_BINDING))
    _assert_finished(card, OTHER_BINDING)


def test_a_second_attempt_for_another_meter_may_be_torn_as_well() -> None:
    torn = blank_card()
    with pytest.raises(CardLost):
        personalise(field(torn, Tear(STEPS[-3], TearKind.BEFORE)), KEYS, plan())
    half_made = torn.image()
    contact = Contact(VirtualCard.from_image(half_made))
    personalise(contact, KEYS, plan(OTHER_BINDING))
    for at in range(len(contact.commands)):
        for kind in TearKind:
            card = VirtualCard.from_image(half_made)
            with pytest.raises(CardLost):
                personalise(field(card, Tear(at, kind)), KEYS, plan(OTHER_BINDING))
            if recognise(field(card)).kind is not CardKind.OURS:
                personalise(field(card), KEYS, plan())
                _assert_finished(card)


def test_making_the_same_card_again_changes_nothing() -> None:
    card = finished_card()
    before = card.image()
    personalise(field(card), KEYS, plan())
    assert card.image() == before


def test_somebody_elses_finished_card_is_not_made_over() -> None:
    card = finished_card()
    before = card.image()
    with pytest.raises(CardError) as caught:
        personalise(field(card), KEYS, plan(OTHER_BINDING))
    assert caught.value.code is Code.CARD_TAKEN
    assert card.image() == before


def test_a_card_begun_under_other_keys_is_refused() -> None:
    card = blank_card()
    with pytest.raises(CardLost):
        personalise(field(card, Tear(STEPS[-3], TearKind.BEFORE)), OTHER_KEYS, plan())
    with pytest.raises(CardError) as caught:
        personalise(field(card), KEYS, plan())
    assert caught.value.code is Code.CARD_KEYS_MISMATCH


@pytest.mark.parametrize("variation", [{"hardware_version": 0x01}, {"hardware_version": 0x30}, {"capacity": 2048}])
def test_a_card_that_cannot_hold_the_application_is_refused_before_it_is_begun(variation: dict[str, int]) -> None:
    card = blank_card(**variation)
    before = card.image()
    with pytest.raises(CardError) as caught:
        personalise(field(card), KEYS, plan())
    assert caught.value.code is Code.CARD_FOREIGN
    assert card.image() == before


def test_real_keys_make_no_virtual_card() -> None:
    contact = field(blank_card())
    with pytest.raises(KeyTrouble) as caught:
        personalise(contact, StandAloneKeys(new_root()), plan())
    assert caught.value.code is Code.KEY_REAL_REFUSED
    assert contact.commands == ()


def test_the_first_order_on_the_card_is_the_one_of_the_plan() -> None:
    file = finished_card().image().applications[APPLICATION].files[CardFile.ORDER]
    assert decode_order(file.data, KEYS).content.number == 1  # type: ignore[union-attr]
