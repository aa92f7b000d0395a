"""What a utility's own query may do: read the views, with functions that make neither floats nor floods, and end in time."""

from __future__ import annotations

from db.till.reports.views import VIEWS

OK, DENY = 0, 1
_READ, _SELECT, _FUNCTION, _RECURSIVE = 20, 21, 31, 33
"""SQLite's action codes (sqlite.org/c3ref/c_alter_table.html)."""
FUNCTIONS = frozenset(
    "abs ceil coalesce count cume_dist date dense_rank first_value glob ifnull iif instr julianday lag last_value lead length"
    " like lower ltrim max min nth_value ntile nullif rank row_number rtrim sign strftime substr substring sum trim upper".split()
)
"""Functions that an own query may use; those that the views need are allowed inside them."""


def allowed(action: int, first: str | None, second: str | None, database: str | None, inside: str | None) -> int:
    """SQLite's question while it compiles: ``inside`` names the view that asks, None for the query itself."""
    if action in (_SELECT, _RECURSIVE):
        return OK
    if inside in VIEWS:
        return OK if action in (_READ, _FUNCTION) else DENY
    if action == _READ:
        return OK if first in VIEWS or (not second and not database) else DENY
    return OK if action == _FUNCTION and (second or "").lower() in FUNCTIONS else DENY
