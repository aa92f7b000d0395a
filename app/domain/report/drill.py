"""What stands behind a row of a report: the rows that it counts, or the receipt of the one sale that it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.report.catalogue import REPORTS
from app.domain.report.shape import Asked, Condition, Report, Row, Rule

_SALES = "sales"
_STANDS = Condition("stands", (1,))
_BEHIND: Mapping[str, str] = {
    "v_turnover": _SALES,
    "v_sale": _SALES,
    "v_price_line": _SALES,
    "v_tax": _SALES,
    "v_fee": "fees",
    "v_log": "operator-log",
    "v_movement": "movements",
    "v_meter": "credit-outstanding",
    "v_meter_event": "meter-log",
    "v_use": "frozen-months",
    "v_band_use": "frozen-bands",
    "v_day_use": "peaks-of-customers",
    "v_profile": "demand-by-customer",
}
"""By the view of an added report: the report that tells its rows apart."""
_FURTHER: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "demand-by-customer": ("demand-by-hour", ("account", "meter")),
    "peaks-of-customers": ("demand-by-quarter", ("account", "meter", "day")),
    "losses": ("losses-by-meter", ("network_kind", "network")),
}
"""By the key of a report that leads on to another one than the rest of its view: which, and by what of its row."""
_RECEIPT = "receipt"


def behind(asked: Asked, row: Row) -> Asked | None:
    """What a row counts, row by row; None for a report that does not lead on."""
    report = asked.report
    if report.key in _FURTHER:
        key, names = _FURTHER[report.key]
        return _led_on(asked, row, REPORTS[key], names, asked.where)
    found = _BEHIND.get(report.view.name) if report.added and not report.query else None
    if found is None or found == report.key:
        return None
    further = REPORTS[found]
    names = tuple(one.name for one in report.shown if not one.adds and further.view.has(one.name))
    stands = (_STANDS,) if found == _SALES and _STANDS not in asked.conditions else ()
    return _led_on(asked, row, further, names, asked.conditions, stands)


def _led_on(
    asked: Asked,
    row: Row,
    further: Report,
    names: tuple[str, ...],
    conditions: tuple[Condition, ...],
    beside: tuple[Condition, ...] = (),
) -> Asked:
    """Another report of the rows that are alike in the columns with these names."""
    values = {name: row[asked.report.columns.index(name)] for name in names}
    kept = tuple(one for one in conditions if further.view.has(one.column) and one not in further.only)
    same = tuple(
        Condition(name, (value,)) if value is not None else Condition(name, (), Rule.EMPTY) for name, value in values.items()
    )
    return replace(asked, report=further, where=kept + same + beside)


def receipt_of(report: Report, row: Row) -> int | None:
    """The number of the receipt that a row is about; None when it is about none."""
    if report.added or report.query or _RECEIPT not in report.columns:
        return None
    value = row[report.columns.index(_RECEIPT)]
    return int(value) if value is not None else None
