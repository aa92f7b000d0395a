"""Words that stand for values, read from resources/lists/values.toml and from what the utility calls its own things."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.domain.card import Commodity, MeterMode
from app.domain.lists.rules import Spoken
from app.domain.lists.texts import plain

T = TypeVar("T")
Words = Mapping[str, Sequence[str]]
VALUES = Path(__file__).resolve().parents[2] / "resources" / "lists" / "values.toml"


@cache
def _said() -> Mapping[str, Words]:
    return tomllib.loads(VALUES.read_text("utf-8"))


def spoken(classes: Sequence[str], languages: Sequence[str]) -> Spoken:
    """All that may be said for these classes and languages, and for the values that every utility has."""
    said = _said()
    return Spoken(
        classes=_known(said["class"], {name: name for name in classes}),
        languages=_known(said["language"], {code: code for code in languages}),
        commodities=_known(said["commodity"], {one.name.lower(): one for one in Commodity}),
        modes=_known(said["mode"], {one.name.lower(): one for one in MeterMode}),
        truths=_known(said["truth"], {"yes": True, "no": False}),
    )


def _known(words: Words, values: Mapping[str, T]) -> dict[str, T]:
    """Each word, and each name itself, for the value that it means."""
    known = {plain(name): value for name, value in values.items()}
    for name, said in words.items():
        if name in values:
            known |= {plain(word): values[name] for word in said}
    return known
