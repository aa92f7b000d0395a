"""Money as an integer of minor units with its currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# ISO 4217: currencies whose minor unit is not a hundredth.
_EXPONENTS = {
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0,
    "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip

CURRENCIES = frozenset({
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD",
    "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY",
    "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP",
    "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR",
    "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT",
    "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR",
    "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK",
    "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD",
    "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY",
    "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYI", "UYU", "UZS", "VED", "VES", "VND", "VUV", "WST", "XAF",
    "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
})  # fmt: skip
"""The currencies that people pay with (ISO 4217)."""

MOST_CASH_MINOR = 10**15
"""More than any drawer or safe holds: what is above it was mistyped, and sums of it would outgrow the books' 64 bits."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount: ``minor`` units (cents) of ``currency`` (ISO 4217 code)."""

    minor: int
    currency: str

    @classmethod
    def of_major(cls, major: Decimal, currency: str) -> Money:
        """The amount ``major`` (1217.25), which must be whole in minor units.

        Raises ValueError when it is not finite or has more decimals than the currency.
        """
        if not major.is_finite():
            raise ValueError("not an amount")
        scaled = major.scaleb(exponent(currency))
        if scaled != scaled.to_integral_value():
            raise ValueError("more decimals than the currency has")
        return cls(int(scaled), currency)

    @property
    def major(self) -> Decimal:
        """The amount in major units, with the currency's decimals."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + _same(self, other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - _same(self, other).minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    @classmethod
    def zero(cls, currency: str) -> Money:
        """No money, in ``currency``."""
        return cls(0, currency)


def exponent(currency: str) -> int:
    """How many decimals the currency has (ISO 4217)."""
    return _EXPONENTS.get(currency, 2)


def whole_minor(exact: Decimal) -> int:
    """The one rounding rule of the till, *half away from zero*: exact minor units to whole ones."""
    return nearest(*exact.as_integer_ratio())


def nearest(parts: int, unit: int) -> int:
    """The same rule for ``parts`` of which ``unit`` (above zero) make one."""
    return (2 * parts + unit) // (2 * unit) if parts >= 0 else -((unit - 2 * parts) // (2 * unit))


def in_coins(minor: int, step: int) -> int:
    """The same rule for cash: the multiple of ``step`` minor units that is nearest to an amount."""
    return nearest(minor, step) * step


def to_hand_over(minor: int, step: int) -> int:
    """An amount as it goes over the counter in coins of ``step``: what costs anything is not to be had for nothing."""
    return max(in_coins(minor, step), step if minor > 0 else 0)


def _same(one: Money, other: Money) -> Money:
    if one.currency != other.currency:
        raise ValueError(f"{one.currency} and {other.currency} do not add up")
    return other
