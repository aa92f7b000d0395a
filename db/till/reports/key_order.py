"""Sales and their prices in the order of their keys, for sums over a long time.

What is read in the order of time finds the row of each sale, and its lines, on a page of its own, and each page is
deciphered anew; in the order of the keys they stand side by side. So a long period reads all sales of some installations
after another and leaves out those of other days, and a short one finds its sales by the index of times.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.till.reports.parts import OF_ENTRY
from db.till.reports.sales import line_from, sale_from
from db.till.reports.taxes import taxes_from

Part = tuple[int, int, int, int]
"""Till and epoch, the first installation and the first one behind the part."""

_RANGE = "{0}.till = p.till AND {0}.epoch = p.epoch AND {0}.binding >= p.low AND {0}.binding < p.high"
VIEWS = {
    "v_sale": (
        "v_sale_by_key",
        sale_from("key_part p CROSS JOIN entry e", _RANGE.format("e")),
    ),
    "v_price_line": (
        "v_price_line_by_key",
        line_from(f"key_part p CROSS JOIN price_line l CROSS JOIN entry e ON {OF_ENTRY}", _RANGE.format("l")),
    ),
    "v_tax": (
        "v_tax_by_key",
        taxes_from("key_part p CROSS JOIN entry e", _RANGE.format("e")),
    ),
}
"""Of a view its twin that reads the part in `key_part`, by name and statement."""
BESIDE = "CREATE TEMP TABLE key_part (till INTEGER, epoch INTEGER, low INTEGER, high INTEGER)"
_PARTS = 60
_DEARER = 8
"""How much longer a sale takes that is found by its time."""


def is_quicker(raw: Any, view: str, begin: int, end: int) -> bool:
    """Whether a period has so many of all sales that they are read sooner in the order of their keys."""
    if view not in VIEWS:
        return False
    (first,) = raw.execute("SELECT min(at) FROM entry").fetchone()
    (last,) = raw.execute("SELECT max(at) FROM entry").fetchone()
    if first is None:
        return False
    return bool((min(end, last + 1) - max(begin, first)) * _DEARER >= last - first)


def parts(raw: Any) -> list[Part]:
    """All entries in pieces, in the order of their keys."""
    ranges = list(_ranges(raw))
    pieces = max(_PARTS // max(len(ranges), 1), 1)
    return [part for one in ranges for part in _cut(*one, pieces)]


def choose(raw: Any, part: Part) -> None:
    """Let the views read this part from now on."""
    raw.execute("DELETE FROM key_part")
    raw.execute("INSERT INTO key_part VALUES (?, ?, ?, ?)", part)


def _ranges(raw: Any) -> Iterator[Part]:
    """Of each till and epoch the lowest installation and the first number behind the highest."""
    last = (-1, -1)
    while True:
        found = raw.execute(
            "SELECT till, epoch, binding FROM entry WHERE (till, epoch) > (?, ?) ORDER BY till, epoch, binding LIMIT 1", last
        ).fetchone()
        if found is None:
            return
        last = found[:2]
        (highest,) = raw.execute("SELECT max(binding) FROM entry WHERE till = ? AND epoch = ?", last).fetchone()
        yield (*last, found[2], highest + 1)


def _cut(till: int, epoch: int, low: int, high: int, pieces: int) -> Iterator[Part]:
    step = -(-(high - low) // pieces)
    for begin in range(low, high, step):
        yield till, epoch, begin, min(begin + step, high)
