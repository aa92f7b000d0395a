"""The lines of a price in words, the same on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from app.domain.money import Money
from app.domain.tariff.quote import LineKind, QuoteLine

if TYPE_CHECKING:
    from words.words import Words


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A line of a price: what it is for, the ``formula`` it was reckoned with (may be empty), and its amount."""

    what: str
    formula: str
    amount: str


def price_line(line: QuoteLine, words: Words) -> PriceLine:
    """A line in words. Its amount is what it adds to the total, or, of a tax within, what the prices hold of it."""
    within = line.kind is LineKind.TAX_WITHIN
    told = Money(line.within, line.amount.currency) if within else line.amount
    return PriceLine(_what(line, words), _formula(line, words), words.amount(told))


def _what(line: QuoteLine, words: Words) -> str:
    name = words.label(line.label) or words.name(line.kind)
    match line.kind:
        case LineKind.STEP:
            return words.tr("{charge}, step {step}", charge=name, step=line.step) if line.step else name
        case LineKind.BASE:
            return words.tr("{charge}, {month}", charge=name, month=words.month(line.month)) if line.month else name
        case LineKind.PERCENT | LineKind.TAX:
            return words.tr("{charge} {percent}", charge=name, percent=words.percent(line.price))
        case LineKind.TAX_WITHIN:
            return words.tr("Included: {tax} {percent}", tax=name, percent=words.percent(line.price))
        case LineKind.DEBT:
            return words.tr("Repaid: {debt}", debt=name)
        case LineKind.MINIMUM | LineKind.SUBSIDY | LineKind.ROUNDING | LineKind.CREDIT_USED | LineKind.CREDIT_KEPT:
            return name
        case _:
            assert_never(line.kind)


def _formula(line: QuoteLine, words: Words) -> str:
    if line.kind is not LineKind.STEP:
        return ""
    return words.isolated(f"{words.volume(line.volume)} × {words.unit_price(line.price)}")
