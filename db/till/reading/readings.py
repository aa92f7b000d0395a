"""Questions about what meters showed: what was typed and told by cards, and what stands with their installations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from app.domain.register import MeterReading, ReadBy
from app.domain.register.reading import in_order

# A meter's installation that stands and those that ended are found by an index each.
_INSTALLED = """
    SELECT meter, installed, 'installed', register FROM installation WHERE meter = :meter AND removed IS NULL
    UNION ALL SELECT meter, installed, 'installed', register FROM installation WHERE meter = :meter AND removed IS NOT NULL
    UNION ALL SELECT meter, removed, 'removed', register_removed FROM installation
        WHERE meter = :meter AND removed IS NOT NULL"""
_ALL = f"SELECT meter, day, by, register FROM reading WHERE meter = :meter UNION ALL {_INSTALLED}"  # noqa: S608
_NEWEST = """
    SELECT meter, day, by, register FROM reading
        WHERE meter = :meter AND day = (SELECT max(day) FROM reading WHERE meter = :meter AND day <= :{})"""
_AROUND = f"{_NEWEST.format('since')} UNION {_NEWEST.format('until')} UNION ALL {_INSTALLED}"
_AT = """
    SELECT r.meter, r.day, r.by, r.register FROM installation AS i JOIN reading AS r
        ON r.meter = i.meter AND r.day >= i.installed AND r.day <= coalesce(i.removed, '9999')
        WHERE i.connection = :supply
    UNION ALL SELECT meter, installed, 'installed', register FROM installation WHERE connection = :supply
    UNION ALL SELECT meter, removed, 'removed', register_removed FROM installation
        WHERE connection = :supply AND removed IS NOT NULL"""


def of_meter(books: sa.Connection, meter: str) -> tuple[MeterReading, ...]:
    """All readings of a meter, the oldest first."""
    return tuple(in_order(_read(books, _ALL, meter=meter)))


def around(books: sa.Connection, meters: Iterable[str], since: date, until: date) -> dict[str, tuple[MeterReading, ...]]:
    """Of each meter its installations and the newest readings known on either day, the oldest first."""
    days = {"since": since.isoformat(), "until": until.isoformat()}
    return {meter: tuple(in_order(_read(books, _AROUND, meter=meter, **days))) for meter in meters}


def newest(books: sa.Connection, meters: Iterable[str]) -> dict[str, MeterReading]:
    """Of each meter the newest reading there is; those that were never read are not among them."""
    found = around(books, meters, date.max, date.max)
    return {meter: readings[-1] for meter, readings in found.items() if readings}


def at_connection(books: sa.Connection, supply: str) -> tuple[MeterReading, ...]:
    """All readings of the meters of a connection while they were there, the newest first."""
    found = sorted(_read(books, _AT, supply=supply), key=lambda one: (one.on, one.by is not ReadBy.REMOVED, one.register))
    return tuple(reversed(found))


def _read(books: sa.Connection, query: str, **asked: Any) -> Iterator[MeterReading]:
    for meter, day, by, register in books.exec_driver_sql(query, asked):
        yield MeterReading(meter, date.fromisoformat(day), register, ReadBy(by))
