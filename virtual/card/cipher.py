"""The AES arithmetic of a DESFire EV2 card: CMAC, truncation, padding, CBC, session keys, CRC."""

import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.cmac import CMAC

BLOCK = 16
MAC_LENGTH = 8
ZERO_IV = bytes(BLOCK)


def cmac(key: bytes, message: bytes) -> bytes:
    """AES-CMAC of ``message`` under the 16-byte ``key``: 16 bytes (RFC 4493)."""
    mac = CMAC(algorithms.AES(key))
    mac.update(message)
    return mac.finalize()


def truncated(mac: bytes) -> bytes:
    """The 8 bytes of a CMAC that travel: numbers 1, 3, … 15 counted from 0 (NXP AN12196, 4.4)."""
    return mac[1::2]


def encrypt(key: bytes, data: bytes, iv: bytes = ZERO_IV) -> bytes:
    """AES-128-CBC without padding; ``data`` is a multiple of 16 bytes."""
    encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return encryptor.update(data) + encryptor.finalize()


def decrypt(key: bytes, data: bytes, iv: bytes = ZERO_IV) -> bytes:
    """Inverse of :func:`encrypt`."""
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(data) + decryptor.finalize()


def pad(data: bytes) -> bytes:
    """ISO/IEC 9797-1 padding method 2: always one byte 80, then zeros to a full block."""
    return data + b"\x80" + bytes(-(len(data) + 1) % BLOCK)


def unpad(data: bytes) -> bytes:
    """Remove the padding of :func:`pad`; ValueError when there is none."""
    stripped = data.rstrip(b"\x00")
    if not stripped.endswith(b"\x80") or len(data) - len(stripped) >= BLOCK:
        raise ValueError("no ISO 9797-1 method 2 padding")
    return stripped[:-1]


def padded_length(length: int) -> int:
    """Bytes that ``length`` plain bytes take once padded and encrypted."""
    return (length // BLOCK + 1) * BLOCK


def rotated(block: bytes) -> bytes:
    """The block turned left by one byte, as both sides prove a random number (AN12196, 5.6)."""
    return block[1:] + block[:1]


def session_keys(key: bytes, rnd_a: bytes, rnd_b: bytes) -> tuple[bytes, bytes]:
    """Keys of an EV2 session: (encryption, MAC), 16 bytes each (AN12196, 5.6: SV1 and SV2)."""
    mixed = bytes(a ^ b for a, b in zip(rnd_a[2:8], rnd_b[:6], strict=True))
    context = b"\x00\x01\x00\x80" + rnd_a[:2] + mixed + rnd_b[6:] + rnd_a[8:]
    return cmac(key, b"\xa5\x5a" + context), cmac(key, b"\x5a\xa5" + context)


def key_crc(key: bytes) -> bytes:
    """CRC-32/JAMCRC of a new key, least significant byte first, as ChangeKey carries it."""
    return (zlib.crc32(key) ^ 0xFFFFFFFF).to_bytes(4, "little")
