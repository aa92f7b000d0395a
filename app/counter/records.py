"""Records that leave the till: which years can be archived, and that somebody took records along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.keeping import Archived
from app.domain.keeping_events import PeriodHandedOut, YearArchived
from app.domain.records.manifest import Manifest, RecordsKind
from app.domain.roles import Job, Operator, require


@dataclass(frozen=True, slots=True)
class Span:
    """Days in the utility's time zone, both included, and the instants at which they begin and are over."""

    since: date
    until: date
    begins: datetime
    over: datetime


def span_of(till: Till, operator: Operator, since: date, until: date) -> Span:
    """Some days for an auditor; Refusal NOT_ALLOWED, DAYS_IN_ORDER."""
    require(operator, Job.AUDIT)
    if until < since:
        raise Refusal(Code.DAYS_IN_ORDER, since=since, until=until)
    return _span(till, since, until)


def year_to_archive(till: Till, operator: Operator, year: int) -> tuple[Span, Archived | None]:
    """A year that is over, and the archive before it; Refusal NOT_ALLOWED, YEAR_NOT_OVER, YEAR_IN_LATER (year, later)."""
    require(operator, Job.AUDIT)
    archives = till.store.read(lambda books: books.archives())
    later = next((one.year for one in archives if one.year > year), None)
    if later is not None and all(one.year != year for one in archives):
        raise Refusal(Code.YEAR_IN_LATER, year=year, later=later)
    if not 1 < year < 9999:
        raise Refusal(Code.YEAR_NOT_OVER, year=year)
    span = _span(till, date(year, 1, 1), date(year, 12, 31))
    if till.clock.now() < span.over:
        raise Refusal(Code.YEAR_NOT_OVER, year=year)
    return span, max((one for one in archives if one.year < year), key=lambda one: one.year, default=None)


def book_records(till: Till, operator: Operator, manifest: Manifest) -> None:
    """Says in the journal that records were written; an archive that is written again must be the one that it was.

    Refusal ARCHIVE_DIFFERS (year).
    """
    since, until = date.fromisoformat(manifest.since), date.fromisoformat(manifest.until)
    first, last, digest = manifest.first, manifest.last, manifest.digest
    if manifest.kind is RecordsKind.PERIOD:
        handed_out = PeriodHandedOut(since, until, first, last, digest, operator.number)
        till.store.write(lambda tx: tx.post(handed_out))
        return
    known = next((one for one in till.store.read(lambda books: books.archives()) if one.year == until.year), None)
    if known is None:
        archived = YearArchived(until.year, first, last, digest, operator.number)
        till.store.write(lambda tx: tx.post(archived))
    elif known.digest != digest:
        raise Refusal(Code.ARCHIVE_DIFFERS, year=until.year)


def _span(till: Till, since: date, until: date) -> Span:
    zone = ZoneInfo(till.store.read(lambda books: books.founding().zone))
    begins = datetime.combine(since, time(), zone)
    over = datetime.combine(until + timedelta(days=1), time(), zone)
    return Span(since, until, begins, over)
