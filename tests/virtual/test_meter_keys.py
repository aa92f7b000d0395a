"""The meter's keys: derived as docs/card-layout.md says, and no master key among them."""

import json
from dataclasses import asdict
from pathlib import Path

from app.domain.card import Binding, Commodity
from virtual.card import cipher
from virtual.meter import derivation, provision

VECTORS = {
    vector["id"]: vector
    for vector in json.loads((Path(__file__).parents[1] / "data" / "card_vectors.json").read_text())["vectors"]
}
ROOT = bytes(range(32))
BINDING = Binding(4711, 12, Commodity.WATER, "0412334567", 2)


def test_diversification_of_a_long_input() -> None:
    given, expected = VECTORS["an10922-aes128"]["input"], VECTORS["an10922-aes128"]["expected"]
    derived = derivation.diversified(bytes.fromhex(given["master"]), bytes.fromhex(given["M"]))
    assert derived == bytes.fromhex(expected["derived"])


def test_a_short_input_is_padded_to_32_bytes() -> None:
    vector = VECTORS["an10957-aes128-short-M-WRONG"]
    derived = derivation.diversified(bytes.fromhex(vector["input"]["master"]), bytes.fromhex(vector["input"]["M"]))
    assert derived != bytes.fromhex(vector["expected"]["wrong_derived"])


def test_an_input_that_fills_32_bytes_is_not_padded() -> None:
    key, whole = bytes(16), bytes(range(31))
    assert derivation.diversified(key, whole) == cipher.cmac(key, b"\x01" + whole)


def test_subkeys_of_rfc_4493() -> None:
    vector = VECTORS["rfc4493-subkeys"]
    expected = tuple(bytes.fromhex(vector["expected"][name]) for name in ("K1", "K2"))
    assert derivation._subkeys(bytes.fromhex(vector["input"]["key"])) == expected


def test_a_meter_number_is_packed() -> None:
    assert derivation.packed_meter("0412334567").hex() == "0412334567ffffff"


def test_a_meter_holds_no_master_key_but_that_of_the_error_counter() -> None:
    keys = set(asdict(provision(ROOT, BINDING).keys).values())
    masters = {name: derivation.master(ROOT, name) for name in ("card-app", "card-till", "card-spare", "meter")}
    assert not keys & set(masters.values())
    assert derivation.master(ROOT, "card-error") in keys
    assert ROOT not in keys


def test_keys_do_not_show_themselves() -> None:
    assert repr(provision(ROOT, BINDING).keys) == "MeterKeys(…)"
