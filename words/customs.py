"""Which customs figures and dates follow: the language's own, in the territory of the till's time zone.

"es" alone means Spain, where "10,000" is ten; in Mexico it is ten thousand. The time zone says where the till stands.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_decimal_symbol

from words.catalogues import SOURCE_LANGUAGE


@lru_cache
def customs(locale: str, zone: str) -> Locale:
    """What CLDR knows of the language where the zone lies; else of the language; else of English.

    A locale with a territory ("es_MX") is taken as it is. A wrong language in the register must not stop a receipt.
    """
    territory = get_global("zone_territories").get(zone)
    names = [locale] if "_" in locale or territory is None else [f"{locale}_{territory}", locale]
    return next((known for name in names if (known := _known(name))), Locale(SOURCE_LANGUAGE))


def _known(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache
def of_country(country: str) -> Locale:
    """What CLDR knows of the language that most people of a country (ISO 3166, two letters) write."""
    return _known(f"und_{country}") or Locale(SOURCE_LANGUAGE)


def decimal_sign(country: str) -> str:
    """The sign before decimals in a country: a point or a comma."""
    return "," if get_decimal_symbol(of_country(country)) == "," else "."


def month_first(country: str) -> bool:
    """Whether dates of figures alone begin with the month there."""
    return str(of_country(country).date_formats["short"].pattern).startswith("M")
