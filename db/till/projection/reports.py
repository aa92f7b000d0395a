"""Reports that were written at closings."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa

from app.domain.report.kept import ReportKept
from db.till.projection.stamp import Stamp
from db.till.report_tables import kept_report


def report_kept(connection: sa.Connection, event: ReportKept, stamp: Stamp) -> None:
    """A file, and how it is known again."""
    about = {"number": event.number, "occasion": event.occasion.value, "closing": event.closing}
    connection.execute(kept_report.insert(), asdict(event.written) | about | {"operator": event.operator, "at": stamp.at})
