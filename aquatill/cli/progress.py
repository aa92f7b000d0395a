"""How far a long command is, on standard error where a person looks at it; a program that reads it hears nothing."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from aquatill.cli.console import Console

_EVERY_SECONDS = 0.2


class Progress:
    """Called with how many are done; of ``total``, None where nobody knows. The line is taken away at the end."""

    def __init__(self, console: Console, what: str, total: int | None) -> None:
        self._words = console.words
        self._what = what
        self._total = total
        self._shown = sys.stderr.isatty()
        self._next = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")

    def __call__(self, done: int) -> None:
        """So many are done."""
        if not self._shown or monotonic() < self._next:
            return
        self._next = monotonic() + _EVERY_SECONDS
        tr, number = self._words.tr, self._words.number
        if self._total is None:
            line = tr("{what}: {done}", what=self._what, done=number(done))
        else:
            line = tr("{what}: {done} of {total}", what=self._what, done=number(done), total=number(self._total))
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()

    def stopped(self) -> bool:
        """Never: who stops a command presses Ctrl+C, and nothing is left behind."""
        return False


class Parts:
    """The same of work whose parts are counted only while it goes on."""

    def __init__(self, console: Console, what: str) -> None:
        self._console = console
        self._what = what
        self._line: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._line is not None:
            self._line.__exit__()

    def __call__(self, done: int, total: int) -> None:
        """So many parts of so many are done."""
        if self._line is None:
            self._line = Progress(self._console, self._what, total)
        self._line(done)

    def stopped(self) -> bool:
        """Never, as of a `Progress`."""
        return False
