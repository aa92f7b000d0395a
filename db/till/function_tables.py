"""Function cards: what each asks of which meter, and how far it has come."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import key, needed, table

function_card = table(
    "function_card",
    key("meter", sa.Text),
    key("counter"),
    needed("kind"),
    needed("utility"),
    needed("region"),
    needed("commodity"),
    needed("binding"),
    needed("serial", sa.LargeBinary),
    needed("issued_at"),  # this and the next in card seconds, as they stand on the card
    needed("expires_at"),
    needed("till"),
    needed("epoch"),
    needed("operator"),
    needed("argument", sa.LargeBinary),
    needed("connection", sa.Text),
    needed("reason", sa.Text),
    needed("approver"),
    needed("state", sa.Text),
    needed("refusal"),
    sa.Index("function_card_by_connection", "connection", "issued_at"),
)
