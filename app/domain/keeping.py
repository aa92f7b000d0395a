"""Where copies of the books are kept, which there are, and what would be lost by going back to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.errors import Code, Refusal
from app.domain.money import Money

COPIES = "aquatill-copies"
"""The folder for copies at a place. It is made when the place is chosen: where it is missing, the place is not there."""
OVERDUE = timedelta(days=2)
"""How long something may stand in the books before every place that was chosen should hold it."""
LONGEST_PLACE = 400


class PlaceKind(StrEnum):
    """What a place for copies is: a folder (also of a network), or a stick that is known by its label."""

    FOLDER = "folder"
    STICK = "stick"


@dataclass(frozen=True, slots=True)
class CopyPlace:
    """A place for copies beside the till's own folder; ``where`` is a path, or the label of a stick."""

    kind: PlaceKind
    where: str

    @property
    def key(self) -> str:
        """The place in one text, as the command line takes it."""
        return f"{self.kind.value}:{self.where}"


OWN_FOLDER = ""
"""Stands in the books for the till's own folder of copies, where a copy is made and proven first."""


@dataclass(frozen=True, slots=True)
class CopyMade:
    """The newest copy at a place, as the books know it: up to journal entry ``head``, ``size`` octets long."""

    place: str
    name: str
    head: int
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Behind:
    """A place that lacks something: the first of it happened at ``since``."""

    place: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive of the journal entries ``first`` to ``last``, up to the end of a year; ``digest`` is its manifest's."""

    year: int
    first: int
    last: int
    digest: bytes
    at: datetime


class Kin(StrEnum):
    """What a file that somebody wants to go back to is, seen from this till."""

    OURS = "ours"
    OTHER_BRANCH = "other-branch"
    OTHER_TILL = "other-till"
    OTHER_UTILITY = "other-utility"
    NEWER_PROGRAM = "newer-program"
    OTHER_KEYS = "other-keys"
    DAMAGED = "damaged"
    NO_COPY = "no-copy"


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A file that was looked at. What could not be read of it is 0 or None; ``older_program``: it is migrated on its way."""

    name: str
    kin: Kin
    size: int
    till: int = 0
    utility: int = 0
    epoch: int = 0
    head: int = 0
    until: datetime | None = None
    older_program: bool = False

    @property
    def can_be_restored(self) -> bool:
        """Whether the books can be brought back from it."""
        return self.kin in (Kin.OURS, Kin.OTHER_BRANCH)


@dataclass(frozen=True, slots=True)
class Loss:
    """What going back to a copy would take out of the books. ``entries`` is all that is known where they do not open.

    ``money`` is what the sales and payments among them come to, ``paid_out`` what went back to customers; ``cards`` were
    written or made since. ``open_sales`` stand open in the copy. Where ``counted`` is false only ``entries`` is
    known.
    """

    entries: int
    since: datetime | None
    until: datetime | None = None
    sales: int = 0
    litres: int = 0
    money: Money | None = None
    paid_out: Money | None = None
    shifts_closed: int = 0
    cards: int = 0
    open_sales: int = 0
    counted: bool = True


def place_of(text: str) -> CopyPlace:
    """The place in a text such as ``stick:AQUA`` or ``folder:/mnt/copies``; Refusal PLACE_INVALID."""
    kind, _, where = text.partition(":")
    where = where.strip()
    if kind not in set(PlaceKind) or not where or len(where) > LONGEST_PLACE or not where.isprintable():
        raise Refusal(Code.PLACE_INVALID, typed=text)
    if kind == PlaceKind.STICK and any(sign in where for sign in "/\\"):
        raise Refusal(Code.PLACE_INVALID, typed=text)
    return CopyPlace(PlaceKind(kind), where)


def most_overdue(behind: tuple[Behind, ...], now: datetime) -> Behind | None:
    """The place that has lacked something for the longest time, and for too long; None while all is well."""
    late = [one for one in behind if now - one.since > OVERDUE]
    return min(late, key=lambda one: one.since, default=None)
