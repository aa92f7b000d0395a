"""How much a report may take of the computer: memory for the process that reads it, rows and letters for an own query."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress

import sqlcipher3.dbapi2 as sqlcipher

from app.domain.errors import Code, Refusal
from app.domain.report import Row

PROCESS = 2 * 2**30
"""Bytes of memory for the whole process, where the system keeps such a bound."""
SQLITE = 2**30
"""Bytes of those for SQLite."""
MOST_ROWS, MOST_LETTERS = 1_000_000, 200_000_000
"""Of the answer to an own query."""


def bind_process(sqlite: int = SQLITE) -> None:
    """Sets the bounds of memory for good; for a process that reads reports and does nothing else.

    ``sqlite``: bytes for SQLite, which keeps that bound by itself on every system.
    """
    with suppress(ImportError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = PROCESS if hard == resource.RLIM_INFINITY else min(PROCESS, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    with closing(sqlcipher.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA hard_heap_limit = {sqlite}")


def too_large() -> Refusal:
    """What is said when a bound was reached."""
    return Refusal(Code.REPORT_TOO_LARGE, rows=MOST_ROWS, megabytes=PROCESS // 2**20)


def bounded(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows of an own query. Refusal REPORT_TOO_LARGE behind the last that is allowed."""
    letters = 0
    for count, row in enumerate(rows, 1):
        letters += sum(len(value) for value in row if isinstance(value, str))
        if count > MOST_ROWS or letters > MOST_LETTERS:
            raise too_large()
        yield row
