"""Which of our fields a column's name means, in English or Spanish, with or without accents, points and little words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.lists import Field
from app.domain.lists.field import PHONES
from app.domain.lists.texts import plain

NAMES = Path(__file__).resolve().parents[2] / "resources" / "lists" / "column-names.toml"


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(NAMES.read_text("utf-8"))


def _key(name: str) -> frozenset[str]:
    words = plain(name).split()
    return frozenset(word for word in words if word not in _known()["little"]) or frozenset(words)


class Recogniser:
    """Guesses the field that a column's name means. ``labels`` are more names: those of the person's own language."""

    def __init__(self, labels: Mapping[Field, Iterable[str]] | None = None) -> None:
        self._names: dict[str, Field] = {}
        self._fields: dict[frozenset[str], Field] = {}
        for field, names in _known()["names"].items():
            self._learn(Field(field), names)
        for field, more in (labels or {}).items():
            self._learn(field, more)

    def field(self, name: str) -> Field | None:
        """The field that a name means, None when nobody can tell."""
        return self._names.get(plain(name)) or self._fields.get(_key(name))

    def guess(self, columns: Sequence[str]) -> dict[Field, int]:
        """A column for each field that can be told, the first where several would do; further phones find their place."""
        found: dict[Field, int] = {}
        for position, name in enumerate(columns):
            field = self.field(name)
            if field in PHONES:
                field = next((phone for phone in (field, *PHONES) if phone not in found), None)
            if field is not None:
                found.setdefault(field, position)
        return found

    def _learn(self, field: Field, names: Iterable[str]) -> None:
        for name in names:
            self._names.setdefault(plain(name), field)
            if key := _key(name):
                self._fields.setdefault(key, field)
