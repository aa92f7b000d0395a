"""Values of long reports, quickly: Babel is asked once how figures are written, not at each of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.money import exponent
from app.domain.report import Form, ViewColumn
from app.domain.report.shape import Value
from words.reports import text

if TYPE_CHECKING:
    from words.words import Words

Reader = Callable[[Value], str]
_REMEMBERED = 4_096
_SAMPLE = 1_234_567


def reader(column: ViewColumn, words: Words) -> Reader:
    """What writes the values of a column: always what `words.reports.text` writes."""

    @lru_cache(maxsize=_REMEMBERED)
    def remembered(value: Value) -> str:
        return text(column, value, words)

    if column.form is Form.MONEY:
        return _figures(exponent(words.currency), words) or remembered
    if column.form is Form.VOLUME:
        return _figures(3, words) or remembered
    return _plain if column.form is Form.NUMBER or column.form is Form.MONTH else remembered


def _plain(value: Value) -> str:
    return "" if value is None else str(value)


def _figures(decimals: int, words: Words) -> Reader | None:
    """Writes a whole number of the smallest unit; None for customs that group otherwise than by three."""
    signs = _signs(decimals, words)
    if signs is None:
        return None
    group, point, minus = signs
    unit = 10**decimals

    def figure(value: Value) -> str:
        if value is None:
            return ""
        number = int(value)
        whole, rest = divmod(abs(number), unit)
        written = f"{whole:,}" if group == "," else f"{whole:,}".replace(",", group)
        if decimals:
            written = f"{written}{point}{rest:0{decimals}}"
        return f"{minus}{written}" if number < 0 else written

    return figure


def _signs(decimals: int, words: Words) -> tuple[str, str, str] | None:
    """Between thousands, before decimals, and of what is below nothing, when figures are written with such signs alone."""
    group = words.number(_SAMPLE)[1:2]
    point = words.number(_SAMPLE, 1)[-2:-1]
    minus = words.number(-1)[:-1]
    fraction = f"{point}{'0' * decimals}" if decimals else ""
    for number in (1, 1_234, 12_345, _SAMPLE):
        expected = f"{number:,}".replace(",", group) + fraction
        if (words.number(number, decimals), words.number(-number, decimals)) != (expected, minus + expected):
            return None
    return group, point, minus
