"""Two databases row by row: every table that follows from the journal, every difference by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import sqlalchemy as sa

from db.till.tables import PROJECTED

WHOLE_ROW = ""
PRESENT = "present"
ABSENT = "absent"


_Keyed = tuple[tuple[Any, ...], sa.Row[Any]]
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab(main, search, instance)"


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
    for table in PROJECTED:
        yield from _merged(table.name, _rows(table, expected), _rows(table, found), partial(_of_row, table))
    yield from _merged("search", _words(expected), _words(found), lambda wanted, got: iter(()))


def _merged(
    name: str, should: Iterator[_Keyed], have: Iterator[_Keyed], of_row: Callable[[_Keyed, _Keyed], Iterator[Difference]]
) -> Iterator[Difference]:
    """Walks both in the order of their keys."""
    wanted, got = next(should, None), next(have, None)
    while wanted or got:
        if got is None or (wanted is not None and wanted[0] < got[0]):
            assert wanted is not None
            yield Difference(name, _text(wanted[0]), WHOLE_ROW, PRESENT, ABSENT)
            wanted = next(should, None)
        elif wanted is None or got[0] < wanted[0]:
            yield Difference(name, _text(got[0]), WHOLE_ROW, ABSENT, PRESENT)
            got = next(have, None)
        else:
            yield from of_row(wanted, got)
            wanted, got = next(should, None), next(have, None)


def _rows(table: sa.Table, connection: sa.Connection) -> Iterator[_Keyed]:
    keys = [key.name for key in table.primary_key]
    for row in connection.execution_options(yield_per=500).execute(_all_of(table)):
        yield tuple(row._mapping[key] for key in keys), row


@cache
def _all_of(table: sa.Table) -> sa.Select[Any]:
    """Every row as it is stored, in the order of the keys."""
    plain = [sa.type_coerce(column, _plain(column.type)).label(column.name) for column in table.columns]
    return sa.select(*plain).order_by(*table.primary_key)


def _words(connection: sa.Connection) -> Iterator[_Keyed]:
    """Each word of the search index with each account that has it; the index keeps nothing else."""
    connection.exec_driver_sql(_VOCABULARY)
    query = sa.text("SELECT term, doc FROM temp.search_word")
    for row in connection.execution_options(yield_per=500).execute(query):
        yield tuple(row), row


def _plain(type_: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    """The column's type without our conversions, since a forged value may not survive them."""
    return type_.impl_instance if isinstance(type_, sa.TypeDecorator) else type_


def _of_row(table: sa.Table, wanted: _Keyed, got: _Keyed) -> Iterator[Difference]:
    for column, expected, found in zip(table.columns, wanted[1], got[1], strict=True):
        if expected != found:
            yield Difference(table.name, _text(wanted[0]), column.name, _shown(expected), _shown(found))


def _text(key: tuple[Any, ...]) -> str:
    return "/".join(map(_shown, key))


def _shown(value: object) -> str:
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)
