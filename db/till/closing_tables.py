"""What was counted at the end of shifts, method by method; also the counts that were too far off."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, table

shift_count = table(
    "shift_count",
    key("shift", sa.Integer, sa.ForeignKey("shift.number")),
    key("seq"),  # the journal entry that holds the count
    key("method", sa.Text),
    needed("expected"),
    needed("counted"),
    needed("difference"),
    needed("final"),
)
count_draft = table(
    "count_draft",  # what was typed of a count that is not finished; no part of the journal
    key("shift"),
    needed("operator"),
    needed("at", Instant),
    needed("typed", sa.Text),  # JSON
)
