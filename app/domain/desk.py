"""What happens at the card readers of the desk: readers and cards coming and going, as events.

Real and virtual readers tell the same events. ``reader`` is always the reader's name as the system gives it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.errors import Code


@dataclass(frozen=True, slots=True)
class ReaderAttached:
    """A reader is there and watched from now on; ``simulated`` when it is only a window of the demo."""

    reader: str
    simulated: bool = False
    code: ClassVar[Code | None] = None


@dataclass(frozen=True, slots=True)
class ReaderGone:
    """A reader was unplugged. If a card was on it, CardRemoved came before."""

    reader: str
    code: ClassVar[Code | None] = Code.READER_GONE


@dataclass(frozen=True, slots=True)
class CardInserted:
    """A card lies on the reader and answered. ``serial`` is its UID, empty for a family that has none."""

    reader: str
    atr: bytes
    serial: bytes
    code: ClassVar[Code | None] = None


@dataclass(frozen=True, slots=True)
class CardSwapped:
    """Another card lies where one was, and nobody saw the reader empty in between."""

    reader: str
    atr: bytes
    serial: bytes
    code: ClassVar[Code | None] = Code.CARD_SWAPPED


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The reader is empty. The same card taken away and put back shows as CardRemoved, CardInserted."""

    reader: str
    code: ClassVar[Code | None] = Code.NO_CARD


@dataclass(frozen=True, slots=True)
class CardHeldElsewhere:
    """Another program uses the card. CardInserted follows by itself when the card can be had."""

    reader: str
    code: ClassVar[Code | None] = Code.CARD_BUSY


@dataclass(frozen=True, slots=True)
class CardMute:
    """Something lies on the reader that does not answer: upside down, not a card for us, or broken."""

    reader: str
    code: ClassVar[Code | None] = Code.CARD_MUTE


@dataclass(frozen=True, slots=True)
class ServiceDown:
    """The system's card service is gone; CardRemoved and ReaderGone came before for what was known."""

    code: ClassVar[Code | None] = Code.SERVICE_DOWN


@dataclass(frozen=True, slots=True)
class ServiceBack:
    """The card service answers again; readers and cards follow as ReaderAttached and CardInserted."""

    code: ClassVar[Code | None] = None


CardSighting = CardInserted | CardSwapped
"""The events after which a card can be read."""

DeskEvent = (
    ReaderAttached
    | ReaderGone
    | CardInserted
    | CardSwapped
    | CardRemoved
    | CardHeldElsewhere
    | CardMute
    | ServiceDown
    | ServiceBack
)
