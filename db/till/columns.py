"""What the till's tables are made of: column types, and short ways to write a table down."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from app.domain.tariff.definition import Label

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(instant: datetime) -> int:
    """An aware instant as whole microseconds since 1970 UTC."""
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(count: int) -> datetime:
    """The instant so many microseconds after 1970 UTC."""
    return _EPOCH + count * _MICROSECOND


class Instant(sa.TypeDecorator[datetime]):
    """An aware UTC instant, stored as whole microseconds since 1970."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        """To the database."""
        return None if value is None else micros(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        """From the database."""
        return None if value is None else from_micros(value)


class Exact(sa.TypeDecorator[Decimal]):
    """A decimal number, stored as its text, so that no digit is rounded."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:
        """To the database."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Any) -> Decimal | None:
        """From the database."""
        return None if value is None else Decimal(value)


class Day(sa.TypeDecorator[date]):
    """A calendar day, stored as ISO 8601 text, which sorts as the days do."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:
        """To the database."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> date | None:
        """From the database."""
        return None if value is None else date.fromisoformat(value)


class Texts(sa.TypeDecorator[Label]):
    """A text in several languages, stored as a JSON array of pairs of locale code and text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Label | None, dialect: Any) -> str | None:
        """To the database."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Any) -> Label | None:
        """From the database."""
        return None if value is None else tuple((locale, text) for locale, text in json.loads(value))


METADATA = sa.MetaData()


def table(name: str, *parts: sa.Column[Any] | sa.Constraint | sa.Index, rowid: bool = False) -> sa.Table:
    """A strict table; without a row id unless said."""
    return sa.Table(name, METADATA, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def key(name: str, type_: Any = sa.Integer, *more: Any) -> sa.Column[Any]:
    """A column of the primary key."""
    return sa.Column(name, type_, *more, primary_key=True, autoincrement=False, nullable=False)


def needed(name: str, type_: Any = sa.Integer, *more: Any) -> sa.Column[Any]:
    """A column that is never empty."""
    return sa.Column(name, type_, *more, nullable=False)


def optional(name: str, type_: Any = sa.Integer, *more: Any) -> sa.Column[Any]:
    """A column that may be empty."""
    return sa.Column(name, type_, *more, nullable=True)
