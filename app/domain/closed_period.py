"""Closing days, months and years: numbered, over Z reports without a gap, whenever it is done.

A day takes the Z reports of the shifts opened on it, a month its closed days, a year its closed months. What belongs to an
earlier period is closed first. A day that is worked on after its closing is closed once more.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.errors import Code, Refusal
from app.domain.money import Money


class ClosingKind(StrEnum):
    """What is closed."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @property
    def below(self) -> ClosingKind | None:
        """What a period of this kind is made of; None for the day, which is made of Z reports."""
        return {ClosingKind.MONTH: ClosingKind.DAY, ClosingKind.YEAR: ClosingKind.MONTH}.get(self)


@dataclass(frozen=True, slots=True)
class PeriodSums:
    """What a period came to. Sales and refunds in absolute value; ``difference`` is that of its counts of cash."""

    sales: Money
    refunds: Money
    litres_sold: int
    litres_back: int
    counted: Money
    difference: Money

    def __add__(self, other: PeriodSums) -> PeriodSums:
        return PeriodSums(
            self.sales + other.sales,
            self.refunds + other.refunds,
            self.litres_sold + other.litres_sold,
            self.litres_back + other.litres_back,
            self.counted + other.counted,
            self.difference + other.difference,
        )

    @classmethod
    def zero(cls, currency: str) -> PeriodSums:
        """Of nothing."""
        none = Money.zero(currency)
        return cls(none, none, 0, 0, none, none)


@dataclass(frozen=True, slots=True)
class PeriodPart:
    """What a closing is made of: a Z report or a closing below, its number, its day and what it came to."""

    number: int
    day: date
    first_z: int
    last_z: int
    sums: PeriodSums


@dataclass(frozen=True, slots=True)
class PeriodClosing:
    """A closed period; ``number`` counts those of its kind without gaps. ``late``: days after its last day.

    ``approver`` is the operator where nobody else was needed.
    """

    kind: ClosingKind
    number: int
    since: date
    until: date
    first_z: int
    last_z: int
    sums: PeriodSums
    late: int
    operator: int
    approver: int
    at: datetime


def bounds(kind: ClosingKind, day: date) -> tuple[date, date]:
    """The first and the last day of the period in which a day lies."""
    if kind is ClosingKind.DAY:
        return day, day
    if kind is ClosingKind.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def parts_to_close(kind: ClosingKind, day: date, today: date, waiting: Sequence[PeriodPart]) -> tuple[PeriodPart, ...]:
    """Those of the parts that wait for a closing that belong to the period of a day.

    A part that carries a later day than one behind it was made by a clock that was ahead: it goes with that one, else its
    number would be passed over for ever. Refuses PERIOD_NOT_OVER before its last day, PERIOD_EMPTY when nothing waits for
    it, and PERIOD_BEFORE (``day``) while something of an earlier period waits.
    """
    since, until = bounds(kind, day)
    if today < until:
        raise Refusal(Code.PERIOD_NOT_OVER, day=until)
    earlier = [part.day for part in waiting if part.day < since]
    if earlier:
        raise Refusal(Code.PERIOD_BEFORE, day=min(earlier))
    places = [place for place, part in enumerate(waiting, 1) if part.day <= until]
    if not places:
        raise Refusal(Code.PERIOD_EMPTY)
    return tuple(waiting[: places[-1]])


def oldest_day(waiting: Sequence[PeriodPart]) -> date | None:
    """The oldest day of what waits; None where nothing does."""
    return min((part.day for part in waiting), default=None)


def sum_of(parts: Sequence[PeriodPart], currency: str) -> PeriodSums:
    """What parts came to together."""
    return sum((part.sums for part in parts), PeriodSums.zero(currency))
