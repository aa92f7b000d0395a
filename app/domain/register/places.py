"""The utility's own geography: regions, zones, master meters, branches and classes, each with what stands below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.domain.register.people import CustomerClass
from app.domain.register.reading import MeterReading
from app.domain.register.supply import Branch, Meter, Region, Zone

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MasterMeter:
    """A meter that measures for the network: how many meters are directly below it, and what it showed last."""

    meter: Meter
    below: int
    reading: MeterReading | None


@dataclass(frozen=True, slots=True)
class Places:
    """All of them; zones and master meters in the order of their trees, each with its depth (0: at the top)."""

    regions: tuple[Region, ...]
    zones: tuple[tuple[int, Zone], ...]
    masters: tuple[tuple[int, MasterMeter], ...]
    branches: tuple[Branch, ...]
    classes: tuple[CustomerClass, ...]


def in_tree_order(records: Sequence[T], key: Callable[[T], str], above: Callable[[T], str]) -> tuple[tuple[int, T], ...]:
    """Records with those below them directly behind them, each with its depth; siblings in the order that they came in.

    One whose upper record is not among them is at the top; of a loop, which no job makes, each stands once.
    """
    keys = {key(one) for one in records}
    below: dict[str, list[T]] = {}
    for one in records:
        below.setdefault(above(one) if above(one) in keys else "", []).append(one)
    seen: set[str] = set()

    def walk(upper: str, depth: int) -> Iterator[tuple[int, T]]:
        for one in below.get(upper, ()):
            if key(one) not in seen:
                seen.add(key(one))
                yield depth, one
                yield from walk(key(one), depth + 1)

    placed = list(walk("", 0))
    placed += [(0, one) for one in records if key(one) not in seen]
    return tuple(placed)
