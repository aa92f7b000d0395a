"""What stands behind a row of a report: the rows that it counts, or the receipt of the one sale that it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.domain.report.catalogue import REPORTS
from app.domain.report.shape import Asked, Condition, Report, Row, Rule

_SALES = "sales"
_STANDS = Condition("stands", (1,))
_BEHIND: Mapping[str, str] = {
    "v_turnover": _SALES,
    "v_sale": _SALES,
    "v_price_line": _SALES,
    "v_log": "operator-log",
    "v_movement": "movements",
    "v_meter": "credit-outstanding",
    "v_use": "consumption",
    "v_profile": "demand-by-customer",
}
"""By the view of an added report: the report that tells its rows apart."""
_FURTHER: Mapping[str, str] = {"demand-by-customer": "demand-by-hour", "peaks-of-customers": "demand-by-quarter"}
"""By the key of a report that leads on to another one than the rest of its view."""
_RECEIPT = "receipt"


def behind(asked: Asked, row: Row) -> Asked | None:
    """What a row counts, row by row; None for a report that does not lead on."""
    report = asked.report
    key = _FURTHER.get(report.key) or (_BEHIND.get(report.view.name) if report.added else None)
    if key is None or key == report.key or report.query:
        return None
    further = REPORTS[key]
    kept = tuple(one for one in asked.conditions if further.view.has(one.column) and one not in further.only)
    stands = (_STANDS,) if key == _SALES and _STANDS not in kept else ()
    return replace(asked, report=further, where=kept + tuple(_same(report, row, further)) + stands)


def _same(report: Report, row: Row, further: Report) -> Iterator[Condition]:
    """That the other report's rows are alike in what tells this row from others."""
    for column, value in zip(report.shown, row, strict=True):
        known = further.view.has(column.name) and not further.view.column(column.name).adds
        if not column.adds and known:
            yield Condition(column.name, (value,)) if value is not None else Condition(column.name, (), Rule.EMPTY)


def receipt_of(report: Report, row: Row) -> int | None:
    """The number of the receipt that a row is about; None when it is about none."""
    if report.added or report.query or _RECEIPT not in report.columns:
        return None
    value = row[report.columns.index(_RECEIPT)]
    return int(value) if value is not None else None
