"""Answers to reports, made up from the forms of their columns."""

from __future__ import annotations

from enum import Enum
from typing import Any

from app.domain.report import Asked, Form, Row, ViewColumn
from app.domain.report.shape import Value
from ui.report_desk import ShownReport

MADE: dict[Form, list[Any]] = {
    Form.TEXT: ["204-118-7", "María Fernanda López Hernández", "Valle de Santa Rosa"],
    Form.NUMBER: [9, 12, 1_204],
    Form.MONEY: [121_725, -5_000, 98_765_432],
    Form.VOLUME: [10_000, 0, 1_234_567],
    Form.PERCENT: [123, -5, None],
    Form.DAY: ["2026-11-01", "2026-11-02", "2026-11-21"],
    Form.MONTH: ["2026-09", "2026-10", "2026-11"],
    Form.MOMENT: [1_795_186_857_000_000, 1_795_286_857_000_000, None],
    Form.LABEL: ['[["en","Water"],["es","Agua"]]'] * 3,
}


def answer(asked: Asked) -> ShownReport:
    """Three rows."""
    columns = asked.report.shown
    rows: tuple[Row, ...] = tuple(tuple(_value(column, place) for column in columns) for place in range(3))
    sums = tuple(sum(int(row[place] or 0) for row in rows) if one.adds else 0 for place, one in enumerate(columns))
    return ShownReport(asked, rows, 3, sums, tuple(zip(*rows, strict=True)), 204)


def _value(column: ViewColumn, place: int) -> Value:
    if column.names is not None:
        members: list[Enum] = list(column.names)
        value: Value = members[place % len(members)].value
        return value
    made: Value = MADE[column.form][place]
    return made
