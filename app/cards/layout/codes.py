"""Authentication codes over parts of a card: CMAC(key, label ‖ bytes), whole or its first eight bytes."""

from __future__ import annotations

import hmac
from enum import Enum

from app.domain.errors import CardError, Code, KeyTrouble
from app.keys.aes import aes_cmac
from app.keys.secret import Secret

SHORT = 8
WHOLE = 16


class Label(bytes, Enum):
    """What a code speaks of, so that a code for one thing never fits another."""

    TALLY = b"AQT1-TALLY"
    ORDER = b"AQT1-ORDER"
    STATUS = b"AQT1-STATUS"
    BLOCK = b"AQT1-BLOCK"
    FUNCTION = b"AQT1-FUNCTION"
    RESULT = b"AQT1-RESULT"


def code(key: bytes | None, label: Label, octets: bytes, size: int) -> bytes:
    """The first `size` bytes of the code; KEY_MISSING when this till does not hold the key."""
    if key is None:
        raise KeyTrouble(Code.KEY_MISSING)
    return aes_cmac(Secret(key), label.value + octets)[:size]


def is_right(key: bytes | None, label: Label, octets: bytes, found: bytes) -> bool:
    """Whether a code is right; False as well when this till cannot tell for want of the key."""
    return key is not None and hmac.compare_digest(found, code(key, label, octets, len(found)))


def check(key: bytes | None, label: Label, octets: bytes, found: bytes, part: str) -> bool:
    """True when the code was checked and is right, False when this till has no key to check it.

    Raises CARD_NOT_GENUINE when the code is wrong.
    """
    if key is None:
        return False
    if not is_right(key, label, octets, found):
        raise CardError(Code.CARD_NOT_GENUINE, part=part)
    return True
