"""The checker of records that travels along: its own mathematics."""

from __future__ import annotations

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from exchange.records import check_records as alone


def test_the_checkers_own_ed25519_agrees_with_the_library() -> None:
    for seed in range(4):
        private = Ed25519PrivateKey.from_private_bytes(sha256(bytes([seed])).digest())
        key = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        message = bytes(range(seed * 40))
        signature = private.sign(message)
        assert alone.signed(key, message, signature)
        assert not alone.signed(key, message + b"!", signature)
        assert not alone.signed(key, message, bytes([signature[0] ^ 1]) + signature[1:])
        larger = int.from_bytes(signature[32:], "little") + 2**252 + 27742317777372353535851937790883648493
        assert not alone.signed(key, message, signature[:32] + larger.to_bytes(32, "little"))
    assert not alone.signed(b"\xff" * 32, b"", bytes(64))
