"""Key derivation: AN10922 with its negative case, the KDF and the master keys of the card layout."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from app.keys.aes import aes_cmac
from app.keys.derivation import an10922, kdf, master
from app.keys.secret import Secret
from tests.cards.vectors import Vector


def test_an10922_gives_the_key_of_the_application_note() -> None:
    vector = Vector("an10922-aes128")
    derived = an10922(Secret(vector.octets("master")), vector.octets("M"))
    assert derived == Secret(vector.octets("derived"))


def test_a_short_input_is_padded_to_two_blocks_not_to_one() -> None:
    vector = Vector("an10957-aes128-short-M-WRONG")
    key = Secret(vector.octets("master"))
    wrong = Secret(vector.octets("wrong_derived"))
    assert Secret(aes_cmac(key, b"\x01" + vector.octets("M"))) == wrong
    assert an10922(key, vector.octets("M")) != wrong


def test_a_full_input_needs_no_padding() -> None:
    key = Secret(bytes(range(16)))
    longest = bytes(range(31))
    assert an10922(key, longest) == Secret(aes_cmac(key, b"\x01" + longest))


@pytest.mark.parametrize("length", [0, 32])
def test_an_input_of_a_wrong_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="diversification"):
        an10922(Secret(bytes(16)), bytes(length))


def test_a_master_key_is_hkdf_of_the_root_and_its_name() -> None:
    root = Secret(bytes(range(32)))
    extracted = hmac.digest(bytes(32), root.open(), hashlib.sha256)
    expanded = hmac.digest(extracted, b"aquatill/v1/card-till\x01", hashlib.sha256)
    assert master(root, "card-till") == Secret(expanded[:16])


def test_the_kdf_is_counter_mode_with_one_block() -> None:
    key = Secret(bytes(range(16)))
    assert kdf(key, "AQT meter", b"\x01\x02") == Secret(aes_cmac(key, b"\x01AQT meter\x00\x01\x02\x00\x80"))
