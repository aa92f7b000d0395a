"""What a card tells of itself: what it is, and how each of its parts stands. Any card, also a foreign or damaged one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.tally import Tally


class CardNature(StrEnum):
    """What lies on the reader. FOREIGN: a DESFire of somebody else; OTHER_FAMILY: no DESFire at all.

    FUNCTION: a function card, with a task for one meter. UNKNOWN: it left, or fell silent, before that could be told.
    """

    OURS = "ours"
    UNFINISHED = "unfinished"
    BLANK = "blank"
    FOREIGN = "foreign"
    OTHER_FAMILY = "other-family"
    FUNCTION = "function"
    UNKNOWN = "unknown"


class CardPart(StrEnum):
    """The parts of a card of ours, in the order of its files (docs/card-layout.md, section 2)."""

    IDENTITY = "identity"
    ORDER = "order"
    STATUS = "status"
    PARAMETERS = "parameters"
    MONTHS = "months"
    EVENTS = "events"
    REGISTERS = "registers"
    PROFILE = "profile"


class PartState(StrEnum):
    """How a part stands.

    UNCHECKED: this till has no key to check it with. OTHER_METER: it tells of an earlier binding. ABSENT: the card has
    no such file. NOT_READ: the reading did not get that far.
    """

    RIGHT = "right"
    UNCHECKED = "unchecked"
    NOT_GENUINE = "not-genuine"
    DAMAGED = "damaged"
    OTHER_VERSION = "other-version"
    OTHER_METER = "other-meter"
    EMPTY = "empty"
    ABSENT = "absent"
    NOT_READ = "not-read"


@dataclass(frozen=True, slots=True)
class PartTold:
    """One part and how it stands. ``version`` is that of an OTHER_VERSION, ``field`` what is wrong in a DAMAGED one."""

    part: CardPart
    state: PartState
    version: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class TallyTold:
    """What one till has sold to the meter as far as this card tells, the newer of its two copies.

    ``on_card`` and ``in_meter`` are its number in the order and in the status (None: not there); ``checked``: whether
    this till could prove it genuine.
    """

    tally: Tally
    on_card: int | None
    in_meter: int | None
    checked: bool
