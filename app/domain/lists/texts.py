"""Texts of lists: cleaned of what no eye sees, and bared of what does not count when two are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = re.compile(r"[^\w]+|_")
_GARBLED = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf\u20ac\u201a-\u2122]")
"""The mark of a lost letter, or UTF-8 that was read as a one-byte encoding: "MuÃ±oz"."""
_GUARD = re.compile("^'(?=[=+@-])")


def cleaned(text: str) -> str:
    """A text with single spaces and composed letters, without the apostrophe that keeps a sign from being a formula."""
    if text.startswith("'"):
        text = _GUARD.sub("", text, count=1)
    return " ".join(text.split() if text.isascii() else unicodedata.normalize("NFC", text).split())


def garbled(text: str) -> bool:
    """Whether a text shows that it was once read in a wrong encoding."""
    return not text.isascii() and _GARBLED.search(text) is not None


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text without accents, capitals and signs, its words with one space between."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _SIGNS.sub(" ", bare).strip()
