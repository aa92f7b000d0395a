"""Finds the gettext catalogue of a locale: the built .mo beside the .po, or the .po itself built in memory."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from itertools import product
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "resources" / "locale"
SOURCE_LANGUAGE = "en"


def languages() -> tuple[str, ...]:
    """The languages that the till speaks, as locale codes: the source language first."""
    translated = sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/aquatill.po"))
    return (SOURCE_LANGUAGE, *translated)


def paper_languages() -> tuple[str, ...]:
    """The languages of receipts and slips: those of the till, and those that are spoken on the paper of customers alone."""
    alone = sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/paper.po"))
    return (*languages(), *alone)


@lru_cache
def catalogue(locale: str) -> NullTranslations:
    """The translations for ``locale`` ("es", "es_MX"); English texts as they are when there are none."""
    names = (locale, locale.split("_")[0])
    for name, whole in product(names, ("aquatill.po", "paper.po")):
        po = LOCALE / name / "LC_MESSAGES" / whole
        mo = po.with_suffix(".mo")
        if _is_current(mo, po):
            with mo.open("rb") as built:
                return GNUTranslations(built)
        if po.exists():
            return GNUTranslations(_built_in_memory(po))
    return NullTranslations()


def _is_current(mo: Path, po: Path) -> bool:
    """Whether the built file is there and not older than its source; a packaged till has no source beside it."""
    return mo.exists() and (not po.exists() or mo.stat().st_mtime >= po.stat().st_mtime)


def _built_in_memory(po: Path) -> BytesIO:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    built = BytesIO()
    with po.open("rb") as source:
        write_mo(built, read_po(source))
    built.seek(0)
    return built
