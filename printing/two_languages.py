"""One document in two languages side by side: the customer's first, the utility's second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from printing.lines import Centred, Laid, Row

_FIRST_STRONG, _POP = "\u2068", "\u2069"
"""Keep each of two texts in its own direction."""


def side_by_side(first: Sequence[Laid], second: Sequence[Laid]) -> tuple[Laid, ...]:
    """Labels as "one / other", sentences under one another; what is the same in both stands once.

    Both are layouts of the same document. Should one have more lines than the other, the first stands alone.
    """
    if len(first) != len(second):
        return tuple(first)
    return tuple(line for one, other in zip(first, second, strict=True) for line in _both(one, other))


def _both(one: Laid, other: Laid) -> Iterator[Laid]:
    if one == other or not isinstance(one, Row | Centred):
        yield one
    elif isinstance(one, Row) and isinstance(other, Row) and one.right and one.right == other.right:
        yield replace(one, left=f"{_FIRST_STRONG}{one.left}{_POP} / {_FIRST_STRONG}{other.left}{_POP}")
    else:
        yield from (one, other)
