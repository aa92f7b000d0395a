"""What a minor unit more of each charge adds to the total: where no weight is below nothing, the total cannot fall.

A charge weighs 1 and its tax, and through each percentage of it that percentage's own weight; a minimum that is still
to be reached takes its weight off again. All weights are looked at, whatever the situation: with and without taxes, with
each minimum reached and not, within each allowance and beyond. It is quick, and enough for nearly every tariff; where it is
not, the schedules themselves must tell (falling.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain, combinations

from app.domain.tariff.definition import (
    AllowanceCharge,
    Charge,
    ClassPrices,
    MinimumCharge,
    PercentCharge,
    TariffVersion,
)

MOST_STATES = 8
"""Of more minima and allowances than these the schedules must tell."""

State = tuple[set[str], Mapping[str, Fraction]]
"""The minima that are still to be reached and the allowances that still last, and the weight of each charge then."""


def cannot_fall(version: TariffVersion, prices: ClassPrices) -> bool:
    """Whether the weights alone show that no total of a class falls when the volume grows."""
    switches = [c.name for c in prices.charges if isinstance(c, MinimumCharge | AllowanceCharge)]
    if len(switches) > MOST_STATES:
        return False
    return all(_rises(prices, weights) for weights in _all_weights(version, prices, switches))


def _all_weights(version: TariffVersion, prices: ClassPrices, switches: list[str]) -> Iterator[State]:
    """The weights of all states."""
    states = chain.from_iterable(combinations(switches, count) for count in range(len(switches) + 1))
    for on in map(set, states):
        for exempt in (False, True):
            weighing = _Weighing(version, prices, on, exempt=exempt)
            yield on, {charge.name: weighing.of(charge.name) for charge in prices.charges}


def _rises(prices: ClassPrices, state: State) -> bool:
    """Nothing weighs less than nothing, and no litre's allowance more than the litre."""
    on, weights = state
    allowances = [c for c in prices.charges if isinstance(c, AllowanceCharge) and c.name in on]
    return all(weight >= 0 for weight in weights.values()) and all(weights[c.of] >= weights[c.name] for c in allowances)


class _Weighing:
    """The weights of one state."""

    def __init__(self, version: TariffVersion, prices: ClassPrices, on: set[str], *, exempt: bool) -> None:
        self._charges = {charge.name: charge for charge in prices.charges}
        self._rates = {tax.name: (Fraction(tax.percent), tax.inclusive) for tax in version.taxes}
        self._exempt = {*prices.exempt, *(self._rates if exempt else ())}
        self._on = on
        self._known: dict[str, Fraction] = {}

    def of(self, name: str) -> Fraction:
        """The weight of a charge."""
        if name not in self._known:
            through = (self._through(charge) for charge in self._charges.values() if name in self._needs(charge))
            self._known[name] = sum(through, 1 + self._tax(self._charges[name]))
        return self._known[name]

    def _needs(self, charge: Charge) -> tuple[str, ...]:
        return charge.of if isinstance(charge, PercentCharge | MinimumCharge) else ()

    def _through(self, charge: Charge) -> Fraction:
        """What a charge makes of a unit of those that it is of."""
        if isinstance(charge, PercentCharge):
            return Fraction(charge.percent) / 100 * self.of(charge.name)
        return -self.of(charge.name) if charge.name in self._on else Fraction(0)

    def _tax(self, charge: Charge) -> Fraction:
        if isinstance(charge, AllowanceCharge):
            return self._tax(self._charges[charge.of])
        percent, inclusive = self._rates.get(charge.tax, (Fraction(0), False))
        exempt = charge.tax in self._exempt
        if inclusive:
            return -percent / (100 + percent) if exempt else Fraction(0)
        return Fraction(0) if exempt else percent / 100
