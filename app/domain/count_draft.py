"""A count of the drawer that is not finished: what was typed so far, kept so that neither lock nor crash takes it away.

It counts for nothing: no figure of the books is made of it, and it is gone when its shift is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import Code, Refusal

LONGEST_FIGURE = 24


@dataclass(frozen=True, slots=True)
class TypedCount:
    """The figures as they stand in their fields, whether they can be read or not.

    ``pieces`` by the value of coins and notes (minor units), ``slips`` by method; ``left`` stays in the drawer.
    """

    total: str = ""
    pieces: tuple[tuple[int, str], ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    left: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(self.figures())

    def figures(self) -> tuple[str, ...]:
        """All that was typed."""
        return (self.total, self.left, *(text for _, text in self.pieces), *(text for _, text in self.slips))


@dataclass(frozen=True, slots=True)
class CountDraft:
    """A count that was left half done: of which shift, by whom, and when it was typed last."""

    shift: int
    operator: int
    at: datetime
    typed: TypedCount


def check_typed(typed: TypedCount) -> None:
    """Refuses COUNT_NOT_RIGHT for figures that no field takes."""
    if any(len(text) > LONGEST_FIGURE or not text.isprintable() for text in typed.figures()):
        raise Refusal(Code.COUNT_NOT_RIGHT)
