"""Reports that were written at closings."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Day, Instant, key, needed, table

kept_report = table(
    "kept_report",
    key("number"),
    needed("occasion", sa.Text),
    needed("closing"),
    needed("report", sa.Text),
    needed("since", Day),
    needed("until", Day),
    needed("file", sa.Text),
    needed("rows"),
    needed("head"),
    needed("digest", sa.LargeBinary),
    needed("operator"),
    needed("at", Instant),
    sa.Index("kept_report_by_digest", "digest", "number"),
)
