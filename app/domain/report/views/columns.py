"""Columns that many views share."""

from __future__ import annotations

from enum import Enum

from app.domain.report.shape import Form, ViewColumn


def text(*names: str) -> tuple[ViewColumn, ...]:
    """Columns of texts."""
    return tuple(map(ViewColumn, names))


def number(*names: str) -> tuple[ViewColumn, ...]:
    """Numbers that name something, or that are not added up."""
    return tuple(ViewColumn(name, Form.NUMBER) for name in names)


def count(*names: str) -> tuple[ViewColumn, ...]:
    """How many."""
    return tuple(ViewColumn(name, Form.NUMBER, adds=True) for name in names)


def money(*names: str, adds: bool = True) -> tuple[ViewColumn, ...]:
    """Amounts."""
    return tuple(ViewColumn(name, Form.MONEY, adds) for name in names)


def volume(*names: str, adds: bool = True) -> tuple[ViewColumn, ...]:
    """Volumes."""
    return tuple(ViewColumn(name, Form.VOLUME, adds) for name in names)


def day(*names: str) -> tuple[ViewColumn, ...]:
    """Local days."""
    return tuple(ViewColumn(name, Form.DAY) for name in names)


def moment(*names: str) -> tuple[ViewColumn, ...]:
    """Instants."""
    return tuple(ViewColumn(name, Form.MOMENT) for name in names)


def word(name: str, names: type[Enum]) -> tuple[ViewColumn, ...]:
    """A value of an enumeration."""
    return (ViewColumn(name, Form.WORD, names=names),)


def label(name: str) -> tuple[ViewColumn, ...]:
    """A text in several languages."""
    return (ViewColumn(name, Form.LABEL),)


WHEN = (*moment("at"), *day("day"), ViewColumn("month", Form.MONTH), *text("year"))
"""When it was, and the local day, month and year that this is."""
AT_DESK = (*number("till"), *text("branch"), *number("shift", "operator"), *text("operator_name"))
"""At which till, in whose shift, by whom."""
PLACE = (
    *text("account", "customer", "holder", "customer_class", "connection", "address", "zone", "zone_name"),
    *number("region"),
    *text("region_name"),
)
"""Whose, and where; as the register has it now."""
