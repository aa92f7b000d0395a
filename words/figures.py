"""Writes numbers, percentages and money in the forms of a locale, through Babel and CLDR, with decimals that we choose."""

from __future__ import annotations

import re
from copy import copy
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import NumberPattern, get_currency_symbol

from app.domain.money import Money, exponent

_LETTER_AT_FIGURE = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Where CLDR asks for a space (alphaNextToNumber) and Babel sets none: "UGX 1,217"."""


def number(number: int | Decimal, locale: Locale, decimals: int) -> str:
    """A number with exactly so many decimals; digits are always 0 to 9."""
    return str(_pattern("decimal", locale, decimals, decimals).apply(number, locale))


def percent(percent: Decimal, locale: Locale) -> str:
    """A percentage given in per cent, with as many decimals as it has, at most three."""
    return str(_pattern("percent", locale, 0, 3).apply(percent / 100, locale))


def money(money: Money, locale: Locale) -> str:
    """An amount with its currency's sign. The decimals are those of ISO 4217: CLDR has fewer for some (IQD)."""
    decimals = exponent(money.currency)
    pattern = _pattern("currency", locale, decimals, decimals)
    written = pattern.apply(money.major, locale, currency=money.currency, currency_digits=False)
    symbol = get_currency_symbol(money.currency, locale)
    return _LETTER_AT_FIGURE.sub("\u00a0", written.replace(symbol, _without_country(symbol, money.currency)))


def _without_country(symbol: str, currency: str) -> str:
    """The sign as people write it at home: a till has one currency, so "MX$" need not say whose dollar it is."""
    for country in (currency[:2], currency[:1]):
        rest = symbol.removeprefix(country)
        if rest != symbol and rest and not any(c.isalpha() for c in rest):
            return rest
    return symbol


@lru_cache
def _pattern(kind: str, locale: Locale, least: int, most: int) -> NumberPattern:
    """The locale's pattern for a kind of number, with its decimals replaced."""
    patterns: dict[str, NumberPattern] = {
        "decimal": locale.decimal_formats[None],
        "percent": locale.percent_formats[None],
        "currency": locale.currency_formats["standard"],
    }
    pattern = copy(patterns[kind])
    pattern.frac_prec = (least, most)
    return pattern
