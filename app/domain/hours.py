"""Hours of the week, and how fast water may run in them: what tariffs and meters both speak of.

Hours are those of the utility's time zone, in quarters of an hour, because a meter's clock and its calendar are no finer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
DAY = 24 * 60
QUARTER = 15


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the week: on ``weekdays`` (1 Monday … 7) from minute ``begin`` until before minute ``end`` of the day."""

    weekdays: tuple[int, ...]
    begin: int
    end: int


class FlowAction(IntEnum):
    """What the meter does when water runs faster than it should; CLOSE: until the next card, and it tells as well."""

    ALARM = 0
    CLOSE = 1


@dataclass(frozen=True, slots=True)
class FlowLimit:
    """The fastest that water may run, in litres an hour; 0: as fast as it likes."""

    litres_an_hour: int
    action: FlowAction = FlowAction.ALARM


@dataclass(frozen=True, slots=True)
class FlowHours:
    """A limit for some hours, instead of the one that holds at all others."""

    hours: Hours
    limit: FlowLimit
