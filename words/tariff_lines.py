"""A tariff in words: each of its prices as a line, the same on screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    Charge,
    ClassPrices,
    MinimumCharge,
    PercentCharge,
    StepsCharge,
    TariffVersion,
    Tax,
)
from app.domain.volume import Volume

if TYPE_CHECKING:
    from words.words import Words

_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class TariffLine:
    """A price of a tariff: what it is for, when or on what it is due (may be empty), and the price itself."""

    what: str
    when: str
    price: str


def class_name(prices: ClassPrices, words: Words) -> str:
    """The customer class as the tariff labels it, otherwise its name."""
    return words.label(prices.label) or prices.name


def tariff_lines(version: TariffVersion, prices: ClassPrices, words: Words) -> Iterator[TariffLine]:
    """Every price of a class in the receipt's order, then the taxes; ``words`` must have the tariff's currency."""
    names = {charge.name: words.label(charge.label) or charge.name for charge in prices.charges}
    for charge in prices.charges:
        yield from _Told(version, names, words).charge(charge)
    for tax in version.taxes:
        yield _tax(tax, words, exempt=tax.name in prices.exempt)


def _tax(tax: Tax, words: Words, *, exempt: bool) -> TariffLine:
    if exempt:
        return TariffLine(words.label(tax.label) or tax.name, words.tr("this class is exempt"), "")
    when = words.tr("included in the prices") if tax.inclusive else words.tr("on top of the prices")
    return TariffLine(words.label(tax.label) or tax.name, when, words.percent(tax.percent))


@dataclass(frozen=True, slots=True)
class _Told:
    version: TariffVersion
    names: dict[str, str]
    words: Words

    def charge(self, charge: Charge) -> Iterator[TariffLine]:
        match charge:
            case StepsCharge():
                yield from self._steps(charge)
            case BaseCharge():
                yield from self._base(charge)
            case PercentCharge():
                of = self.words.tr("of {charges}", charges=self._named(charge.of))
                yield TariffLine(self.names[charge.name], of, self.words.percent(charge.percent))
            case MinimumCharge():
                yield TariffLine(
                    self.names[charge.name],
                    self._with_dwellings(
                        self.words.tr("least in a period for {charges}", charges=self._named(charge.of)), charge.per_dwelling
                    ),
                    self.words.unit_price(charge.amount),
                )
            case AllowanceCharge():
                yield self._allowance(charge)
            case _:
                assert_never(charge)

    def _steps(self, charge: StepsCharge) -> Iterator[TariffLine]:
        lower, alone = 0, len(charge.steps) == 1
        for number, step in enumerate(charge.steps, 1):
            name = self.names[charge.name]
            what = name if alone else self.words.tr("{charge}, step {step}", charge=name, step=number)
            when = "" if alone and step.upto is None else self._range(lower, step.upto)
            yield TariffLine(what, self._counted(charge, when), self._a_cubic_metre(step.price))
            lower = step.upto or lower

    def _range(self, lower: int, upper: int | None) -> str:
        if upper is None:
            return self.words.tr("over {volume}", volume=self._bound(lower))
        return self.words.tr("{lower} to {upper}", lower=self._figure(lower), upper=self._bound(upper))

    def _counted(self, charge: StepsCharge, when: str) -> str:
        """On what the steps are counted, where it is not simply the water."""
        words = self.words
        told = [when] if when else []
        if charge.share != _ALL:
            told.append(words.tr("on {percent} of the volume", percent=words.percent(charge.share)))
        if charge.band:
            told.append(words.tr("at the hours “{band}”", band=self._band(charge.band)))
        return self._with_dwellings("; ".join(told), charge.per_dwelling)

    def _base(self, charge: BaseCharge) -> Iterator[TariffLine]:
        words, name = self.words, self.names[charge.name]
        when = self._with_dwellings(words.name(charge.every), charge.per_dwelling)
        if not (charge.by_size or charge.by_step):
            yield TariffLine(name, when, words.unit_price(charge.amount))
        for size, amount in charge.by_size:
            meter = words.tr("{name}, meter of {size} mm", name=name, size=words.number(size))
            yield TariffLine(meter, when, words.unit_price(amount))
        if charge.by_size:
            yield TariffLine(words.tr("{name}, any other size", name=name), when, words.unit_price(charge.amount))
        for step, amount in enumerate(charge.by_step, 1):
            of = self.names.get(charge.of, charge.of)
            reached = words.tr("{name}, when step {step} of {charge} is reached", name=name, step=step, charge=of)
            yield TariffLine(reached, when, words.unit_price(amount))

    def _allowance(self, charge: AllowanceCharge) -> TariffLine:
        words = self.words
        when = words.tr("the first {volume} of a month", volume=self._bound(charge.litres))
        if charge.social:
            when = words.tr("{when}; low-income accounts only", when=when)
        return TariffLine(
            self.names[charge.name], self._with_dwellings(when, charge.per_dwelling), self._a_cubic_metre(charge.price)
        )

    def _with_dwellings(self, when: str, per_dwelling: bool) -> str:
        if not per_dwelling:
            return when
        return self.words.tr("{when}; for each dwelling", when=when) if when else self.words.tr("for each dwelling")

    def _named(self, charges: tuple[str, ...]) -> str:
        return ", ".join(self.names.get(name, name) for name in charges)

    def _band(self, name: str) -> str:
        return next((self.words.label(band.label) for band in self.version.bands if band.name == name and band.label), name)

    def _a_cubic_metre(self, price: Decimal) -> str:
        return self.words.tr("{price} a m³", price=self.words.unit_price(price))

    def _figure(self, litres: int) -> str:
        """A bound in m³ with no more decimals than it has."""
        metres = Volume(litres).cubic_metres.normalize()
        return self.words.number(metres, max(0, -int(metres.as_tuple().exponent)))

    def _bound(self, litres: int) -> str:
        return f"{self._figure(litres)}\u00a0m³"
