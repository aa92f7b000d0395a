"""AES-128 as cards use it: CMAC (RFC 4493, NIST SP 800-38B) with its sub-keys, and CBC over whole blocks."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.cmac import CMAC

from app.keys.secret import Secret

BLOCK = 16
_REDUCTION = 0x87
"""The constant Rb of RFC 4493, section 2.3."""


def aes_cmac(key: Secret, message: bytes) -> bytes:
    """The 16-byte code of any message under an AES-128 key."""
    code = CMAC(AES(key.open()))
    code.update(message)
    return code.finalize()


def aes_cbc_encrypt(key: Secret, vector: bytes, blocks: bytes) -> bytes:
    """Whole 16-byte blocks enciphered; `vector` is the 16-byte initial vector."""
    encryptor = Cipher(AES(key.open()), CBC(vector)).encryptor()
    return encryptor.update(blocks) + encryptor.finalize()


def aes_cbc_decrypt(key: Secret, vector: bytes, blocks: bytes) -> bytes:
    """The inverse of `aes_cbc_encrypt`."""
    decryptor = Cipher(AES(key.open()), CBC(vector)).decryptor()
    return decryptor.update(blocks) + decryptor.finalize()


def cmac_subkeys(key: Secret) -> tuple[bytes, bytes]:
    """K1 (for a message of whole blocks) and K2 (for a padded one), 16 bytes each; RFC 4493, section 2.3."""
    first = _doubled(aes_cbc_encrypt(key, bytes(BLOCK), bytes(BLOCK)))
    return first, _doubled(first)


def _doubled(block: bytes) -> bytes:
    shifted = int.from_bytes(block, "big") << 1
    carry = shifted >> (8 * BLOCK)
    return ((shifted ^ (carry * _REDUCTION)) & ((1 << (8 * BLOCK)) - 1)).to_bytes(BLOCK, "big")
