"""What the utility changed about its paper, every version of it."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, table

template = table(
    "template",
    key("kind", sa.Text),
    key("version"),
    needed("source", sa.Text),
    needed("operator"),
    needed("at", Instant),
)
letterhead = table(
    "letterhead",
    key("version"),
    needed("logo", sa.LargeBinary),
    needed("above", sa.Text),  # lines
    needed("below", sa.Text),  # lines
    needed("second_language", sa.Text),
    needed("operator"),
    needed("at", Instant),
)
invoice = table(
    "invoice",
    key("number"),
    needed("receipt"),
    needed("job"),
    sa.Index("invoice_by_receipt", "receipt", unique=True),
)
