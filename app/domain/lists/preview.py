"""A list file as it is shown before anything is brought in."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.lists.choice import Choice


@dataclass(frozen=True, slots=True)
class Preview:
    """``file`` is its name; ``columns`` its own names; ``first`` the first rows as texts, each as wide as the columns.

    ``sheets`` are those of a workbook, none for a text file. ``choice`` is what was guessed, or chosen before. ``header`` is
    the number of the row with the names. ``expected`` is how many rows may come, None where nobody knows.
    ``tariffs`` are the keys of those in the books.
    """

    file: str
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    header: int
    choice: Choice
    expected: int | None
    tariffs: tuple[str, ...] = ()
