"""The steps of a run as they pass, and the one fault that is planted at one of them.

A run without a fault records its points; each point with each way to fail there is a case. A new commit, card command
or step of the meter therefore adds cases by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.ports import CardConnection
from db.till import CommitPhase
from virtual.contact import Tear, TearKind


class PowerCut(BaseException):
    """The power of the till, or of the meter, goes."""


class How(StrEnum):
    """How things fail at a point."""

    POWER = "power"
    POWER_AFTER = "power-after"
    TEAR_BEFORE = "tear-before"
    TEAR_DURING = "tear-during"
    TEAR_AFTER = "tear-after"


TEARS = {
    How.TEAR_BEFORE: TearKind.BEFORE,
    How.TEAR_DURING: TearKind.DURING,
    How.TEAR_AFTER: TearKind.AFTER,
}
AT_CARD = tuple(How)
AT_STEP = (How.POWER,)


@dataclass(frozen=True, slots=True)
class Point:
    """One step: what it is, and the ways in which it can fail."""

    name: str
    ways: tuple[How, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Fail in this way at the point with this index, or at the first one with this name."""

    how: How
    index: int = -1
    name: str = ""

    def strikes(self, index: int, name: str) -> bool:
        """Whether it is this point."""
        return index == self.index or name == self.name


class Trace:
    """Records points, and fails at one if a fault is planted. ``die`` is what a power cut does."""

    def __init__(self, fault: Fault | None = None, die: Callable[[], None] | None = None) -> None:
        self.points: list[Point] = []
        self._fault = fault
        self._die = die or _cut
        self.struck = False

    def step(self, name: str) -> None:
        """A point at which only the power can fail."""
        if self._here(Point(name, AT_STEP)):
            self.die()

    def commit(self, phase: CommitPhase) -> None:
        """A phase of a commit of the store."""
        self.step(f"commit {phase.name.lower()}")

    def here(self, name: str) -> How | None:
        """A card command: how it fails, if it does."""
        return self._fault.how if self._here(Point(name, AT_CARD)) and self._fault else None

    def die(self) -> None:
        """The power goes."""
        self._die()

    def _here(self, point: Point) -> bool:
        index = len(self.points)
        self.points.append(point)
        strikes = self._fault is not None and not self.struck and self._fault.strikes(index, point.name)
        self.struck = self.struck or strikes
        return strikes


class TearableCard(CardConnection, Protocol):
    """A card on a reader that can be torn out at a later command."""

    def set_tear(self, tear: Tear | None) -> None:
        """Tears it out at a command counted from now."""
        ...


class WatchedContact:
    """A card on a reader whose every command is a point (port ``CardConnection``)."""

    def __init__(self, contact: TearableCard, trace: Trace, who: str) -> None:
        self._contact, self._trace, self._who = contact, trace, who

    @property
    def serial(self) -> bytes:
        return self._contact.serial

    @property
    def simulated(self) -> bool:
        return self._contact.simulated

    def transmit(self, apdu: bytes) -> bytes:
        how = self._trace.here(f"{self._who} command {apdu[1]:02X}")
        if how is How.POWER:
            self._trace.die()
        if how in TEARS:
            self._contact.set_tear(Tear(0, TEARS[how]))
        answer = self._contact.transmit(apdu)
        if how is How.POWER_AFTER:
            self._trace.die()
        return answer


def _cut() -> None:
    raise PowerCut
