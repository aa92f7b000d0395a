"""The till's tables: what the journal's events amount to, plus the PIN hashes, which no journal may hold.

Amounts are integer minor units of the till's one currency, volumes litres, instants microseconds since 1970 UTC.
Every table of `PROJECTED` is rebuilt from the journal by `verify` and must come out equal, row by row.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from app.domain.paper import PaperState
from app.domain.tariff.definition import Label
from app.domain.vend import OPEN_STATES

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


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint | sa.Index, rowid: bool = False) -> sa.Table:
    return sa.Table(name, METADATA, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _key(name: str, type_: Any = sa.Integer, *more: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, *more, primary_key=True, autoincrement=False, nullable=False)


def _needed(name: str, type_: Any = sa.Integer, *more: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, *more, nullable=False)


def _optional(name: str, type_: Any = sa.Integer, *more: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, *more, nullable=True)


def _to_entry() -> sa.ForeignKeyConstraint:
    names = ("till", "epoch", "binding", "number")
    return sa.ForeignKeyConstraint(names, [f"entry.{name}" for name in names])


def _tally_values() -> tuple[sa.Column[Any], ...]:
    names = ("key_epoch", "sold", "taken_back", "period", "fixed_month", "period_litres", "month", "month_litres")
    money = ("debt_recovered", "postpaid_received")
    return (*map(_needed, names + money), _needed("mac", sa.LargeBinary))


def is_one_of(column: str, states: frozenset[Any]) -> sa.TextClause:
    """`column` is in one of the states; as plain text, for only then SQLite uses an index with this condition."""
    return sa.text(f"{column} IN ({', '.join(repr(state.value) for state in sorted(states))})")


PAPER_WAITS = frozenset({PaperState.WAITING, PaperState.SENDING, PaperState.NOT_SENT, PaperState.UNKNOWN})

founding = _table(
    "founding",
    _key("till"),
    _needed("epoch"),
    _needed("utility"),
    _needed("utility_name", sa.Text),
    _needed("branch", sa.Text),
    _needed("region"),
    _needed("country", sa.Text),
    _needed("currency", sa.Text),
    _needed("zone", sa.Text),
    _needed("languages", sa.Text),  # locale codes with a space between
    _needed("key_epoch"),
    _needed("demo"),
    _needed("tax_number", sa.Text),
    _needed("address", sa.Text),
)
till_lock = _table("till_lock", _key("seq"), _needed("epoch"), _needed("reason", sa.Text), _needed("detail", sa.Text))
operator = _table("operator", _key("number"), _needed("name", sa.Text), _needed("role", sa.Text), _needed("active"))
login = _table("login", _key("operator"), _needed("failures"), _optional("last_failure", Instant))
pin = _table("pin", _key("operator"), _needed("hash", sa.Text))
tariff = _table(
    "tariff",
    _key("key", sa.Text),
    _key("version"),
    _needed("valid_from", Day),
    _needed("document", sa.Text),  # the whole version as canonical JSON
    sa.Index("tariff_by_day", "key", "valid_from", "version"),
)
connection = _table(
    "connection",
    _key("number", sa.Text),
    _needed("account", sa.Text),
    _needed("holder", sa.Text),
    _needed("address", sa.Text),
    _needed("phone", sa.Text),
    _needed("language", sa.Text),
    _needed("customer_class"),
    _needed("tariff", sa.Text),
    _needed("utility"),
    _needed("region"),
    _needed("commodity"),
    _needed("meter", sa.Text),
    _needed("binding"),
)
card = _table(
    "card",
    _key("serial", sa.LargeBinary),
    _needed("connection", sa.Text, sa.ForeignKey("connection.number")),
    _needed("generation"),
    sa.Index("card_by_connection", "connection", "generation"),
)
shift = _table(
    "shift",
    _key("number"),
    _needed("operator"),
    _needed("opened_at", Instant),
    _needed("opening_float"),
    _optional("closed_at", Instant),
    _optional("z_number"),
    _optional("counted"),
    _optional("expected"),
    _optional("difference"),
    sa.Index("shift_by_z", "z_number", unique=True),
    sa.Index("shift_open", sa.text("(closed_at IS NULL)"), unique=True, sqlite_where=sa.text("closed_at IS NULL")),
)
cash = _table(
    "cash",
    _key("seq"),  # the journal entry that moved it
    _key("kind", sa.Text),
    _needed("shift", sa.Integer, sa.ForeignKey("shift.number")),
    _needed("amount"),
    sa.Index("cash_by_shift", "shift"),
)
entry = _table(
    "entry",
    _key("till"),
    _key("epoch"),
    _key("binding"),
    _key("number"),
    _needed("kind", sa.Text),
    _needed("state", sa.Text),
    _needed("connection", sa.Text, sa.ForeignKey("connection.number")),
    _needed("serial", sa.LargeBinary),
    _needed("generation"),
    _needed("shift", sa.Integer, sa.ForeignKey("shift.number")),
    _needed("operator"),
    _needed("litres"),
    _needed("total"),
    _needed("tendered"),
    _needed("change"),
    _needed("at", Instant),
    _needed("intended_seq"),  # the journal entry that began it
    _optional("tariff", sa.Text),
    _optional("tariff_version"),
    _optional("returns"),
    _optional("proof", sa.Text),
    _optional("settled_shift"),  # where it was completed or voided
    _optional("settled_by"),
    _optional("receipt"),
    _needed("paid_out"),  # money handed back: a voided sale or a paid return
    sa.Index("entry_by_connection", "connection", "intended_seq"),
    sa.Index("entry_by_shift", "shift"),
    sa.Index("entry_by_settled_shift", "settled_shift"),
    sa.Index("entry_by_receipt", "receipt", unique=True),
    sa.Index("entry_open", "intended_seq", sqlite_where=is_one_of("state", OPEN_STATES)),
)
price_line = _table(
    "price_line",
    _key("till"),
    _key("epoch"),
    _key("binding"),
    _key("number"),
    _key("position"),
    _needed("kind", sa.Text),
    _needed("amount"),
    _needed("name", sa.Text),
    _needed("label", Texts),
    _needed("litres"),
    _needed("step"),
    _needed("price", Exact),
    _needed("month"),
    _needed("within"),
    _to_entry(),
)
entry_tally = _table(
    "entry_tally",
    _key("till"),
    _key("epoch"),
    _key("binding"),
    _key("number"),
    *_tally_values(),
    _to_entry(),
)
known_tally = _table("known_tally", _key("binding"), _key("till"), _key("epoch"), _needed("number"), *_tally_values())
seen_status = _table(
    "seen_status",
    _key("binding"),
    _needed("counter"),
    _needed("raw", sa.LargeBinary),
    _optional("meter_clock", Instant),
    _needed("serial", sa.LargeBinary),
    _needed("seen_at", Instant),
)
paper_job = _table(
    "paper_job",
    _key("number"),
    _needed("queued_seq"),  # the journal entry that holds the document
    _needed("queued_at", Instant),
    _needed("state", sa.Text),
    _needed("reason", sa.Text),
    _needed("copy"),
    _needed("original"),
    _needed("drawer"),
    _optional("receipt"),
    sa.Index("paper_by_original", "original", "copy"),
    sa.Index("paper_by_receipt", "receipt", "copy"),
    sa.Index("paper_waits", "number", sqlite_where=is_one_of("state", PAPER_WAITS)),
)
backup = _table("backup", _key("seq"), _needed("name", sa.Text), _needed("head"), _needed("made_at", Instant))

NOT_JOURNALLED = frozenset({pin})
PROJECTED: tuple[sa.Table, ...] = tuple(t for t in METADATA.sorted_tables if t not in NOT_JOURNALLED)
