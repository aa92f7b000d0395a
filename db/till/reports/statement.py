"""The statement that answers a report, over one slice of its period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.errors import Code, Refusal
from app.domain.report import Asked, Condition, Form, Rule, ViewColumn
from app.domain.report.shape import WHOLE

_SIGNS = {Rule.AT_LEAST: ">=", Rule.AT_MOST: "<="}


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL and its named values."""

    text: str
    values: dict[str, Any]


def statement(asked: Asked, begin: int | None, end: int | None, source: str = "") -> Statement:
    """What is read of a report from one instant to before another; None: of a view without time.

    ``source``: a twin of the report's view that finds its rows by other things than their time.

    Refusal REPORT_COLUMN (``column``) for a condition on a column that is not there.
    """
    report = asked.report
    values: dict[str, Any] = {}
    table = source or (f"({report.query})" if report.query else report.view.name)
    wheres = [_condition(asked, number, one, values) for number, one in enumerate(asked.conditions)]
    if begin is not None and report.view.when:
        when = f"+{report.view.when}" if source else report.view.when  # the sign keeps the index of times from being used
        wheres += [f"{when} >= :begin", f"{when} < :end"]
        values |= {"begin": begin, "end": end}
    where = f" WHERE {' AND '.join(wheres)}" if wheres else ""
    return Statement(f"SELECT {_columns(asked)} FROM {table}{where}{_tail(asked)}", values)


def _columns(asked: Asked) -> str:
    shown = asked.report.shown
    return ", ".join(f"sum({_quoted(one.name)})" if asked.report.added and one.adds else _quoted(one.name) for one in shown)


def _tail(asked: Asked) -> str:
    report = asked.report
    if report.query:
        return ""
    if report.added:
        keys = [_quoted(one.name) for one in report.shown if not one.adds]
        return f" GROUP BY {', '.join(keys)}" if keys else ""
    order = [report.view.when] if report.view.when else list(map(_quoted, report.columns))
    falling = next((_quoted(one.name) for one in report.shown if one.adds), "") if report.falling else ""
    falling = _quoted(report.highest) if report.highest else falling
    return f" ORDER BY {', '.join([f'{falling} DESC'] if falling else order)}"


def _condition(asked: Asked, number: int, one: Condition, values: dict[str, Any]) -> str:
    if not asked.report.view.has(one.column):
        raise Refusal(Code.REPORT_COLUMN, column=one.column)
    if one.rule is Rule.EMPTY:
        return f"ifnull({_quoted(one.column)}, '') = ''"
    column = asked.report.view.column(one.column)
    names = [f"v{number}_{place}" for place in range(len(one.values))]
    values.update(zip(names, (_typed(column, value) for value in one.values), strict=True))
    marks = [f":{name}" for name in names]
    if one.rule is Rule.IS:
        return f"{_quoted(one.column)} IN ({', '.join(marks)})"
    return f"{_quoted(one.column)} {_SIGNS[one.rule]} {marks[0]}"


def _typed(column: ViewColumn, value: str | int) -> str | int:
    """A value as the column holds it: numbers may be typed as texts."""
    if column.form not in WHOLE and not (column.form is Form.WORD and _counts(column)):
        return value
    try:
        return int(value)
    except ValueError as error:
        raise Refusal(Code.REPORT_FORM, column=column.name, value=str(value)) from error


def _counts(column: ViewColumn) -> bool:
    return column.names is not None and all(isinstance(member.value, int) for member in column.names)


def _quoted(name: str) -> str:
    """In brackets: what is in quotation marks and names no column counts as a text."""
    return f"[{name}]"
