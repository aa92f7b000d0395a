"""A report as JSON for programs: exact whole numbers (minor units, litres), texts as the books hold them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TextIO

from app.domain.report import Asked, Form, Row, ViewColumn
from app.domain.report.shape import Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def write_json(file: TextIO, asked: Asked, about: dict[str, Any], headings: list[str], rows: Iterable[Row]) -> int:
    """Writes one object: what was asked, ``about`` it, the columns, and a list a row; how many rows."""
    columns = asked.report.shown
    head = {
        "report": asked.report.key,
        "from": asked.since.isoformat(),
        "to": asked.until.isoformat(),
        **about,
        "columns": [
            {"name": column.name, "form": column.form.value, "title": title}
            for column, title in zip(columns, headings, strict=True)
        ],
    }
    file.write(_text(head)[:-1] + ',"rows":[')
    count = 0
    for row in rows:
        file.write(",\n" if count else "\n")
        file.write(_text([_value(column, value) for column, value in zip(columns, row, strict=True)]))
        count += 1
    file.write("\n]}\n")
    return count


def _value(column: ViewColumn, value: Value) -> Any:
    if value is None:
        return None
    if column.form is Form.MOMENT:
        return (_EPOCH + timedelta(microseconds=int(value))).isoformat()
    return dict(json.loads(str(value))) if column.form is Form.LABEL else value


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
