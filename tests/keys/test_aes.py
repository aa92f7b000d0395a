"""AES-CMAC against the examples of RFC 4493."""

from __future__ import annotations

import pytest

from app.keys.aes import aes_cbc_decrypt, aes_cbc_encrypt, aes_cmac, cmac_subkeys
from app.keys.secret import Secret
from tests.cards.vectors import Vector


@pytest.mark.parametrize("name", ["rfc4493-len0", "rfc4493-len16", "rfc4493-len64"])
def test_cmac_is_that_of_the_rfc(name: str) -> None:
    vector = Vector(name)
    assert aes_cmac(Secret(vector.octets("key")), vector.octets("message")) == vector.octets("cmac")


def test_subkeys_are_those_of_the_rfc() -> None:
    vector = Vector("rfc4493-subkeys")
    assert cmac_subkeys(Secret(vector.octets("key"))) == (vector.octets("K1"), vector.octets("K2"))


def test_cbc_is_undone_by_its_inverse() -> None:
    key, vector, blocks = Secret(bytes(range(16))), bytes(16), bytes(range(64))
    enciphered = aes_cbc_encrypt(key, vector, blocks)
    assert enciphered != blocks
    assert aes_cbc_decrypt(key, vector, enciphered) == blocks
