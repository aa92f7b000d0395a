"""A figure of the benchmark: a subject and its floor, measured in turns, and the ratio of their medians."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

Sample = Mapping[str, float]
"""What one run measured, by name: milliseconds or mebibytes."""


@dataclass(frozen=True, slots=True)
class Series:
    """The samples of one thing, in one unit."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles: half of the samples lie between."""
        if len(self.values) == 1:
            return self.values[0], self.values[0]
        low, _, high = quantiles(self.values, n=4, method="inclusive")
        return low, high


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``target`` None: told for the reader's information."""

    name: str
    unit: str
    subject: Series
    floor: Series
    target: float | None

    @property
    def ratio(self) -> float:
        """How many times the floor the till takes."""
        return self.subject.middle / self.floor.middle

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.target is None or self.ratio <= self.target


def in_turns(
    floor: Callable[[], Sample], subject: Callable[[], Sample], runs: int, warm_up: int
) -> tuple[list[Sample], list[Sample]]:
    """Measures A B A B …, so that what else the machine does falls on both; the first pairs are thrown away."""
    pairs = [(floor(), subject()) for _ in range(warm_up + runs)][warm_up:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def series(samples: list[Sample], name: str) -> Series:
    """One name of all samples."""
    return Series(tuple(sample[name] for sample in samples))
