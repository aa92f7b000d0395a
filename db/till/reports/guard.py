"""What a utility's own query may do: read the views, with functions that make neither floats nor floods, and end in time."""

from __future__ import annotations

import re
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

_OF_NO_VIEW = "pin"
"""The table that no view reads."""
_BLANK = "\ufeff"
"""White to SQLite."""
_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|/\*.*?(?:\*/|\Z)|\w+|\S""", re.DOTALL
)
_QUOTES = "'\"`[]"

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
            return OK if action in (_READ, _FUNCTION) and first != _OF_NO_VIEW else DENY
        if action == _READ:
            name = (first or "").lower()
            own = not second and not database and name not in tables and not name.startswith(_SQLITES)
            return OK if name in VIEWS or own else DENY
        return OK if action == _FUNCTION and (second or "").lower() in FUNCTIONS else DENY

    return allowed


def hides_a_view(query: str) -> str | None:
    """The view whose name a part of the query takes for itself (``WITH v_sale AS (…)``); None: no part does.

    SQLite tells of such a part with the same name as of the view, so that it could read whatever a view may.
    """
    found: list[str] = _TOKEN.findall(query.replace(_BLANK, " "))
    tokens = [token.strip(_QUOTES).lower() or token for token in found if not token.startswith(("--", "/*"))]
    for name, *behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if name in VIEWS and (behind[0] == "(" or (behind[0] == "as" and behind[1] in ("(", "not", "materialized"))):
            return name
    return None
