"""Reports in a person's language: titles, names of columns, and each value as it is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.card import MeterEvent
from app.domain.money import Money
from app.domain.report import Asked, Form, Report, Rule, ViewColumn
from app.domain.report.shape import Value
from app.domain.till import Founding
from app.domain.volume import Volume
from words.event_terms import EVENTS
from words.register import class_name
from words.report_terms import COLUMNS, TITLES

if TYPE_CHECKING:
    from words.words import Words

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENTRY = re.compile(r"[0-9]+/[0-9]+/[0-9]+")
"""An entry of a meter's log: code, detail and value."""
_CLASS, _EVENT, _LOGGED = "customer_class", "event", "logged"


def title(report: Report, words: Words) -> str:
    """What a report is called."""
    return words.label(report.title) or (words.tr(TITLES[report.key]) if report.key in TITLES else report.key)


def heading(column: ViewColumn, words: Words) -> str:
    """What a column is called; a utility's own column without a title by its name."""
    return words.label(column.title) or (words.tr(COLUMNS[column.name]) if column.name in COLUMNS else column.name)


def instant(micros: int) -> datetime:
    """The instant so many microseconds after 1970 UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def text(column: ViewColumn, value: Value, words: Words) -> str:
    """A value of a column as a person reads it; "" for none."""
    if value is None:
        return ""
    match column.form:
        case Form.MONEY:
            return words.amount(Money(int(value), words.currency))
        case Form.VOLUME:
            return words.cubic_metres(Volume(int(value)))
        case Form.PERCENT:
            return words.percent(Decimal(int(value)).scaleb(-1))
        case Form.DAY:
            return words.day(date.fromisoformat(str(value)))
        case Form.MOMENT:
            return words.moment(instant(int(value)))
        case Form.WORD | Form.LABEL | Form.TEXT:
            return said(column, value, words)
    return str(value)


def said(column: ViewColumn, value: Value, words: Words) -> str:
    """The words of a text, of a state or kind, or of what the utility wrote in several languages."""
    if column.form is Form.WORD and column.names is not None:
        return words.name(column.names(value))
    if column.form is Form.LABEL:
        return words.label(tuple((locale, told) for locale, told in json.loads(str(value))))
    if column.name == _EVENT:
        return words.tr(EVENTS[str(value)]) if value in EVENTS else str(value)
    if column.name == _LOGGED and _ENTRY.fullmatch(str(value)):
        return words.meter_event(MeterEvent(0, *map(int, str(value).split("/")))).happened
    return class_name(str(value), words) if column.name == _CLASS else str(value)


def about(asked: Asked, founding: Founding, head: int, words: Words) -> Iterator[str]:
    """What stands above a report: whose it is, for which days and rows, and as of which journal entry."""
    identity = founding.identity
    if mark := play_mark(founding, words):
        yield mark
    yield words.tr(
        "{utility}, {branch}, till {till}", utility=founding.utility_name, branch=founding.branch, till=identity.till
    )
    if founding.tax_number:
        yield words.tr("Tax number {number}", number=words.isolated(founding.tax_number))
    if asked.report.has_days:
        yield words.tr("From {since} to {until}", since=asked.since, until=asked.until)
    yield from narrowed(asked, words)
    yield words.tr("Amounts in {currency}; as of journal entry {entry}", currency=founding.currency, entry=str(head))


def play_mark(founding: Founding, words: Words) -> str:
    """What must stand on every page of figures that are not real; "" where they are."""
    if founding.training:
        return words.tr("TRAINING: nothing of this was sold or paid")
    return words.tr("DEMONSTRATION: nothing of this was sold or paid") if founding.demo else ""


def narrowed(asked: Asked, words: Words) -> Iterator[str]:
    """To which rows a report is narrowed, beside its days."""
    for condition in asked.where:
        column = asked.report.view.column(condition.column)
        if condition.rule is Rule.EMPTY:
            yield words.tr("Only without {column}", column=heading(column, words))
            continue
        values = ", ".join(_meant(column, value, words) for value in condition.values)
        yield words.tr("Only {column}: {values}", column=heading(column, words), values=values)


def _meant(column: ViewColumn, value: Value, words: Words) -> str:
    """A value that was asked for; one that the column cannot hold as it was typed."""
    try:
        return text(column, value, words)
    except (ValueError, KeyError):
        return str(value)
