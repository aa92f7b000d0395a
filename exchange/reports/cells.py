"""A value of a report as a cell of a spreadsheet: typed, exact, with the decimals of its unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.money import Money
from app.domain.report import Form, ViewColumn
from app.domain.report.shape import Value
from app.domain.volume import Volume
from exchange.lists.writing import Column, Kind

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = {
    Form.NUMBER: Kind.NUMBER,
    Form.MONEY: Kind.MONEY,
    Form.VOLUME: Kind.VOLUME,
    Form.PERCENT: Kind.TENTHS,
    Form.DAY: Kind.DATE,
    Form.MOMENT: Kind.MOMENT,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a report is told with: ``said`` puts a text, a state or a label into the person's words.

    ``mirrored``: these read from the right.
    """

    currency: str
    zone: str
    said: Callable[[ViewColumn, Value], str]
    mirrored: bool = False


def columns_of(columns: tuple[ViewColumn, ...], headings: list[str]) -> list[Column]:
    """The columns of a sheet."""
    return [Column(name, _KINDS.get(column.form, Kind.TEXT)) for column, name in zip(columns, headings, strict=True)]


def cell(column: ViewColumn, value: Value, told: Told) -> Any:
    """A value as a cell: amounts and volumes as decimals, times on the utility's clocks, for spreadsheets know no zones."""
    if value is None:
        return None
    match column.form:
        case Form.NUMBER:
            return int(value)
        case Form.MONEY:
            return Money(int(value), told.currency).major
        case Form.VOLUME:
            return Volume(int(value)).cubic_metres
        case Form.PERCENT:
            return Decimal(int(value)).scaleb(-1)
        case Form.DAY:
            return date.fromisoformat(str(value))
        case Form.MOMENT:
            at = _EPOCH + timedelta(microseconds=int(value))
            return at.astimezone(ZoneInfo(told.zone)).replace(tzinfo=None, microsecond=0)
    return told.said(column, value)
