"""The drawer beside sales: the list of reasons, and what was moved for them."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, table

drawer_reason = table(
    "drawer_reason",
    key("number"),
    needed("kind", sa.Text),
    needed("name", sa.Text),
    needed("active"),
    needed("from_safe"),
)
movement = table(
    "movement",
    key("number"),
    needed("shift", sa.Integer, sa.ForeignKey("shift.number")),
    needed("kind", sa.Text),
    needed("amount"),
    needed("reason"),
    needed("name", sa.Text),  # of the reason, then
    needed("from_safe"),
    needed("note", sa.Text),
    needed("operator"),
    needed("approver"),
    needed("at", Instant),
    sa.Index("movement_by_shift", "shift", "number"),
    sa.Index("movement_drops", "number", sqlite_where=sa.text("kind = 'drop'")),
)
drop_count = table(
    "drop_count",  # what the safe's counter found a drop to be
    key("number", sa.Integer, sa.ForeignKey("movement.number")),
    needed("shift"),  # whose drawer the difference changed; 0 for a closed one
    needed("said"),
    needed("counted"),
    needed("difference"),
    needed("reason", sa.Text),
    needed("operator"),
    needed("approver"),
    needed("at", Instant),
)
