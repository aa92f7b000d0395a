"""Which customs figures and dates follow: the language's own, in the territory of the till's time zone.

"es" alone means Spain, where "10,000" is ten; in Mexico it is ten thousand. The time zone says where the till stands.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

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
