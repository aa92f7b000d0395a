"""Methods of payment, and what was paid by others than cash."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, table

method = table(
    "method",
    key("key", sa.Text),
    needed("place"),  # the journal entry that set it first
    needed("name", sa.Text),
    needed("kind", sa.Text),
    needed("reference"),
    needed("tolerance"),
    needed("active"),
    needed("refunds"),
)
method_refund = table(
    "method_refund",  # what went back by a method instead of in cash
    key("number"),
    *map(needed, ("till", "epoch", "binding", "payout", "sold_to", "sale")),  # the entries that hand back and were paid
    needed("method", sa.Text, sa.ForeignKey("method.key")),
    needed("amount"),
    needed("reference", sa.Text),
    needed("shift", sa.Integer, sa.ForeignKey("shift.number")),
    needed("operator"),
    needed("at", Instant),
    sa.Index("method_refund_by_reference", "method", "reference", unique=True),
    sa.Index("method_refund_by_payout", "binding", "payout"),
    sa.Index("method_refund_by_sale", "sold_to", "sale"),
    sa.Index("method_refund_by_shift", "shift"),
)
tender = table(
    "tender",
    key("seq"),  # the journal entry that took it; what it does not tell of the money was cash
    key("position"),
    needed("method", sa.Text, sa.ForeignKey("method.key")),
    needed("amount"),
    needed("reference", sa.Text),
    sa.Index("tender_by_reference", "method", "reference", unique=True, sqlite_where=sa.text("reference <> ''")),
)
