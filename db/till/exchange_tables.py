"""Which meter took the place of which, and what of the old one's credit was carried over, step by step."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, optional, table

meter_exchange = table(
    "meter_exchange",
    key("binding"),
    needed("former"),
    needed("connection", sa.Text),
    needed("register"),
    optional("credit"),
    needed("reason", sa.Text),
    needed("operator"),
    needed("approver"),
    needed("read_out"),
    needed("at", Instant),
    sa.Index("meter_exchange_by_former", "former", unique=True),
)
carry_over = table(
    "carry_over",
    key("binding"),
    key("number"),
    needed("former"),
    needed("key_epoch"),
    needed("sold"),
    needed("taken_back"),
    needed("mac", sa.LargeBinary),
    needed("at", Instant),
)
