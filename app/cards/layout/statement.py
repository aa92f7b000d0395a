"""A signed statement read from a card: what it says, whether this till could check it, and its exact bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from app.cards.layout.fields import damaged
from app.domain.tally import PLACES_ON_CARD, TallySet

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Statement(Generic[Content]):
    """An order or status. `checked` is False when this till has no key for its code ("not checked here").

    `tallies` holds the same tallies as the content, sorted into those whose codes are right and those that are only
    carried on. `raw` are the used bytes.
    """

    content: Content
    checked: bool
    tallies: TallySet
    raw: bytes


def used_length(beginning: bytes) -> int:
    """How many bytes of an order or status file are used, told from the first four; 0 on a file never written."""
    return int.from_bytes(beginning[2:4], "big")


def used_part(octets: bytes, used: int, wanted: int, part: str) -> bytes:
    """The used bytes of a file; CARD_DAMAGED when the length field, the content and the file do not agree."""
    if used != wanted or used > len(octets):
        raise damaged(part, "length")
    return octets[:used]


def check_count(count: int, part: str) -> None:
    """Refuses a number of tallies for which there is no room."""
    if count > PLACES_ON_CARD:
        raise damaged(part, "tallies")
