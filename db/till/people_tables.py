"""Settings as they were changed at work, and what roles allow where the utility has changed it."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, table

setting = table(
    "setting",
    key("seq"),  # the journal entry that changed it
    needed("key", sa.Text),
    needed("value", sa.Text),
    needed("operator"),
    needed("at", Instant),
    sa.Index("setting_by_key", "key", "seq"),
)
role = table(
    "role",
    key("key", sa.Text),
    needed("name", sa.Text),
    needed("jobs", sa.Text),  # their keys with a space between
)
two_people = table("two_people", key("job", sa.Text))
