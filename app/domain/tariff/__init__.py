"""What water costs: the interface of a price engine, and the block tariff that stands behind it.

A purchase of V after P already bought in the period costs round(bill(P + V)) − round(bill(P)) with bill(0) = 0, so that
split purchases of one period cost together what one would have cost, and the first carries the fixed charge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from app.domain.money import Money, whole_minor
from app.domain.tariff.definition import BaseCharge, Step, StepsCharge, TariffVersion
from app.domain.tariff.quote import Bought, LineKind, Quote, QuoteLine
from app.domain.volume import LITRES_A_CUBIC_METRE, Volume


class Tariff(Protocol):
    """A price engine. Both directions are exact: the volume for an amount is the largest whose total is within it."""

    @property
    def key(self) -> str: ...
    @property
    def version(self) -> int: ...
    def for_volume(self, volume: Volume, bought: Bought) -> Quote: ...
    def for_money(self, money: Money, bought: Bought, most: Volume) -> Quote: ...


@dataclass(frozen=True, slots=True)
class BlockTariff:
    """Steps on the month's volume, a fixed charge a month, one tax on both.

    ``fixed`` is whole minor units, ``tax`` per cent, exclusive. ``month`` is the running one.
    """

    key: str
    version: int
    currency: str
    steps: tuple[Step, ...]
    fixed: int = 0
    tax: Decimal = Decimal(0)
    month: int = 0

    def __post_init__(self) -> None:
        bounds = [s.upto for s in self.steps[:-1]]
        rising = all(a is not None and b is not None and a < b for a, b in pairwise(bounds))
        if not self.steps or self.steps[-1].upto is not None or None in bounds or not rising:
            raise ValueError("steps rise and the last one has no end")
        if min(s.price for s in self.steps) < 0 or self.fixed < 0 or self.tax < 0:
            raise ValueError("a price below nothing")

    @classmethod
    def of(cls, version: TariffVersion, month: int) -> BlockTariff:
        """The first class of a version, of which the steps, a monthly base charge and one tax count."""
        charges = version.classes[0].charges
        steps = next(one.steps for one in charges if isinstance(one, StepsCharge))
        fixed = sum((one.amount for one in charges if isinstance(one, BaseCharge)), Decimal(0))
        tax = sum((one.percent for one in version.taxes), Decimal(0))
        return cls(version.key, version.version, version.currency, steps, int(fixed), tax, month)

    def for_volume(self, volume: Volume, bought: Bought) -> Quote:
        """The price of ``volume`` on top of what was bought."""
        total = self._charge(volume.litres, bought)
        exact = list(self._exact_lines(volume.litres, bought))
        return Quote(
            volume,
            Money(total, self.currency),
            tuple(_rounded(exact, total, self.currency)),
            fixed_to=0 if self._paid(bought) else self.month,
        )

    def for_money(self, money: Money, bought: Bought, most: Volume) -> Quote:
        """The largest volume, up to ``most``, whose total does not exceed ``money``; volume 0 when not even a litre."""
        low, high = 0, most.litres
        while low < high:
            middle = (low + high + 1) // 2
            if self._charge(middle, bought) <= money.minor:
                low = middle
            else:
                high = middle - 1
        return self.for_volume(Volume(low), bought)

    def _charge(self, litres: int, bought: Bought) -> int:
        """Whole minor units for so many litres more; 0 for none."""
        if litres == 0:
            return 0
        before = bought.volume.litres
        return whole_minor(self._bill(before + litres, True)) - whole_minor(self._bill(before, self._paid(bought)))

    def _paid(self, bought: Bought) -> bool:
        return bought.fixed_to >= self.month

    def _bill(self, litres: int, fixed: bool) -> Decimal:
        """Exact minor units for the period's first ``litres``, with the fixed charge or without."""
        net = sum((cost for _, _, cost in self._blocks(0, litres)), Decimal(self.fixed if fixed else 0))
        return net * (1 + self.tax / 100)

    def _blocks(self, start: int, end: int) -> Iterator[tuple[int, int, Decimal]]:
        """The steps between two volumes: (step number, litres in it, exact minor units)."""
        lower = 0
        for number, step in enumerate(self.steps, 1):
            upper = end if step.upto is None else min(end, step.upto)
            litres = upper - max(start, lower)
            if litres > 0:
                yield number, litres, litres * step.price / LITRES_A_CUBIC_METRE
            lower = upper if step.upto is None else step.upto

    def _exact_lines(self, litres: int, bought: Bought) -> Iterator[tuple[Decimal, QuoteLine]]:
        """Each line of a purchase with its exact amount; the amounts inside are still nothing."""
        none, net = Money.zero(self.currency), Decimal(0)
        start = bought.volume.litres
        for number, block, cost in self._blocks(start, start + litres):
            net += cost
            price = self.steps[number - 1].price
            yield cost, QuoteLine(LineKind.STEP, none, volume=Volume(block), step=number, price=price)
        if litres and self.fixed and not self._paid(bought):
            net += self.fixed
            yield Decimal(self.fixed), QuoteLine(LineKind.BASE, none, month=self.month)
        if litres and self.tax:
            yield net * self.tax / 100, QuoteLine(LineKind.TAX, none, price=self.tax)


def _rounded(lines: list[tuple[Decimal, QuoteLine]], total: int, currency: str) -> Iterator[QuoteLine]:
    """Lines with whole amounts that add up to ``total``: each is the growth of the rounded running sum."""
    running, given = Decimal(0), 0
    for position, (exact, line) in enumerate(lines, 1):
        running += exact
        upto = total if position == len(lines) else whole_minor(running)
        amount = Money(upto - given, currency)
        given = upto
        yield replace(line, amount=amount)
