"""What the page of reports asks of the till; answers come as those of `ui.desk.Desk` do. No Qt in it.

One report is at work at a time. ``progress`` is called on any thread with the parts that are done, and how many there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.domain.report import Asked, Report, Row
    from app.domain.roles import Operator
    from words import Words

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]
Parts = Callable[[int, int], None]
MOST = 20_000
"""Rows that the window shows; a file has them all."""


@dataclass(frozen=True, slots=True)
class ShownReport:
    """An answer: its first `MOST` rows, of ``count``; ``sums`` of all rows by column, 0 where nothing is added up.

    ``widest``: values of each column by which its width is found. ``head`` is the journal entry up to which it tells.
    """

    asked: Asked
    rows: tuple[Row, ...]
    count: int
    sums: tuple[int, ...]
    widest: tuple[Row, ...]
    head: int


class ReportDesk(Protocol):
    """The till's part for reports."""

    def reports(self, operator: Operator, done: Done[tuple[Report, ...]], failed: Failed) -> None:
        """The reports that the operator may see."""
        ...

    def read_report(
        self, operator: Operator, asked: Asked, progress: Parts, done: Done[ShownReport], failed: Failed
    ) -> None:
        """Reads a report beside the till's work."""
        ...

    def write_report(
        self,
        operator: Operator,
        asked: Asked,
        path: Path,
        words: Words,
        progress: Parts,
        done: Done[int],
        failed: Failed,
    ) -> None:
        """Writes a report in the form that the path ends with; done with the number of rows."""
        ...

    def stop_report(self) -> None:
        """What is at work ends soon with Cancelled and leaves no file."""
        ...

    def receipt_text(self, operator: Operator, receipt: int, done: Done[str], failed: Failed) -> None:
        """A receipt as it was printed; "" when there is none of that number."""
        ...
