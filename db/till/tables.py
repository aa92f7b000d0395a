"""The till's tables: what the journal's events amount to, plus the PIN hashes, which no journal may hold.

Amounts are integer minor units of the till's one currency, volumes litres, instants microseconds since 1970 UTC.
Every table of `PROJECTED` is rebuilt from the journal by `verify` and must come out equal, row by row.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.paper import PaperState
from app.domain.vend import OPEN_STATES
from db.till import (  # noqa: F401 - so that the metadata knows them all
    card_tables,
    closing_tables,
    drawer_tables,
    exchange_tables,
    function_tables,
    keeping_tables,
    method_tables,
    paper_tables,
    people_tables,
    register_tables,
    report_tables,
    return_tables,
    safe_tables,
    told_tables,
)
from db.till.columns import METADATA, Day, Exact, Instant, Texts
from db.till.columns import key as _key
from db.till.columns import needed as _needed
from db.till.columns import optional as _optional
from db.till.columns import table as _table


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


PAPER_WAITS = frozenset(
    {PaperState.WAITING, PaperState.SENDING, PaperState.SPOOLED, PaperState.NOT_SENT, PaperState.UNKNOWN}
)

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
    _needed("check_digits"),
    _needed("training"),
)
till_lock = _table(
    "till_lock",
    _key("seq"),
    _needed("epoch"),  # the one that is locked
    _needed("reason", sa.Text),
    _needed("newest_epoch"),
    _needed("found"),
    _needed("known"),
    _needed("connection", sa.Text),
    _optional("since", Instant),
)
rekeying = _table(
    "rekeying",
    _key("closed"),  # the epoch that ended
    _needed("epoch"),  # the one that began
    _needed("operator"),
    _needed("reason", sa.Text),
    _needed("at", Instant),
)
operator = _table(
    "operator",
    _key("number"),
    _needed("name", sa.Text),
    _needed("role", sa.Text),
    _needed("active"),
    _optional("away_from", Day),
    _optional("away_until", Day),
    _needed("must_change"),  # somebody else chose the PIN
)
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
    _optional("proposed"),  # what the shift before had left
    _optional("closed_by"),
    _optional("approver"),
    _optional("reason", sa.Text),
    _optional("kept"),  # what stays in the drawer; the rest of the count went to the safe
    _optional("sales_to_date"),  # the grand totals, of all shifts up to this one
    _optional("refunds_to_date"),
    _optional("litres_sold_to_date"),
    _optional("litres_back_to_date"),
    sa.Index("shift_by_z", "z_number", unique=True),
    sa.Index("shift_open", sa.text("(closed_at IS NULL)"), unique=True, sqlite_where=sa.text("closed_at IS NULL")),
)
cash = _table(
    "cash",
    _key("seq"),  # the journal entry that moved it
    _key("kind", sa.Text),
    _key("method", sa.Text),
    _needed("shift", sa.Integer, sa.ForeignKey("shift.number")),
    _needed("amount"),
    _needed("at", Instant),
    sa.Index("cash_by_shift", "shift"),
    sa.Index("cash_by_time", "at"),
)
_TOLD_BY_TIME = ("kind", "state", "shift", "operator", "litres", "total", "account", "connection")
"""Of an entry what reports of years add up: read in the order of time from the index, not from all over the table."""
entry = _table(
    "entry",
    _key("till"),
    _key("epoch"),
    _key("binding"),
    _key("number"),
    _needed("kind", sa.Text),
    _needed("state", sa.Text),
    _needed("connection", sa.Text, sa.ForeignKey("connection.number")),
    _needed("account", sa.Text),
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
    _optional("settled_at", Instant),
    _optional("receipt"),
    _needed("paid_out"),  # money handed back: a voided sale or a paid return
    _needed("credited"),  # what a return puts to the account's credit once it is proven
    sa.Index("entry_by_connection", "connection", "intended_seq"),
    sa.Index("entry_by_time", "at", "intended_seq", *_TOLD_BY_TIME),
    sa.Index("entry_by_shift", "shift"),
    sa.Index("entry_by_settled_shift", "settled_shift"),
    sa.Index("entry_by_receipt", "receipt", unique=True),
    sa.Index("entry_given_back", "settled_at", sqlite_where=sa.text("kind = 'return'")),
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
    _needed("taxed"),
    _to_entry(),
    sa.Index("price_line_of_debt", "binding", sqlite_where=sa.text("kind = 'debt'")),
)
credit = _table(
    "credit",
    _key("seq"),  # the journal entry that moved it
    _needed("account", sa.Text),
    _needed("amount"),  # above nothing: kept for the account
    sa.Index("credit_by_account", "account", "amount"),
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
tally_before = _table(
    "tally_before",  # what was known when an account began at a connection
    _key("account", sa.Text),
    _key("binding"),
    _key("till"),
    _key("epoch"),
    _needed("number"),
    *_tally_values(),
)
seen_status = _table(
    "seen_status",
    _key("binding"),
    _needed("counter"),
    _needed("raw", sa.LargeBinary),
    _optional("meter_clock", Instant),
    _needed("serial", sa.LargeBinary),
    _needed("seen_at", Instant),
)
asked_parameters = _table(
    "asked_parameters",
    _key("binding"),
    _key("version"),
    _key("till"),
    _key("epoch"),
    _needed("seq"),  # the journal entry that holds the pieces
    _needed("place"),  # which of them
    _needed("operator"),
    _needed("asked_at", Instant),
    _optional("taken_at", Instant),
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
    _needed("tries"),
    _needed("asked_by"),  # the operator who wanted the duplicate; 0 for what came by itself
    _needed("answered_by"),  # the operator who last said what becomes of it; 0 for nobody
    _needed("outlet", sa.Text),  # where it goes; empty before that is known
    _needed("ticket", sa.Text),  # its name in the system's print queue
    _needed("moved_at", Instant),
    _optional("receipt"),
    _optional("z_number"),
    sa.Index("paper_by_original", "original", "copy"),
    sa.Index("paper_by_receipt", "receipt", "copy"),
    sa.Index("paper_by_z", "z_number", "copy"),
    sa.Index("paper_waits", "number", sqlite_where=is_one_of("state", PAPER_WAITS)),
)

NOT_JOURNALLED = frozenset({pin, closing_tables.count_draft})
PROJECTED: tuple[sa.Table, ...] = tuple(t for t in METADATA.sorted_tables if t not in NOT_JOURNALLED)

sa.event.listen(METADATA, "after_create", sa.DDL(register_tables.SEARCH))  # type: ignore[no-untyped-call]
