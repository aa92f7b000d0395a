"""What a utility's own query may do: read the views, with functions that make neither floats nor floods, and end in time."""

from __future__ import annotations

from collections.abc import Callable

from db.till.reports.views import VIEWS

OK, DENY = 0, 1
_READ, _SELECT, _FUNCTION, _RECURSIVE = 20, 21, 31, 33
"""SQLite's action codes (sqlite.org/c3ref/c_alter_table.html)."""
_SQLITES = ("sqlite_", "pragma_", "fts5", "json_", "dbstat", "bytecode", "tables_used", "generate_")
"""Beginnings of names of tables that SQLite itself provides."""
FUNCTIONS = frozenset({
    "abs", "ceil", "coalesce", "count", "cume_dist", "date", "dense_rank", "first_value", "glob", "ifnull",
    "iif", "instr", "julianday", "lag", "last_value", "lead", "length", "like", "lower", "ltrim", "max",
    "min", "nth_value", "ntile", "nullif", "rank", "row_number", "rtrim", "sign", "strftime", "substr",
    "substring", "sum", "trim", "upper",
})  # fmt: skip
"""Functions that an own query may use; those that the views need are allowed inside them."""


Allowed = Callable[[int, str | None, str | None, str | None, str | None], int]


def only_views(tables: frozenset[str]) -> Allowed:
    """What SQLite asks while it compiles: whether the views are all that is read. ``tables``: names that the database has.

    ``inside`` names the view that asks, None is the query itself. A table of which no column is named (``count(*)``) is told
    with an empty column, and so is a part of the query that has a name of its own; a name of the database stays forbidden.
    """

    def allowed(action: int, first: str | None, second: str | None, database: str | None, inside: str | None) -> int:
        if action in (_SELECT, _RECURSIVE):
            return OK
        if inside in VIEWS:
            return OK if action in (_READ, _FUNCTION) else DENY
        if action == _READ:
            name = (first or "").lower()
            own = not second and not database and name not in tables and not name.startswith(_SQLITES)
            return OK if name in VIEWS or own else DENY
        return OK if action == _FUNCTION and (second or "").lower() in FUNCTIONS else DENY

    return allowed
