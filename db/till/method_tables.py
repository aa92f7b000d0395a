"""Methods of payment, and what was paid by others than cash."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import key, needed, table

method = table(
    "method",
    key("key", sa.Text),
    needed("place"),  # the journal entry that set it first
    needed("name", sa.Text),
    needed("kind", sa.Text),
    needed("reference"),
    needed("tolerance"),
    needed("active"),
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
