"""Which copies of the books were made, where they go, and which years were archived."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, table

copy_made = table(
    "copy_made",
    key("place", sa.Text),
    needed("name", sa.Text),
    needed("head"),
    needed("size"),
    needed("at", Instant),
)
copy_place = table(
    "copy_place",
    key("kind", sa.Text),
    key("whereabouts", sa.Text),
    needed("operator"),
    needed("at", Instant),
)
year_archive = table(
    "year_archive",
    key("year"),
    needed("first"),
    needed("last"),
    needed("digest", sa.LargeBinary),
    needed("operator"),
    needed("at", Instant),
)
