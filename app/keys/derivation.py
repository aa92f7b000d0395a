"""The three ways a key is made from another one: HKDF, the KDF of the card layout, and NXP AN10922."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.keys.aes import BLOCK, aes_cbc_encrypt, aes_cmac, cmac_subkeys
from app.keys.secret import Secret

ROOT_SIZE = 32
_KEY_SIZE = 16
_AES_128 = b"\x01"
"""Diversification constant of AN10922, section 2.2 (AES-128)."""
_LONGEST_INPUT = 31


def master(root: Secret, name: str) -> Secret:
    """One of the utility's master keys (16 bytes) from its root secret (32 bytes); card layout, section 1."""
    expander = HKDF(SHA256(), _KEY_SIZE, salt=bytes(32), info=b"aquatill/v1/" + name.encode("ascii"))
    return Secret(expander.derive(root.open()))


def kdf(key: Secret, label: str, context: bytes) -> Secret:
    """KDF(key, label, context) of the card layout, section 1: NIST SP 800-108 in counter mode, one block."""
    return Secret(aes_cmac(key, b"\x01" + label.encode("ascii") + b"\x00" + context + b"\x00\x80"))


def an10922(master_key: Secret, diversification: bytes) -> Secret:
    """A card's own AES-128 key by NXP AN10922, section 2.2.

    `diversification` is M, 1…31 bytes. The constant and M are always padded to two blocks, also where one block
    would hold them: that is where plain CMAC, and with it a well-known library, gives another key.
    Raises ValueError when M is empty or too long.
    """
    if not 1 <= len(diversification) <= _LONGEST_INPUT:
        raise ValueError(f"a diversification input of {len(diversification)} bytes")
    whole, padded = cmac_subkeys(master_key)
    message = _AES_128 + diversification
    subkey = whole if len(message) == 2 * BLOCK else padded
    blocks = (message if len(message) == 2 * BLOCK else message + b"\x80").ljust(2 * BLOCK, b"\x00")
    last = bytes(a ^ b for a, b in zip(blocks[BLOCK:], subkey, strict=True))
    return Secret(aes_cbc_encrypt(master_key, bytes(BLOCK), blocks[:BLOCK] + last)[BLOCK:])
