"""Charges made ready for one situation: whole numbers of *parts*, of which a schedule's ``unit`` make one minor unit.

A charge has two amounts. The one *in the bill* is a function of the litres of the period and telescopes over purchases:
what a purchase costs is the bill after it less the bill before it. The one *on top* belongs to a single purchase: what is
due with each one, and base charges of earlier months that are still unpaid.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from app.domain.period import MONTHS_IN
from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    Charge,
    Every,
    MinimumCharge,
    PercentCharge,
    Period,
    StepsCharge,
)
from app.domain.tariff.quote import QuoteLine
from app.domain.volume import LITRES_A_CUBIC_METRE

Bases = frozenset[Every]
"""The base charges that a bill holds: those of the running month, year and period, or fewer.

PURCHASE among them says that the bill is due although no water may have been used: a postpaid one, with its minimum.
"""

NO_BASES: Bases = frozenset()
ALL_BASES: Bases = frozenset((Every.MONTH, Every.YEAR, Every.PERIOD))
POSTPAID: Bases = frozenset(Every)


def months_of(every: Every, period: Period) -> int:
    """For how many months a base charge is that is due so often; 0 for one that belongs to a purchase."""
    return {Every.PURCHASE: 0, Every.MONTH: 1, Every.YEAR: 12, Every.PERIOD: MONTHS_IN[period.kind]}[every]


class ReadyCharge(Protocol):
    """A charge of a schedule. ``others``: the amounts of the charges that it refers to, at their places in the class."""

    @property
    def charge(self) -> Charge: ...
    def in_bill(self, litres: int, bases: Bases, others: Sequence[int]) -> int:
        """Parts for the period's first ``litres``."""
        ...

    def on_top(self, litres: int, fixed_to: int, others: Sequence[int]) -> int:
        """Parts due with one purchase that takes the period to ``litres``; base charges are paid to ``fixed_to``."""
        ...

    def knots(self) -> Iterator[int]:
        """The litres between which the amount in the bill, of itself, runs straight."""
        ...


@dataclass(frozen=True, slots=True)
class ReadySteps:
    """Steps. Volumes are *counted* units: litres × ``num``, of which ``den`` are one counted litre (the share).

    ``bounds`` of the steps that have one, ``prices`` in parts a unit, ``costs`` in parts of all steps below each step.
    ``lengths`` of the steps that have a bound, in units; ``whole_lines``: the line of each step that is bought from end to
    end, where its cost and its litres are whole.
    """

    charge: StepsCharge
    num: int
    den: int
    bounds: tuple[int, ...]
    prices: tuple[int, ...]
    costs: tuple[int, ...]
    active: bool
    lengths: tuple[int, ...]
    whole_lines: tuple[QuoteLine | None, ...] = ()

    def cost(self, litres: int) -> int:
        """Parts for the period's first ``litres``."""
        units = litres * self.num
        step = min(bisect_left(self.bounds, units), len(self.prices) - 1)
        return self.costs[step] + self.prices[step] * (units - (self.bounds[step - 1] if step else 0))

    def number(self, step: int) -> int:
        """How a line calls a step: from 1, and 0 for the only one."""
        return step + 1 if len(self.prices) > 1 else 0

    def step_at(self, litres: int) -> int:
        """The step (from 0) that a volume reaches; one at a bound belongs to the lower step."""
        return min(bisect_left(self.bounds, litres * self.num), len(self.prices) - 1)

    def in_bill(self, litres: int, bases: Bases, others: Sequence[int]) -> int:
        return self.cost(litres) if self.active else 0

    def on_top(self, litres: int, fixed_to: int, others: Sequence[int]) -> int:
        return 0

    def knots(self) -> Iterator[int]:
        for bound in self.bounds:
            yield bound // self.num
            yield bound // self.num + 1

    @property
    def end(self) -> int | None:
        """The last litre that has a price; None: there is always another."""
        return None if len(self.bounds) < len(self.prices) else self.bounds[-1] // self.num


@dataclass(frozen=True, slots=True)
class ReadyBase:
    """A base charge: ``amounts`` in parts, one for each step of ``steps`` or a single one.

    ``month`` is the running month (or cycle); no base charge is due for months before ``fixed_from`` (0: before ``month``).
    ``months``: for how many months it is; 0 for one that belongs to a purchase.
    """

    charge: BaseCharge
    amounts: tuple[int, ...]
    steps: ReadySteps | None
    month: int
    fixed_from: int
    months: int

    @property
    def since(self) -> int:
        """The first month of those for which it is due now."""
        return self.month - self.month % self.months

    def amount(self, litres: int) -> int:
        """Parts at so many litres of the period."""
        return self.amounts[self.steps.step_at(litres) if self.steps else 0]

    def in_bill(self, litres: int, bases: Bases, others: Sequence[int]) -> int:
        every = self.charge.every
        due = every is not Every.PURCHASE and every in bases and self.fixed_from <= self.month
        return self.amount(litres) if due else 0

    def on_top(self, litres: int, fixed_to: int, others: Sequence[int]) -> int:
        if self.charge.every is Every.PURCHASE:
            return self.amount(litres)
        return self.amounts[0] * len(self.unpaid(fixed_to))

    def unpaid(self, fixed_to: int) -> range:
        """The earlier months (years, periods, by their first month) due with the next purchase; without a purchase."""
        length = self.months
        if not length or not (fixed_to or self.fixed_from):
            return range(0)
        now, paid, begun = (number - number % length for number in (self.month, fixed_to, self.fixed_from))
        first = max(paid + length if fixed_to else 0, begun if self.fixed_from else 0, now - self.charge.collect * length)
        return range(first, now, length)

    def knots(self) -> Iterator[int]:
        if self.steps and len(self.amounts) > 1:
            yield from self.steps.knots()


@dataclass(frozen=True, slots=True)
class ReadyAllowance:
    """An allowance: litres ``low`` … ``high`` of the period cost ``price`` parts a counted unit instead of their step."""

    charge: AllowanceCharge
    steps: ReadySteps
    price: int
    low: int
    high: int

    def in_bill(self, litres: int, bases: Bases, others: Sequence[int]) -> int:
        end = min(max(litres, self.low), self.high)
        if end == self.low or not self.steps.active:
            return 0
        return self.price * self.steps.num * (end - self.low) - (self.steps.cost(end) - self.steps.cost(self.low))

    def on_top(self, litres: int, fixed_to: int, others: Sequence[int]) -> int:
        return 0

    def knots(self) -> Iterator[int]:
        yield self.low
        yield self.high


@dataclass(frozen=True, slots=True)
class ReadyPercent:
    """``num`` / ``den`` of the charges at places ``of``."""

    charge: PercentCharge
    of: tuple[int, ...]
    num: int
    den: int

    def in_bill(self, litres: int, bases: Bases, others: Sequence[int]) -> int:
        return sum([others[place] for place in self.of]) * self.num // self.den

    def on_top(self, litres: int, fixed_to: int, others: Sequence[int]) -> int:
        return self.in_bill(litres, NO_BASES, others)

    def knots(self) -> Iterator[int]:
        yield from ()


@dataclass(frozen=True, slots=True)
class ReadyMinimum:
    """What the charges at places ``of`` lack to ``amount`` parts, from the first litre on (or in any postpaid bill)."""

    charge: MinimumCharge
    of: tuple[int, ...]
    amount: int

    def in_bill(self, litres: int, bases: Bases, others: Sequence[int]) -> int:
        if not litres and Every.PURCHASE not in bases:
            return 0
        return max(0, self.amount - sum([others[place] for place in self.of]))

    def on_top(self, litres: int, fixed_to: int, others: Sequence[int]) -> int:
        return 0

    def knots(self) -> Iterator[int]:
        yield from ()


@dataclass(frozen=True, slots=True)
class ReadyTax:
    """A tax on the charges at places ``of``: ``num`` / ``den`` of them, below nothing when an exempt one takes it out again.

    ``told``: it lies within the prices and is only told.
    """

    place: int
    of: tuple[int, ...]
    num: int
    den: int
    told: bool


def a_litre(price: Fraction, den: int) -> Fraction:
    """Minor units a counted unit, from minor units a cubic metre."""
    return price / (LITRES_A_CUBIC_METRE * den)
