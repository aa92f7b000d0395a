"""Values of a table by which the widths of its columns are found: to put all of them into words would take too long."""

from __future__ import annotations

from app.domain.report.shape import Row, Value

_TRIED = 8
"""Values of a column beside its longest text, or its smallest and its largest number."""


class Widest:
    """Gathers them row by row."""

    def __init__(self, columns: int) -> None:
        self._first: list[list[Value]] = [[] for _ in range(columns)]
        self._longest = [""] * columns
        self._numbers: list[tuple[int, int] | None] = [None] * columns

    def add(self, row: Row) -> None:
        """Looks at one row more."""
        for place, value in enumerate(row):
            if value is None:
                continue
            if len(self._first[place]) < _TRIED:
                self._first[place].append(value)
            if isinstance(value, str):
                if len(value) > len(self._longest[place]):
                    self._longest[place] = value
            else:
                low, high = self._numbers[place] or (value, value)
                self._numbers[place] = (min(low, value), max(high, value))

    def values(self) -> tuple[Row, ...]:
        """Of each column those that may need the most room."""
        found = zip(self._first, self._longest, self._numbers, strict=True)
        return tuple((*first, *filter(None, (longest,)), *(numbers or ())) for first, longest, numbers in found)
