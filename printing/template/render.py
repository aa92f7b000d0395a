"""A document by a template: its facts put in, its markup read, and the parts kept that no template may leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from app.domain.errors import Code, Refusal
from printing.frame import above, below, logo, utility
from printing.lines import Laid, Line
from printing.parts import parts_of
from printing.template.facts import facts_of
from printing.template.language import filled
from printing.template.markup import read
from printing.told import Told
from words import Words

MOST_LINES = 1_000
"""More than any document needs."""

KEPT_ABOVE = ("number", "title", "circumstances")
KEPT_BELOW = ("payment", "drawer", "difference", "totals", "reference")
"""Parts that stand on every document that has them; what a template leaves out comes before and after what it made."""


def rendered(source: str, told: Told, laid: Iterable[Laid], words: Words) -> Iterator[Line]:
    """The lines of a document by a template, in the order that it wants. Refuses as `language` and `markup` do."""
    parts = _parts(told, laid, words)
    taken, made = _made(source, told, parts, words)
    yield from _missing(KEPT_ABOVE, parts, taken)
    yield from made
    yield from _missing(KEPT_BELOW, parts, taken)


def left_out(source: str, told: Told, laid: Iterable[Laid], words: Words) -> tuple[str, ...]:
    """The parts that stand on the document although its template does not place them."""
    parts = _parts(told, laid, words)
    taken, _ = _made(source, told, parts, words)
    return tuple(name for name in KEPT_ABOVE + KEPT_BELOW if name in parts and name not in taken)


def _parts(told: Told, laid: Iterable[Laid], words: Words) -> Mapping[str, tuple[Line, ...]]:
    """Those of the layout, and those that every document has."""
    common = {
        "logo": logo(told.letterhead),
        "utility": utility(told.document.heading, words),
        "above": above(told.letterhead),
        "below": below(told.letterhead),
    }
    return {**parts_of(laid), **{name: tuple(lines) for name, lines in common.items()}}


def _made(
    source: str, told: Told, parts: Mapping[str, tuple[Line, ...]], words: Words
) -> tuple[frozenset[str], tuple[Line, ...]]:
    """The names of the parts that a template placed, and all lines that it made."""
    taken: set[str] = set()

    def hand_out(name: str) -> tuple[Line, ...] | None:
        taken.add(name)
        return parts.get(name)

    text = filled(source, facts_of(told.document, parts, words))
    made = tuple(islice(read(text, hand_out), MOST_LINES + 1))
    if len(made) > MOST_LINES:
        raise Refusal(Code.TEMPLATE_TOO_LONG, most=MOST_LINES)
    return frozenset(taken), made


def _missing(kept: Iterable[str], parts: Mapping[str, tuple[Line, ...]], taken: frozenset[str]) -> Iterator[Line]:
    for name in kept:
        if name not in taken:
            yield from parts.get(name, ())
