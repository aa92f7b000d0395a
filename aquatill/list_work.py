"""What a till at work does for the page of lists; one list at a time, each method on the pool."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal

if TYPE_CHECKING:
    from datetime import date

    from app.counter.lists.bring_in import BroughtIn
    from app.counter.till import Till
    from app.domain.lists import Choice, Preview, Summary
    from app.domain.roles import Operator
    from aquatill.lists import CheckedList, Count
    from exchange.lists.source import Source
    from words import Words


class ListWork:
    """``till`` gives the till once its books are open. The list that was looked at and checked is kept between calls."""

    def __init__(self, till: Callable[[], Till]) -> None:
        self._till = till
        self._stop = threading.Event()
        self._source: Source | None = None
        self._checked: CheckedList | None = None

    def preview(self, path: Path, choice: Choice | None, words: Words) -> Preview:
        """Looks at a file. A choice without columns says only how it is read: they are guessed."""
        from aquatill.lists import preview, recogniser

        books = self._till().store
        country, tariffs = books.read(lambda r: (r.founding().country, [version.key for version in r.tariffs()]))
        self._source, shown = preview(path, recogniser([words]), country, choice)
        return replace(shown, tariffs=tuple(dict.fromkeys(tariffs)))

    def check(self, choice: Choice, progress: Count) -> Summary:
        """Checks every row of the file that was looked at."""
        from aquatill.lists import check

        assert self._source is not None, "a list is looked at before it is checked"
        self._stop.clear()
        self._checked = None
        till = self._till()
        self._checked = check(till.store, self._source, choice, till.clock.now(), progress, self._stop.is_set)
        return self._checked.examined.summary()

    def bring_in(self, operator: Operator, update: bool, progress: Count) -> BroughtIn:
        """Books the list that was checked."""
        from aquatill.lists import book

        self._stop.clear()
        return book(self._till(), operator, self._need_checked(), update, progress, self._stop.is_set)

    def stop(self) -> None:
        """Lets what is at work end; for any thread."""
        self._stop.set()

    def write_bad(self, path: Path, updated: bool, words: Words) -> int:
        """Writes the rows that do not come in."""
        from aquatill.lists import write_bad

        return write_bad(path, self._need_checked(), updated, words)

    def keep_choice(self, path: Path, choice: Choice) -> Path:
        """Writes the choice of columns."""
        from exchange.lists.choice_file import write_choice

        try:
            write_choice(path, choice)
        except OSError as error:
            raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=error.strerror or "") from error
        return path

    def write_accounts(self, operator: Operator, path: Path, words: Words, progress: Count) -> int:
        """Writes all open accounts."""
        from app.counter.lists.write_out import to_write_out
        from aquatill.lists import write_accounts_list

        store = to_write_out(self._till(), operator)
        self._stop.clear()
        return write_accounts_list(store, path, words, progress, self._stop.is_set)

    def write_purchases(
        self, operator: Operator, since: date, until: date, path: Path, words: Words, progress: Count
    ) -> int:
        """Writes all purchases of some days."""
        from app.counter.lists.write_out import to_write_out
        from aquatill.lists import write_purchases_list

        store = to_write_out(self._till(), operator)
        self._stop.clear()
        return write_purchases_list(store, path, words, since, until, progress, self._stop.is_set)

    def _need_checked(self) -> CheckedList:
        assert self._checked is not None, "a list is checked before it is booked"
        return self._checked
