"""From error codes to sentences, and the filling of a sentence with an error's parameters.

The tables stand by subject and are loaded one after another, until one has the code that is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from app.domain.blacklist import ListCause, ListedKind
from app.domain.errors import Code, TillError
from app.domain.lists import Field
from app.domain.method import MethodKind
from app.domain.parameters import Parameter
from app.domain.roles import Job, Role
from app.domain.tariff.file_field import Expected
from words.words import Sentence

if TYPE_CHECKING:
    from words.words import Words

_PARTS = (
    "card",
    "card_life",
    "meter",
    "sale",
    "paying",
    "register",
    "people",
    "drawer",
    "store",
    "paper",
    "lists",
    "tariff_files",
    "taking_back",
    "templates",
    "keeping",
    "reports",
)
"""The modules of this folder, each with a table of its own; what the sale screen says first stands first."""

UNSAID = "—"
"""Stands for a parameter that the error did not bring; tests/words keeps sentences and errors together."""

_NAMED: dict[str, type[Enum]] = {
    "cause": ListCause,
    "listed": ListedKind,
    "job": Job,
    "role": Role,
    "field": Field,
    "parameter": Parameter,
    "expected": Expected,
    "method_kind": MethodKind,
}
"""Parameters that hold the value of an enumeration and are said by its name."""


def of(error: TillError, words: Words) -> Sentence:
    """The sentence for an error, translated and filled."""
    parts = _sentence(error.code)
    return Sentence(*(_filled(text, error.params, words) for text in (parts.happened, parts.not_done, parts.next_step)))


def table() -> dict[Code, Sentence]:
    """What to say for each code, in the source language."""
    return {code: sentence for part in _PARTS for code, sentence in _part(part).items()}


@cache
def _sentence(code: Code) -> Sentence:
    return next(_part(part)[code] for part in _PARTS if code in _part(part))


def _part(name: str) -> dict[Code, Sentence]:
    found: dict[Code, Sentence] = import_module(f"words.sentences.{name}").TABLE
    return found


def _filled(text: str, params: dict[str, object], words: Words) -> str:
    known = {name: _param(name, value, words) for name, value in params.items()}
    if not text:
        return ""
    whole = words.tr(text)
    said = whole.format_map(defaultdict(lambda: UNSAID, known))
    return f"{said[:1].upper()}{said[1:]}" if whole.startswith("{place}") else said


def _param(name: str, value: object, words: Words) -> str:
    """A parameter as a person reads it; one that shares a name with an enumeration and is no member is said as it is."""
    if name == "place" and isinstance(value, str):
        from words.keeping import place_said

        return place_said(value, words)
    named = name in _NAMED and value in set(_NAMED[name])
    return words.kept_together(_NAMED[name](value) if named else value)
