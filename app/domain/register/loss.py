"""Water that is lost between a master meter and the meters below it, by what all of them showed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.register.reading import Flow, MeterReading, flow_between
from app.domain.register.supply import Zone


class Network(StrEnum):
    """What a loss report is about: a zone behind its master meter, or the meters behind a master meter."""

    ZONE = "zone"
    METER = "meter"


@dataclass(frozen=True, slots=True)
class Fed:
    """A meter whose water comes through the meter ``above`` it (empty: the head of the report).

    ``connection`` and ``address`` tell where it serves from ``installed`` to ``removed``; empty for a master meter.
    ``zone`` is the code of the zone that it feeds, when the report is of zones.
    """

    meter: str
    above: str = ""
    connection: str = ""
    address: str = ""
    installed: date | None = None
    removed: date | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class LossRow:
    """A meter of the report, ``depth`` levels below its head, and what ran through it (None: it was not read).

    Of a meter with others below it ``below`` counts what ran through those directly below, as far as they were read, and
    ``unread`` how many were not; of one with none below it ``below`` is None.
    """

    fed: Fed
    depth: int
    flow: Flow | None
    below: int | None
    unread: int

    @property
    def lost(self) -> int | None:
        """Litres that went in and did not come out; None for a meter with none below it, and for one that was not read.

        With ``unread`` meters below it, it is at most so much. Below nothing: more came out than went in.
        """
        return None if self.flow is None or self.below is None else self.flow.litres - self.below

    @property
    def share(self) -> int | None:
        """How much of what ran in was lost, tenths of a per cent, half away from zero; None where nothing ran in."""
        if self.lost is None or self.flow is None or self.flow.litres <= 0:
            return None
        twice, whole = abs(self.lost) * 2_000, self.flow.litres
        share = (twice + whole) // (2 * whole)
        return share if self.lost >= 0 else -share


@dataclass(frozen=True, slots=True)
class LossReport:
    """What became of the water between two days: the head first, each meter before those below it."""

    since: date
    until: date
    rows: tuple[LossRow, ...]

    @property
    def head(self) -> LossRow:
        """The master meter that the report is about."""
        return self.rows[0]

    @property
    def unread(self) -> tuple[LossRow, ...]:
        """The meters that tell nothing of these days."""
        return tuple(row for row in self.rows if row.flow is None)


def fed_by_zone(
    zones: Sequence[Zone], head: Zone, meters_in: Callable[[str, str], Iterable[Fed]], above: str = ""
) -> Iterator[Fed]:
    """The meters below the master meter of a zone: those in the zone, and the zones that it feeds.

    A zone below with a master meter of its own stands under that. ``meters_in`` tells the meters at connections of a zone
    (code) below a meter (number).
    """
    above = above or head.master
    masters = {one.master for one in zones}
    for one in meters_in(head.code, above):
        if one.meter not in masters:
            yield one
    for part in zones:
        if part.parent == head.code and part.master:
            yield Fed(part.master, above, zone=part.code)
        if part.parent == head.code:
            yield from fed_by_zone(zones, part, meters_in, part.master or above)


def loss_report(tree: Sequence[Fed], readings: Mapping[str, Sequence[MeterReading]], since: date, until: date) -> LossReport:
    """The report on a tree whose first meter is its head, from the readings of its meters.

    A meter that came or went in between counts while it was there. Each meter stands once; what is not below the head is
    left out.
    """
    flows = [_flow(one, readings.get(one.meter, ()), since, until) for one in tree]
    below: dict[str, list[int]] = {}
    for place, one in enumerate(tree):
        if place:
            below.setdefault(one.above, []).append(place)
    seen: set[str] = set()

    def walk(place: int, depth: int) -> Iterator[LossRow]:
        one = tree[place]
        under = () if one.meter in seen else tuple(below.get(one.meter, ()))
        seen.add(one.meter)
        measured = [flow.litres for flow in (flows[other] for other in under) if flow is not None]
        counted = sum(measured) if under else None
        yield LossRow(one, depth, flows[place], counted, len(under) - len(measured))
        for other in under:
            yield from walk(other, depth + 1)

    return LossReport(since, until, tuple(walk(0, 0)))


def _flow(one: Fed, readings: Sequence[MeterReading], since: date, until: date) -> Flow | None:
    first = max(since, one.installed or since)
    last = min(until, one.removed or until)
    return flow_between(readings, first, last)
