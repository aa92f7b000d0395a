"""One document in two languages side by side: the customer's first, the utility's second."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.template import Letterhead
from printing.layout import ISOLATES
from printing.lines import Centred, Laid, Row
from words import Words

_FIRST_STRONG, _POP = "\u2068", "\u2069"
"""Keep each of two texts in its own direction."""


def in_languages(layout: Callable[[Words], Iterable[Laid]], letterhead: Letterhead, words: Words) -> tuple[Laid, ...]:
    """A layout in the customer's language, and beside it in the letterhead's second one if that is another."""
    laid = tuple(layout(words))
    if letterhead.second_language in {"", words.locale}:
        return laid
    return side_by_side(laid, tuple(layout(Words(letterhead.second_language, words.zone, words.currency))))


def side_by_side(first: Sequence[Laid], second: Sequence[Laid]) -> tuple[Laid, ...]:
    """Labels as "one / other", sentences under one another; what is the same in both stands once.

    Both are layouts of the same document. Should one have more lines than the other, the first stands alone.
    """
    if len(first) != len(second):
        return tuple(first)
    return tuple(line for one, other in zip(first, second, strict=True) for line in _both(one, other))


def _both(one: Laid, other: Laid) -> Iterator[Laid]:
    if isinstance(one, Centred) and isinstance(other, Centred):
        yield from (one,) if _same(one.text, other.text) else (one, other)
    elif isinstance(one, Row) and isinstance(other, Row):
        yield from _rows(one, other)
    else:
        yield one


def _rows(one: Row, other: Row) -> Iterator[Row]:
    """One row where the figures are the same, otherwise both: words stand at its right edge."""
    same_left, same_right = _same(one.left, other.left), _same(one.right, other.right)
    if same_left and same_right:
        yield one
    elif one.right and same_right:
        yield replace(one, left=f"{_FIRST_STRONG}{one.left}{_POP} / {_FIRST_STRONG}{other.left}{_POP}")
    else:
        yield from (one, other)


def _same(one: str, other: str) -> bool:
    """Whether two texts say the same: letter by letter, or as figures that only two customs write apart."""
    one, other = one.translate(ISOLATES), other.translate(ISOLATES)
    if one == other:
        return True
    figures = not any(sign.isalpha() for sign in one + other)
    return figures and _digits(one) == _digits(other)


def _digits(text: str) -> list[int]:
    return [unicodedata.digit(sign) for sign in text if sign.isdecimal()]
