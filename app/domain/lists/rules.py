"""What the rows of a list are checked against: the utility, its register, and how the file writes things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.domain.card import Commodity, MeterMode
from app.domain.lists.choice import DateOrder
from app.domain.lists.texts import plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that stand for values, bared (`plain`): of customer classes, languages, commodities, modes, yes and no."""

    classes: Mapping[str, str]
    languages: Mapping[str, str]
    commodities: Mapping[str, Commodity]
    modes: Mapping[str, MeterMode]
    truths: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Rules:
    """``languages``, ``classes`` and ``tariffs`` are what may stand in a row, the first is meant where nothing stands.

    ``zones`` are known codes; ``new_zones``: others are entered. ``check_digits``: meter numbers have one. ``phone`` gives
    the E.164 form of a number that exists, else None.
    """

    region: int
    currency: str
    today: date
    languages: tuple[str, ...]
    classes: tuple[str, ...]
    tariffs: tuple[str, ...]
    zones: frozenset[str]
    new_zones: bool
    check_digits: bool
    dates: DateOrder
    decimal: str
    spoken: Spoken
    phone: Callable[[str], str | None]


def meant(text: str, known: Mapping[str, T]) -> T | None:
    """The value that a word stands for, None for a word that nobody knows."""
    return known.get(plain(text))
