"""Domain values as columns and back, where more than one table holds them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.money import Money
from app.domain.tally import Tally
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.till import TillIdentity
from app.domain.vend import EntryId
from app.domain.volume import Volume

TALLY_COLUMNS = (
    "key_epoch",
    "number",
    "sold",
    "taken_back",
    "period",
    "fixed_month",
    "period_litres",
    "month",
    "month_litres",
    "debt_recovered",
    "postpaid_received",
    "mac",
)


def key_values(id: EntryId) -> dict[str, Any]:
    """The four columns that name an entry."""
    return {"till": id.owner.till, "epoch": id.owner.epoch, "binding": id.binding, "number": id.number}


def entry_id(row: sa.Row[Any]) -> EntryId:
    """The entry named by those columns."""
    return EntryId(TillIdentity(row.till, row.epoch), row.binding, row.number)


def tally_values(tally: Tally) -> dict[str, Any]:
    """A tally's columns, without its owner and binding."""
    return {name: getattr(tally, name) for name in TALLY_COLUMNS}


def tally(row: sa.Row[Any]) -> Tally:
    """The tally in a row with owner and tally columns."""
    values = {name: getattr(row, name) for name in TALLY_COLUMNS}
    return Tally(owner=TillIdentity(row.till, row.epoch), **values)


def price_line_values(line: QuoteLine) -> dict[str, Any]:
    """A price line's columns, without its entry and position."""
    told = {name: getattr(line, name) for name in ("name", "label", "step", "price", "month", "within", "taxed")}
    return told | {"kind": line.kind.value, "amount": line.amount.minor, "litres": line.volume.litres}


def price_line_of(row: sa.Row[Any], currency: str) -> QuoteLine:
    """The price line in a row."""
    told = {name: getattr(row, name) for name in ("name", "label", "step", "price", "month", "within", "taxed")}
    return QuoteLine(LineKind(row.kind), Money(row.amount, currency), volume=Volume(row.litres), **told)
