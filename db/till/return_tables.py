"""Litres that were taken back after their sale: what for, of which sales, how far they are proven, and what was paid."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, table

_KEY = ("till", "epoch", "binding", "number")


def _keys() -> tuple[sa.Column[Any], ...]:
    return tuple(map(key, _KEY))


def _to_entry() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(_KEY, [f"entry.{name}" for name in _KEY])


taking_back = table(
    "taking_back",
    *_keys(),
    needed("cause", sa.Text),
    needed("account", sa.Text),
    needed("pay_to", sa.Text),  # the account whose credit gets the money; empty for cash
    needed("reason", sa.Text),
    needed("approver"),
    needed("cash_step"),
    needed("sold_to"),  # binding
    needed("litres"),
    needed("worth"),
    needed("proven"),  # litres
    needed("paid"),  # litres
    needed("paid_value"),
    needed("paid_credit"),
    needed("released"),  # litres
    _to_entry(),
    sa.Index("taking_back_by_binding", "binding"),
    sa.Index("taking_back_exposed", "binding", sqlite_where=sa.text("paid > proven")),
)
return_part = table(
    "return_part",
    *_keys(),
    key("position"),
    needed("sold_to"),  # binding of the sale
    needed("sale"),
    needed("litres"),
    needed("value"),
    needed("by_credit"),
    needed("here"),
    _to_entry(),
    sa.Index("return_part_by_sale", "sold_to", "sale"),
)
return_payment = table(
    "return_payment",
    key("seq"),  # the journal entry that paid
    *map(needed, _KEY),
    needed("litres"),
    needed("cash"),
    needed("credited"),
    needed("to", sa.Text),
    needed("ground", sa.Text),
    needed("shift", sa.Integer, sa.ForeignKey("shift.number")),
    needed("operator"),
    needed("approver"),
    needed("reason", sa.Text),
    needed("at", Instant),
    _to_entry(),
    sa.Index("return_payment_by_shift", "shift"),
    sa.Index("return_payment_by_return", *_KEY),
)
correction_limit = table("correction_limit", key("seq"), needed("operator"), needed("amount"), needed("at", Instant))
restored_sale = table(
    "restored_sale",
    key("seq"),
    *map(needed, _KEY),
    needed("serial", sa.LargeBinary),
    needed("generation"),
    needed("operator"),
    needed("at", Instant),
    _to_entry(),
    sa.Index("restored_sale_by_entry", *_KEY),
)
