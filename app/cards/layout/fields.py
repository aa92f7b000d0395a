"""The forms that several parts of a card share: meter numbers, serials, texts, and what is wrong with them."""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

from app.domain.errors import CardError, Code

SERIAL_SIZE = 11
_SERIAL_LENGTHS = (4, 7, 10)
_FILLER = "f"

Member = TypeVar("Member", bound=IntEnum)


def damaged(part: str, field: str) -> CardError:
    """The refusal of a part of the card whose `field` cannot be right."""
    return CardError(Code.CARD_DAMAGED, part=part, field=field)


def unknown_version(part: str, version: int) -> CardError:
    """The refusal of a part that was written by a newer layout."""
    return CardError(Code.LAYOUT_UNKNOWN, part=part, version=version)


def meter_number(octets: bytes, part: str) -> str:
    """The meter number that 8 bytes of packed digits stand for."""
    number = octets.hex().rstrip(_FILLER)
    if not number.isdigit():
        raise damaged(part, "meter")
    return number


def serial_octets(serial: bytes) -> bytes:
    """A card serial (4, 7 or 10 bytes) with its length in front, 11 bytes in all."""
    if len(serial) not in _SERIAL_LENGTHS:
        raise ValueError("a card serial has 4, 7 or 10 bytes")
    return (bytes([len(serial)]) + serial).ljust(SERIAL_SIZE, b"\x00")


def serial_of(octets: bytes, part: str) -> bytes:
    """The inverse of `serial_octets`."""
    length, serial = octets[0], octets[1:]
    if length not in _SERIAL_LENGTHS or any(serial[length:]):
        raise damaged(part, "serial")
    return serial[:length]


def member(kind: type[Member], number: int, part: str) -> Member:
    """The member of an enumeration that a byte stands for."""
    try:
        return kind(number)
    except ValueError:
        raise damaged(part, kind.__name__.lower()) from None


def text_octets(text: str, longest: int) -> bytes:
    """A text with its length in bytes in front; ValueError when it needs more than `longest` bytes."""
    encoded = text.encode("utf-8")
    if len(encoded) > longest:
        raise ValueError(f"a text of {len(encoded)} bytes where {longest} have room")
    return bytes([len(encoded)]) + encoded


def shortened(text: str, longest: int) -> str:
    """As much of a text as fits into `longest` bytes, cut at a character."""
    return text.encode("utf-8")[:longest].decode("utf-8", errors="ignore")


def texts_of(octets: bytes, count: int, part: str) -> list[str]:
    """`count` texts one behind the other, which must use up all bytes."""
    texts = []
    for _ in range(count):
        length = octets[0] if octets else 0
        if len(octets) < 1 + length:
            raise damaged(part, "text")
        texts.append(_decoded(octets[1 : 1 + length], part))
        octets = octets[1 + length :]
    if octets:
        raise damaged(part, "length")
    return texts


def _decoded(octets: bytes, part: str) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        raise damaged(part, "text") from None
