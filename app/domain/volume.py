"""Volume of water as an integer of litres, shown as cubic metres with three decimals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

LITRES_A_CUBIC_METRE = 1000


@dataclass(frozen=True, slots=True, order=True)
class Volume:
    """A volume of ``litres``."""

    litres: int

    @classmethod
    def of_cubic_metres(cls, cubic_metres: Decimal) -> Volume:
        """The volume of so many m³; ValueError when it is not finite or not whole in litres."""
        if not cubic_metres.is_finite():
            raise ValueError("not a volume")
        litres = cubic_metres * LITRES_A_CUBIC_METRE
        if litres != litres.to_integral_value():
            raise ValueError("a volume ends at the litre")
        return cls(int(litres))

    @property
    def cubic_metres(self) -> Decimal:
        """The volume in m³ with three decimals."""
        return Decimal(self.litres).scaleb(-3)

    def __add__(self, other: Volume) -> Volume:
        return Volume(self.litres + other.litres)

    def __sub__(self, other: Volume) -> Volume:
        return Volume(self.litres - other.litres)


NO_WATER = Volume(0)
