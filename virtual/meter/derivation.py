"""How keys are derived, written from docs/card-layout.md section 1 for the meter's side."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from virtual.card import cipher

AID = bytes.fromhex("015141")
APPLICATION_TAG = b"AQT"
LAST_BIT = 0x80


def master(root: bytes, name: str) -> bytes:
    """A utility master key: HKDF-SHA256 of the root secret (32 bytes) under its name."""
    info = b"aquatill/v1/" + name.encode("ascii")
    return HKDF(SHA256(), 32, salt=bytes(32), info=info).derive(root)[:16]


def kdf(key: bytes, label: str, context: bytes = b"") -> bytes:
    """NIST SP 800-108 in counter mode with AES-CMAC, one block: 16 bytes."""
    return cipher.cmac(key, b"\x01" + label.encode("ascii") + b"\x00" + context + b"\x00\x80")


def diversified(key: bytes, context: bytes) -> bytes:
    """NXP AN10922, AES-128: the input is always padded to 32 bytes, unlike in a plain CMAC."""
    block = b"\x01" + context
    padded = len(block) < 32
    first, second = _subkeys(key)
    block = (block + b"\x80").ljust(32, b"\x00") if padded else block
    last = _xor(block[16:], second if padded else first)
    return cipher.encrypt(key, block[:16] + last)[16:]


def card_context(uid: bytes, key_number: int) -> bytes:
    """The diversification input of a card key that derives from the card's serial."""
    return uid + AID + bytes([key_number]) + APPLICATION_TAG


def packed_meter(number: str) -> bytes:
    """A meter number as 8 bytes of packed digits, filled up with F."""
    return bytes.fromhex(number.ljust(16, "F"))


def _subkeys(key: bytes) -> tuple[bytes, bytes]:
    """The two subkeys of RFC 4493."""
    first = _doubled(cipher.encrypt(key, bytes(16)))
    return first, _doubled(first)


def _doubled(block: bytes) -> bytes:
    number = int.from_bytes(block, "big") << 1
    if block[0] & LAST_BIT:
        number ^= 0x87
    return (number & (1 << 128) - 1).to_bytes(16, "big")


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
