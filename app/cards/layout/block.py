"""The frame of identity, parameters, months, events and registers (card layout, section 7): tag, version, length, code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from app.cards.layout.codes import SHORT, Label, check, code
from app.cards.layout.fields import damaged, unknown_version
from app.cards.layout.record import Record

HEADER = Record(("tag", "B"), ("version", "B"), ("length", "H"))
_VERSION = 1
Content = TypeVar("Content")


class Tag(IntEnum):
    """What a block holds."""

    IDENTITY = 1
    PARAMETERS = 4
    MONTHS = 5
    EVENTS = 6
    REGISTERS = 7
    PROFILE = 8


@dataclass(frozen=True, slots=True)
class Block(Generic[Content]):
    """What a block says. `checked` is False when this till has no key for its code ("not checked here")."""

    content: Content
    checked: bool


def encode_block(tag: Tag, payload: bytes, key: bytes | None) -> bytes:
    """The whole block; KEY_MISSING when this till does not hold the key."""
    framed = HEADER.pack(tag=tag, version=_VERSION, length=len(payload)) + payload
    return framed + code(key, Label.BLOCK, framed, SHORT)


def payload_of(octets: bytes, tag: Tag, part: str) -> bytes | None:
    """The payload of a block, code not yet checked; None when the file is empty.

    Raises LAYOUT_UNKNOWN with the number and CARD_DAMAGED for another tag or a length beyond the file.
    """
    header = _header(octets, part)
    if header["tag"] == 0:
        return None
    if header["tag"] != tag:
        raise damaged(part, "tag")
    if header["version"] != _VERSION:
        raise unknown_version(part, header["version"])
    end = HEADER.size + header["length"]
    if end + SHORT > len(octets):
        raise damaged(part, "length")
    return octets[HEADER.size : end]


def check_block(octets: bytes, payload: bytes, key: bytes | None, part: str) -> bool:
    """Whether the code behind a payload was checked and is right; CARD_NOT_GENUINE when it is wrong."""
    end = HEADER.size + len(payload)
    return check(key, Label.BLOCK, octets[:end], octets[end : end + SHORT], part)


def block_size(beginning: bytes) -> int:
    """How many bytes of a file its block uses, told from the first four; 0 when the file is empty."""
    header = HEADER.unpack(beginning)
    return HEADER.size + int(header["length"]) + SHORT if header["tag"] else 0


def _header(octets: bytes, part: str) -> dict[str, Any]:
    if len(octets) < HEADER.size:
        raise damaged(part, "length")
    return HEADER.unpack(octets)
