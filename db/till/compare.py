"""Two databases row by row: every table that follows from the journal, every difference by its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from db.till.tables import PROJECTED

WHOLE_ROW = ""
PRESENT = "present"
ABSENT = "absent"

_AT_ONCE = 500
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab(main, search, instance)"
_WORDS = "SELECT term, doc FROM temp.search_word"
"""Each word of the search index with each account that has it; the index keeps nothing else."""

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not what the journal says.

    `key` are the values of the row's key, joined by "/". A row that is missing or too many has the column `WHOLE_ROW` and
    `PRESENT` or `ABSENT` as expected and found.
    """

    table: str
    key: str
    column: str
    expected: str
    found: str


def differences(expected: sa.Connection, found: sa.Connection) -> Iterator[Difference]:
    """All differences of the projected tables, table by table in the order of their keys, then of the search index."""
    should, have = _driver(expected), _driver(found)
    for table in PROJECTED:
        question = _all_of(table)
        yield from _pair(table).differences(should.execute(question), have.execute(question))
    for driver in (should, have):
        driver.execute(_VOCABULARY)
    yield from _Pair("search", (), (0, 1)).differences(should.execute(_WORDS), have.execute(_WORDS))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A table in both databases: the names of its columns, and which of them are its key."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[int, ...]

    def differences(self, should: Any, have: Any) -> Iterator[Difference]:
        """Passes over what is the same, many rows at a time; from the first difference on row by row."""
        while (wanted := should.fetchmany(_AT_ONCE)) == (got := have.fetchmany(_AT_ONCE)):
            if not wanted:
                return
        yield from self._merged(chain(wanted, should), chain(got, have))

    def _merged(self, should: Iterator[_Row], have: Iterator[_Row]) -> Iterator[Difference]:
        """Walks both in the order of their keys."""
        wanted, got = next(should, None), next(have, None)
        while wanted or got:
            if got is None or (wanted is not None and self._key(wanted) < self._key(got)):
                assert wanted is not None
                yield Difference(self.name, self._text(wanted), WHOLE_ROW, PRESENT, ABSENT)
                wanted = next(should, None)
            elif wanted is None or self._key(got) < self._key(wanted):
                yield Difference(self.name, self._text(got), WHOLE_ROW, ABSENT, PRESENT)
                got = next(have, None)
            else:
                yield from self._of_row(wanted, got)
                wanted, got = next(should, None), next(have, None)

    def _of_row(self, wanted: _Row, got: _Row) -> Iterator[Difference]:
        for column, expected, found in zip(self.columns, wanted, got, strict=False):
            if expected != found:
                yield Difference(self.name, self._text(wanted), column, _shown(expected), _shown(found))

    def _key(self, row: _Row) -> _Row:
        return tuple(row[key] for key in self.keys)

    def _text(self, row: _Row) -> str:
        return "/".join(map(_shown, self._key(row)))


@cache
def _pair(table: sa.Table) -> _Pair:
    columns = tuple(column.name for column in table.columns)
    return _Pair(table.name, columns, tuple(columns.index(key.name) for key in table.primary_key))


@cache
def _all_of(table: sa.Table) -> str:
    """Every row as it is stored, in the order of the keys; a forged value may not survive our conversions."""
    return str(sa.select(*table.columns).order_by(*table.primary_key).compile(dialect=sqlite.dialect()))


def _driver(connection: sa.Connection) -> Any:
    return connection.connection.driver_connection


def _shown(value: object) -> str:
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)
