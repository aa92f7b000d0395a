"""The safe: its book, bank deposits, counts; and the closings of days, months and years."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Day, Instant, key, needed, table

safe_move = table(
    "safe_move",
    key("seq"),  # the journal entry that moved it
    key("method", sa.Text),
    needed("kind", sa.Text),
    needed("amount"),  # above nothing: it came in
    needed("number"),
    needed("at", Instant),
    sa.Index("safe_move_by_kind", "method", "kind", "amount"),
)
deposit = table(
    "deposit",
    key("number"),
    needed("seq"),
    needed("method", sa.Text),
    needed("amount"),
    needed("bank", sa.Text),
    needed("reference", sa.Text),
    needed("through_z"),
    needed("before"),
    needed("operator"),
    needed("approver"),
    needed("at", Instant),
    sa.Index("deposit_by_reference", "reference"),
)
safe_count = table(
    "safe_count",
    key("number"),
    needed("seq"),
    needed("method", sa.Text),
    needed("expected"),
    needed("counted"),
    needed("difference"),
    needed("reason", sa.Text),
    needed("operator"),
    needed("approver"),
    needed("at", Instant),
)
period_closing = table(
    "period_closing",
    key("kind", sa.Text),
    key("number"),
    needed("since", Day),
    needed("until", Day),
    needed("first_z"),
    needed("last_z"),
    needed("sales"),
    needed("refunds"),
    needed("litres_sold"),
    needed("litres_back"),
    needed("counted"),
    needed("difference"),
    needed("late"),
    needed("operator"),
    needed("approver"),
    needed("at", Instant),
)
