"""Print jobs. The document itself stays in the journal entry that queued it."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.events import PaperMoved, PaperQueued
from app.domain.paper import Invoice, PaperState, SaleReceipt
from app.domain.shift_paper import ShiftReport
from db.till.paper_tables import invoice
from db.till.projection.stamp import Stamp
from db.till.tables import paper_job

_NEW = paper_job.insert()
_MOVE = paper_job.update().where(paper_job.c.number == sa.bindparam("job"))
_TRY = _MOVE.values(tries=paper_job.c.tries + 1)


def paper_queued(connection: sa.Connection, event: PaperQueued, stamp: Stamp) -> None:
    """A document waits."""
    row = {
        "number": event.job,
        "queued_seq": stamp.seq,
        "queued_at": stamp.at,
        "state": PaperState.WAITING.value,
        "reason": "",
        "copy": event.copy,
        "original": event.original,
        "drawer": int(event.drawer),
        "tries": 0,
        "asked_by": event.operator,
        "answered_by": 0,
        "outlet": event.outlet.value if event.outlet else "",
        "ticket": "",
        "moved_at": stamp.at,
        "receipt": event.document.number if isinstance(event.document, SaleReceipt) else None,
        "z_number": event.document.z_number if isinstance(event.document, ShiftReport) else None,
    }
    connection.execute(_NEW, row)
    if isinstance(event.document, Invoice) and not event.copy:
        told = {"number": event.document.number, "receipt": event.document.sale.number, "job": event.job}
        connection.execute(invoice.insert(), told)


def paper_moved(connection: sa.Connection, event: PaperMoved, stamp: Stamp) -> None:
    """A job went on, or did not."""
    values: dict[str, object] = {"state": event.state.value, "reason": event.reason, "moved_at": stamp.at}
    if event.operator:
        values["answered_by"] = event.operator
    if event.outlet is not None:
        values["outlet"] = event.outlet.value
    if event.ticket:
        values["ticket"] = event.ticket
    statement = _TRY if event.state is PaperState.SENDING else _MOVE
    connection.execute(statement, {"job": event.job, **values})
