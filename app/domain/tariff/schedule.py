"""The charges of a class for one situation, together: what any volume of the period costs, in whole parts of a minor unit.

The bill runs straight between *knots* (bounds of steps, the litre after each, where a minimum is reached), so it is kept as
its values there and slopes between; the amounts of single charges are worked out for the two ends of a purchase only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.tariff.charging import ALL_BASES, Bases, ReadyBase, ReadyCharge, ReadyMinimum, ReadyTax
from app.domain.tariff.definition import Every

PER_CENT = 100
FAR = 2**42
"""More litres than any meter counts in a period: the bill runs straight from the last knot to here, and on."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """``charges`` in receipt order, worked out in ``order``; ``unit`` parts make a minor unit; no litre after ``end``."""

    charges: tuple[ReadyCharge, ...]
    order: tuple[int, ...]
    taxes: tuple[ReadyTax, ...]
    unit: int
    end: int | None
    knots: tuple[int, ...] = ()
    values: tuple[int, ...] = ()
    slopes: tuple[int, ...] = ()

    def amounts(self, litres: int, bases: Bases) -> list[int]:
        """Parts of each charge for the period's first ``litres``."""
        found = [0] * len(self.charges)
        for place in self.order:
            found[place] = self.charges[place].in_bill(litres, bases, found)
        return found

    def on_top(self, litres: int, fixed_to: int) -> list[int]:
        """Parts of each charge that one purchase owes beside the bill."""
        found = [0] * len(self.charges)
        for place in self.order:
            found[place] = self.charges[place].on_top(litres, fixed_to, found)
        return found

    def tax(self, tax: ReadyTax, amounts: Sequence[int]) -> int:
        """Parts of a tax that is added."""
        return sum([amounts[place] for place in tax.of]) * tax.num // tax.den

    def with_taxes(self, amounts: Sequence[int]) -> int:
        """Parts of all charges with the taxes that are added."""
        return sum(amounts) + sum(self.tax(tax, amounts) for tax in self.taxes if not tax.told)

    @property
    def top_grows(self) -> bool:
        """Whether what comes on top depends on the volume."""
        return any(isinstance(c, ReadyBase) and c.steps and c.charge.every is Every.PURCHASE for c in self.charges)

    def bill(self, litres: int) -> int:
        """Parts for the period's first ``litres``, above 0, with base charges and taxes."""
        place = bisect_right(self.knots, litres) - 1
        return self.values[place] + self.slopes[place] * (litres - self.knots[place])


def straightened(schedule: Schedule) -> Schedule:
    """The schedule with its knots, and the bill between them."""
    knots = {0, 1, FAR, *(knot for ready in schedule.charges for knot in ready.knots() if 0 < knot < FAR)}
    for place in schedule.order:
        ready = schedule.charges[place]
        if isinstance(ready, ReadyMinimum):
            knots |= _reached(schedule, ready, sorted(knots))
    at = sorted(knots)
    values = [0, *(schedule.with_taxes(schedule.amounts(litres, ALL_BASES)) for litres in at[1:])]
    slopes = [
        (high - low) // (end - start) for (start, end), (low, high) in zip(pairwise(at), pairwise(values), strict=True)
    ]
    return Schedule(
        schedule.charges,
        schedule.order,
        schedule.taxes,
        schedule.unit,
        schedule.end,
        tuple(at),
        tuple(values),
        (*slopes, slopes[-1]),
    )


def _reached(schedule: Schedule, minimum: ReadyMinimum, knots: list[int]) -> set[int]:
    """The litres on either side of where other charges reach a minimum, between knots of theirs."""
    lacking = []
    for litres in knots[1:]:
        amounts = schedule.amounts(litres, ALL_BASES)
        lacking.append(minimum.amount - sum(amounts[place] for place in minimum.of))
    found: set[int] = set()
    for (start, end), (low, high) in zip(pairwise(knots[1:]), pairwise(lacking), strict=True):
        if (low > 0) is not (high > 0) and end - start > 1:
            turn = start + abs(low) * (end - start) // abs(high - low)
            found |= {turn, turn + 1}
    return found
