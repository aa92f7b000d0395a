"""The blacklist: cards, meters, customers and documents with which nothing is sold, written or paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.errors import Code, Refusal

LONGEST_NUMBER = 64
_HEXADECIMAL = frozenset("0123456789ABCDEF")


class ListedKind(StrEnum):
    """What an entry of the blacklist names."""

    CARD = "card"
    METER = "meter"
    CUSTOMER = "customer"
    DOCUMENT = "document"


class ListCause(StrEnum):
    """Why something is on the blacklist."""

    REPLACED = "replaced"
    LOST = "lost"
    STOLEN = "stolen"
    BROKEN = "broken"
    TAMPERING = "tampering"
    FRAUD = "fraud"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class ListKey:
    """What is listed: ``number`` in the one spelling of its kind, as `list_key` makes it."""

    kind: ListedKind
    number: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the blacklist. ``remark`` is what was written beside the cause; the numbers are operators."""

    key: ListKey
    cause: ListCause
    remark: str
    operator: int
    approver: int
    since: datetime


@dataclass(frozen=True, slots=True)
class ListEntry:
    """What a list file wants listed: its row there, and the remark beside it ("" for that of the whole file)."""

    row: int
    key: ListKey
    cause: ListCause
    remark: str


def list_key(kind: ListedKind, number: str) -> ListKey:
    """The key of what people write in many ways: without spaces and hyphens, in capitals.

    A card is its serial in hexadecimal digits; customers keep the utility's own spelling.
    """
    if kind is ListedKind.CUSTOMER:
        return ListKey(kind, number.strip())
    return ListKey(kind, "".join(number.split()).replace("-", "").upper())


def checked_key(kind: ListedKind, number: str) -> ListKey:
    """The key of a number that can be one of its kind; Refusal LISTED_NUMBER (``number``, ``listed``)."""
    key = list_key(kind, number)
    fits = 0 < len(key.number) <= LONGEST_NUMBER and key.number.isprintable()
    hexadecimal = kind is not ListedKind.CARD or (len(key.number) in (8, 14, 20) and set(key.number) <= _HEXADECIMAL)
    digits = kind is not ListedKind.METER or (key.number.isascii() and key.number.isdecimal())
    if not (fits and hexadecimal and digits):
        raise Refusal(Code.LISTED_NUMBER, number=key.number, listed=kind.value)
    return key


def card_key(serial: bytes) -> ListKey:
    """The key of a card."""
    return ListKey(ListedKind.CARD, serial.hex().upper())
