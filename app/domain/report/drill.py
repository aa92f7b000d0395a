"""What stands behind a row of a report: the sales that it counts, or the receipt of the one sale that it is."""

from __future__ import annotations

from dataclasses import replace

from app.domain.report.catalogue import REPORTS
from app.domain.report.shape import Asked, Condition, Report, Row

_SALES = REPORTS["sales"]
_STANDS = Condition("stands", (1,))
_COUNT_SALES = frozenset({"v_turnover", "v_sale", "v_price_line"})
_RECEIPT = "receipt"


def behind(asked: Asked, row: Row) -> Asked | None:
    """The sales, one by one, that a row of an added report counts; None for a report that counts no sales."""
    report = asked.report
    if not report.added or report.view.name not in _COUNT_SALES:
        return None
    where = tuple(
        Condition(column.name, (value,))
        for column, value in zip(report.shown, row, strict=True)
        if not column.adds and value is not None and _SALES.view.has(column.name)
    )
    kept = tuple(one for one in asked.conditions if _SALES.view.has(one.column))
    stands = () if _STANDS in kept else (_STANDS,)
    return replace(asked, report=_SALES, where=kept + where + stands)


def receipt_of(report: Report, row: Row) -> int | None:
    """The number of the receipt that a row is about; None when it is about none."""
    if report.added or report.query or _RECEIPT not in report.columns:
        return None
    value = row[report.columns.index(_RECEIPT)]
    return int(value) if value is not None else None
