"""Questions about reports that were written at closings. See `app.ports.reports`."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.report.kept import Kept, Occasion, Written
from db.till.reading.view import BookView
from db.till.report_tables import kept_report

_ONE = (
    sa.select(kept_report)
    .where(kept_report.c.digest == sa.bindparam("digest"))
    .order_by(kept_report.c.number.desc())
    .limit(1)
)
_NEXT = sa.select(sa.func.coalesce(sa.func.max(kept_report.c.number), 0) + 1)


class KeptReportBooks(BookView):
    """Answers from one transaction's view."""

    def kept_report(self, digest: bytes) -> Kept | None:
        """The newest whose file had this digest."""
        row = self._connection.execute(_ONE, {"digest": digest}).first()
        if row is None:
            return None
        written = Written(row.report, row.since, row.until, row.file, row.rows, row.head, row.digest)
        return Kept(row.number, Occasion(row.occasion), row.closing, written, row.at)

    def next_kept_report(self) -> int:
        """The number of the next one."""
        return int(self._connection.execute(_NEXT).scalar_one())
