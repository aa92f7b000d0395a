"""Questions about print jobs; their documents are read from the journal."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.document_kind import kind_of
from app.domain.errors import Code
from app.domain.events import PaperQueued
from app.domain.outlet import Outlet
from app.domain.paper import PaperJob, PaperState
from app.domain.template import Template
from db.kit import journal
from db.till.codec import decode
from db.till.reading.paper_look import letterhead_of_version, template_of_version
from db.till.reading.settings import value_of
from db.till.tables import PAPER_WAITS, is_one_of, paper_job

_ONE = sa.select(paper_job).where(paper_job.c.number == sa.bindparam("wanted"))
WAITING = sa.select(paper_job).where(is_one_of("state", PAPER_WAITS)).order_by(paper_job.c.number)
_NEWEST = (
    sa.select(paper_job)
    .where(paper_job.c.number < sa.bindparam("before"))
    .order_by(paper_job.c.number.desc())
    .limit(sa.bindparam("most"))
)
_ALL = 2**63 - 1
_OF_RECEIPT = sa.select(paper_job).where(paper_job.c.receipt == sa.bindparam("wanted"), paper_job.c.copy == 0)
_OF_Z = sa.select(paper_job).where(paper_job.c.z_number == sa.bindparam("wanted"), paper_job.c.copy == 0)
_LAST = sa.select(paper_job).where(paper_job.c.number == sa.select(sa.func.max(paper_job.c.original)).scalar_subquery())
_COPIES = sa.select(sa.func.coalesce(sa.func.max(paper_job.c.copy), 0)).where(paper_job.c.original == sa.bindparam("wanted"))
_NEXT = sa.select(sa.func.coalesce(sa.func.max(paper_job.c.number), 0) + 1)


def one(connection: sa.Connection, number: int) -> PaperJob | None:
    """The job with this number."""
    return _first(connection, _ONE, {"wanted": number})


def waiting(connection: sa.Connection) -> tuple[PaperJob, ...]:
    """Jobs that are not done, oldest first."""
    rows = connection.execute(WAITING).all()
    return tuple(_job(connection, row) for row in rows)


def newest(connection: sa.Connection, before: int | None, most: int) -> tuple[PaperJob, ...]:
    """Jobs below a number (None: all), newest first."""
    rows = connection.execute(_NEWEST, {"before": before or _ALL, "most": most}).all()
    return tuple(_job(connection, row) for row in rows)


def of_receipt(connection: sa.Connection, receipt: int) -> PaperJob | None:
    """The original job of a receipt."""
    return _first(connection, _OF_RECEIPT, {"wanted": receipt})


def of_z(connection: sa.Connection, z_number: int) -> PaperJob | None:
    """The original job of a Z report."""
    return _first(connection, _OF_Z, {"wanted": z_number})


def last(connection: sa.Connection) -> PaperJob | None:
    """The newest original job."""
    return _first(connection, _LAST, {})


def copies(connection: sa.Connection, original: int) -> int:
    """How many duplicates of a job were queued."""
    return int(connection.execute(_COPIES, {"wanted": original}).scalar_one())


def next_number(connection: sa.Connection) -> int:
    """The number of the next job."""
    return int(connection.execute(_NEXT).scalar_one())


def _first(connection: sa.Connection, query: sa.Select[Any], values: dict[str, int]) -> PaperJob | None:
    row = connection.execute(query, values).first()
    return _job(connection, row) if row else None


def _job(connection: sa.Connection, row: sa.Row[Any]) -> PaperJob:
    queued = _queued(connection, row.queued_seq)
    return PaperJob(
        number=row.number,
        document=queued.document,
        state=PaperState(row.state),
        copy=row.copy,
        original=row.original,
        drawer=bool(row.drawer),
        queued_at=row.queued_at,
        reason=Code(row.reason) if row.reason else None,
        template=_template(connection, queued),
        letterhead=letterhead_of_version(connection, queued.letterhead),
        width=int(value_of(connection, "paper_width")),
        outlet=Outlet(row.outlet) if row.outlet else None,
        tries=row.tries,
        ticket=row.ticket,
    )


def _template(connection: sa.Connection, queued: PaperQueued) -> Template | None:
    kind = kind_of(queued.document)
    return template_of_version(connection, kind, queued.template) if kind and queued.template else None


def _queued(connection: sa.Connection, seq: int) -> PaperQueued:
    said = journal.said_at(connection, seq)
    event = decode(said.kind, said.version, said.payload)
    if not isinstance(event, PaperQueued):
        raise TypeError(f"journal entry {seq} queued no paper")
    return event
