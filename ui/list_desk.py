"""What the windows may ask of the till about lists; answers come as those of `ui.desk.Desk` do.

One list is at work at a time: it is looked at, checked, brought in. What was checked stays with the desk; the window gets
its summary. ``progress`` is called on any thread with the number of rows done.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from app.counter.lists.bring_in import BroughtIn
    from app.domain.lists import Choice, Preview, Summary
    from app.domain.roles import Operator
    from words import Words

Count = Callable[[int], None]


class ListDesk(Protocol):
    """The till's part for lists."""

    def preview_list(
        self,
        path: Path,
        choice: Choice | None,
        words: Words,
        done: Callable[[Preview], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Looks at a file by a choice, or guesses one (None)."""
        ...

    def check_list(
        self, choice: Choice, progress: Count, done: Callable[[Summary], None], failed: Callable[[Exception], None]
    ) -> None:
        """Checks every row of the list that was looked at last."""
        ...

    def bring_in_list(
        self,
        operator: Operator,
        update: bool,
        progress: Count,
        done: Callable[[BroughtIn], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Books the list that was checked last, all of it or nothing."""
        ...

    def stop_list(self) -> None:
        """What is at work ends soon with Cancelled and leaves nothing behind; when it is too late for that, it ends well."""
        ...

    def write_bad_rows(
        self, path: Path, updated: bool, words: Words, done: Callable[[int], None], failed: Callable[[Exception], None]
    ) -> None:
        """Writes the rows that do not come in, each with its reason; done with their number."""
        ...

    def keep_choice(
        self, path: Path, choice: Choice, done: Callable[[Path], None], failed: Callable[[Exception], None]
    ) -> None:
        """Writes the choice of columns as a file for `aquatill import --map`."""
        ...

    def write_purchases(
        self,
        operator: Operator,
        days: tuple[date, date],
        path: Path,
        words: Words,
        progress: Count,
        done: Callable[[int], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Writes every sale, and money back, from the first of the days to the last; done with the number of rows."""
        ...

    def write_list(
        self,
        operator: Operator,
        path: Path,
        words: Words,
        progress: Count,
        done: Callable[[int], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Writes every open account as a list that can be brought in again; done with the number of rows."""
        ...
