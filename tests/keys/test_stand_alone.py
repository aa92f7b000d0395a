"""The stand-alone key source: every derivation of the card layout, recomputed here from its formula."""

from __future__ import annotations

import traceback

import pytest

from app.domain.card import Binding, Commodity
from app.domain.errors import Code, KeyTrouble
from app.keys.derivation import an10922, kdf, master
from app.keys.root import demo_root, kind_of, new_root, require_fit, require_kind
from app.keys.secret import Secret
from app.keys.stand_alone import StandAloneKeys
from app.ports import KeyKind, KeySource
from tests.cards.replay import Replay

ROOT = Secret(bytes(range(32)))
SERIAL = bytes.fromhex("04782E21801D80")
BINDING = Binding(4711, 3, Commodity.WATER, "0412334567", 2)
METER_KEY = kdf(master(ROOT, "meter"), "AQT meter", bytes.fromhex("00001267 0412334567FFFFFF"))


@pytest.fixture
def keys() -> KeySource:
    return StandAloneKeys(ROOT)


@pytest.mark.parametrize(("number", "name"), [(0, "card-app"), (1, "card-till"), (3, "card-error"), (4, "card-spare")])
def test_a_card_key_derives_from_serial_application_and_number(keys: KeySource, number: int, name: str) -> None:
    diversification = SERIAL + b"\x01\x51\x41" + bytes([number]) + b"AQT"
    assert keys.card_key(number, SERIAL) == an10922(master(ROOT, name), diversification).open()


@pytest.mark.parametrize(("number", "serial"), [(2, SERIAL), (5, SERIAL), (1, b"\x01\x02\x03\x04"), (1, bytes(10))])
def test_a_card_key_that_does_not_exist_is_missing(keys: KeySource, number: int, serial: bytes) -> None:
    with pytest.raises(KeyTrouble) as caught:
        keys.card_key(number, serial)
    assert caught.value.code is Code.KEY_MISSING


def test_the_meters_keys_derive_from_its_number(keys: KeySource) -> None:
    assert keys.meter_card_key(BINDING) == kdf(METER_KEY, "AQT card", b"").open()
    assert keys.status_key(BINDING) == kdf(METER_KEY, "AQT status", b"").open()


def test_an_order_key_belongs_to_one_till_and_key_epoch(keys: KeySource) -> None:
    base = kdf(METER_KEY, "AQT order", b"")
    assert keys.order_key(BINDING, 17, 2) == kdf(base, "AQT order till", bytes.fromhex("00000011 0002")).open()
    assert keys.order_key(BINDING, 17, 3) != keys.order_key(BINDING, 17, 2)
    assert keys.order_key(BINDING, 18, 2) != keys.order_key(BINDING, 17, 2)


def test_a_root_of_another_length_is_refused() -> None:
    with pytest.raises(KeyTrouble):
        StandAloneKeys(Secret(bytes(16)))


def test_demo_roots_mark_themselves_and_real_ones_do_not() -> None:
    assert StandAloneKeys(demo_root(4711)).kind is KeyKind.DEMO
    assert StandAloneKeys(new_root()).kind is KeyKind.REAL
    assert demo_root(4711) != demo_root(4712)
    assert kind_of(ROOT) is KeyKind.REAL


def test_a_new_root_never_carries_the_mark_of_the_demo() -> None:
    with pytest.raises(KeyTrouble):
        new_root(lambda _: demo_root(1).open())


def test_demo_keys_are_refused_in_a_real_till_and_real_ones_in_a_demo() -> None:
    require_kind(KeyKind.DEMO, demo=True)
    require_kind(KeyKind.REAL, demo=False)
    with pytest.raises(KeyTrouble) as caught:
        require_kind(KeyKind.DEMO, demo=False)
    assert caught.value.code is Code.KEY_DEMO_REFUSED
    with pytest.raises(KeyTrouble) as caught:
        require_kind(KeyKind.REAL, demo=True)
    assert caught.value.code is Code.KEY_REAL_REFUSED


def test_real_keys_refuse_a_virtual_card_in_this_process() -> None:
    card = Replay([])
    require_fit(KeyKind.DEMO, card)
    with pytest.raises(KeyTrouble) as caught:
        require_fit(KeyKind.REAL, card)
    assert caught.value.code is Code.KEY_REAL_REFUSED
    card.simulated = False
    require_fit(KeyKind.REAL, card)


def test_neither_the_source_nor_its_errors_show_a_key(keys: KeySource) -> None:
    shown = repr(keys) + str(keys) + repr(vars(keys))
    try:
        keys.card_key(2, SERIAL)
    except KeyTrouble as error:
        shown += "".join(traceback.format_exception(error)) + repr(error.params)
    for secret in (ROOT, master(ROOT, "card-till"), master(ROOT, "meter"), METER_KEY):
        assert secret.open().hex() not in shown.lower()
        assert repr(secret.open())[2:-1] not in shown
