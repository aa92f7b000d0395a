"""What a meter's register showed on a day, how that is known, and what ran through the meter between two days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReadBy(StrEnum):
    """How a reading came into the books."""

    INSTALLED = "installed"
    REMOVED = "removed"
    CLOSED = "closed"
    TYPED = "typed"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class MeterReading:
    """The register of a meter, litres, on a local day of the utility."""

    meter: str
    on: date
    register: int
    by: ReadBy


@dataclass(frozen=True, slots=True)
class Flow:
    """What ran through a meter between two readings of it."""

    opening: MeterReading
    closing: MeterReading

    @property
    def litres(self) -> int:
        """The litres; below nothing for a meter that ran backwards."""
        return self.closing.register - self.opening.register


def in_order(readings: Iterable[MeterReading]) -> list[MeterReading]:
    """Readings of one meter, the oldest first; of one day the lower register, for a register only grows."""
    return sorted(readings, key=lambda one: (one.on, one.register))


def misfit(known: Iterable[MeterReading], on: date, register: int) -> MeterReading | None:
    """The reading of the same meter that a register on a day cannot stand beside, or None.

    That is an earlier one that is higher, or a later one that is lower; what was typed for the same day is replaced.
    """
    others = in_order(one for one in known if (one.on, one.by) != (on, ReadBy.TYPED))
    before = [one for one in others if one.on < on and one.register > register]
    after = [one for one in others if one.on > on and one.register < register]
    return before[-1] if before else after[0] if after else None


def flow_between(readings: Sequence[MeterReading], since: date, until: date) -> Flow | None:
    """What ran through a meter from ``since`` to ``until``, by the newest readings that were known on these days.

    A meter that was installed later counts from its installation. None when the meter was not read in that time.
    """
    known = in_order(one for one in readings if one.on <= until)
    begun = [one for one in known if one.on <= since]
    opening = begun[-1] if begun else next((one for one in known if one.by is ReadBy.INSTALLED), None)
    closing = known[-1] if known else None
    return Flow(opening, closing) if opening and closing and opening.on < closing.on else None
