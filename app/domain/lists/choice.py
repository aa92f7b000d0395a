"""What a person chose for an import: which column fills which field, and how the file is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.lists.field import Field


class DateOrder(StrEnum):
    """How a date is written whose parts are numbers: "03/04/2026" is in April or in March."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Choice:
    """The choice of columns; kept as a file, the same import runs again by itself.

    ``columns``: the file's name of the column that fills a field. ``fixed``: a text that fills a field in every row without
    a value of its own. ``sheet``, ``encoding`` and ``delimiter`` as in the file, "" to find them out. ``decimal`` is the
    sign before decimals in texts. ``new_zones``: a zone that the register does not know is entered instead of refused.
    """

    columns: Mapping[Field, str]
    fixed: Mapping[Field, str] = field(default_factory=dict)
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    dates: DateOrder = DateOrder.DAY_FIRST
    decimal: str = "."
    new_zones: bool = False
