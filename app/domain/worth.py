"""What a part of a sale is worth when it is taken back: its newest litres first, at the price that was paid for them.

The last steps go first. Percentage lines and taxes follow in proportion, litres for nothing are worth nothing, debts and
credit kept stay beside it (protocol rule 8). Base and minimum charges and the rounding of cash go back with the whole sale
only. Every amount is the growth of one rounded running sum, so that parts never come to more than the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.money import nearest
from app.domain.refund import BESIDE_THE_WATER
from app.domain.tariff.quote import LineKind, QuoteLine

_OF_LITRES = frozenset({LineKind.STEP, LineKind.SUBSIDY})
_IN_PROPORTION = frozenset({LineKind.PERCENT, LineKind.TAX})
_FIXED = frozenset({LineKind.BASE, LineKind.MINIMUM})


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken back of a sale before: litres, and the minor units that they were worth."""

    litres: int = 0
    value: int = 0


@dataclass(frozen=True, slots=True)
class Slice:
    """Litres of one price, the newest first; ``value`` minor units, of which credit had paid ``by_credit``.

    A slice without litres is what goes back with the whole sale only.
    """

    litres: int
    value: int
    by_credit: int


@dataclass(frozen=True, slots=True)
class Worth:
    """A sale of ``litres`` (above nothing) with its price lines."""

    litres: int
    lines: tuple[QuoteLine, ...]

    @property
    def whole(self) -> int:
        """Minor units of the water with all its charges; never below nothing."""
        return max(0, sum(line.amount.minor for line in self.lines if line.kind not in BESIDE_THE_WATER))

    def newest(self, litres: int) -> int:
        """Minor units of the newest ``litres``; it grows with them and never exceeds the whole."""
        points = [point for point in self._bounds() if point < litres]
        return max(self._plain(point) for point in (0, *points, litres))

    def slices(self, taken: Taken, litres: int, and_all: bool) -> tuple[Slice, ...]:
        """What the next newest ``litres`` are worth behind those ``taken``, cut where the price changes.

        ``and_all``: these are the last litres of the sale, and what goes back with the whole sale goes with them.
        """
        end = taken.litres + litres
        cuts = [point for point in self._bounds() if taken.litres < point < end]
        found, before, given = [], taken.litres, taken.value
        for cut in (*cuts, end):
            upto = max(given, min(self.newest(cut), self.whole, given + self.newest(cut) - self.newest(before)))
            found.append(self._slice(cut - before, given, upto))
            before, given = cut, upto
        if and_all and self.whole > given:
            found.append(self._slice(0, given, self.whole))
        return tuple(found)

    def _slice(self, litres: int, given: int, upto: int) -> Slice:
        """Credit that paid for the sale goes back first."""
        paid = min(self.whole, -sum(line.amount.minor for line in self.lines if line.kind is LineKind.CREDIT_USED))
        return Slice(litres, upto - given, min(paid, upto) - min(paid, given))

    def _plain(self, tail: int) -> int:
        """The newest ``tail`` litres with their part of percentages and taxes, rounded once."""
        steps = sum((_tail_of(charge, tail, self.litres) for charge in self._charges()), Fraction(0))
        exact = (steps + self._free(tail)) * self._with_percentages()
        return min(max(0, nearest(exact.numerator, exact.denominator)), self.whole)

    def _with_percentages(self) -> Fraction:
        """One, and what percentages and taxes add to it."""
        charged = sum(line.amount.minor for line in self.lines if line.kind in _OF_LITRES | _FIXED)
        added = sum(line.amount.minor for line in self.lines if line.kind in _IN_PROPORTION)
        return 1 + Fraction(added, charged) if charged > 0 else Fraction(1)

    def _free(self, tail: int) -> Fraction:
        """What was let off for free litres, the first of the sale, as far as they are among the newest ``tail``."""
        return sum((_free_part(line, tail, self.litres) for line in self._of(LineKind.SUBSIDY)), Fraction(0))

    def _charges(self) -> list[list[QuoteLine]]:
        """The step lines, charge by charge, in the order in which the litres filled them."""
        by_name: dict[str, list[QuoteLine]] = {}
        for line in self._of(LineKind.STEP):
            by_name.setdefault(line.name, []).append(line)
        return list(by_name.values())

    def _of(self, kind: LineKind) -> Iterable[QuoteLine]:
        return (line for line in self.lines if line.kind is kind)

    def _bounds(self) -> list[int]:
        """After how many of the newest litres the price changes, ascending."""
        found = {max(0, self.litres - line.volume.litres) for line in self._of(LineKind.SUBSIDY)}
        for charge in self._charges():
            volume, passed = sum(line.volume.litres for line in charge), 0
            for line in reversed(charge):
                passed += line.volume.litres
                found.add(passed * self.litres // volume if volume else 0)
        return sorted(point for point in found if 0 < point < self.litres)


def _tail_of(charge: Sequence[QuoteLine], tail: int, litres: int) -> Fraction:
    """The price of the newest part of a charge that may count another volume than was sold."""
    left = Fraction(tail * sum(line.volume.litres for line in charge), litres)
    found = Fraction(0)
    for line in reversed(charge):
        volume = line.volume.litres
        part = min(left, Fraction(volume))
        found += Fraction(line.amount.minor) * part / volume if volume else 0
        left -= part
    return found


def _free_part(line: QuoteLine, tail: int, litres: int) -> Fraction:
    volume = min(line.volume.litres, litres)
    reached = tail - (litres - volume)
    return Fraction(line.amount.minor * reached, volume) if volume and reached > 0 else Fraction(0)
