"""Reports on a connection of their own that cannot write: the till sells on meanwhile, and nobody waits for anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from app.domain.errors import Cancelled, Code, Refusal, StoreError
from app.domain.report import Asked, Report, Row
from app.domain.report.shape import WHOLE
from app.domain.till import Founding
from app.ports.reports import Answer, Progress, Stopped
from db.kit import cipher, journal
from db.kit.engine import bare, reading
from db.till.faults import typed_errors
from db.till.files import StoreFiles, StoreKeys
from db.till.opening import connect
from db.till.reading.paper_look import newest_letterhead
from db.till.reading.register import founded_as
from db.till.reports import guard, key_order, network
from db.till.reports.bounds import bounded, too_large
from db.till.reports.statement import Statement, statement
from db.till.reports.views import bounds, make_views, reads, tell_part, tell_period

_LOOK_EVERY = 20_000
"""Steps of SQLite's machine, some milliseconds."""
_CACHE = "PRAGMA cache_size = -8000"
"""Enough for the pages that a part of an answer comes back to; a larger one makes nothing quicker."""
_AT_ONCE = 500
_PART = 31
"""Days."""
_MOST_PARTS = 60
LONGEST = 120
"""Seconds that a utility's own query may take."""


class StoredReports:
    """`app.ports.reports.ReportBooks` over the books in a folder. ``longest``: seconds for an own query."""

    def __init__(self, folder: Path, keys: StoreKeys, longest: int = LONGEST) -> None:
        self._files = StoreFiles(folder)
        self._keys = keys
        self._longest = longest

    @contextmanager
    def answer(self, asked: Asked, progress: Progress, stopped: Stopped) -> Iterator[Answer]:
        """See `app.ports.reports.ReportBooks`."""
        with self._connected() as (connection, founding):
            raw = bare(connection)
            tell_period(raw, asked, founding.zone)
            head, letterhead = journal.head(connection).seq, newest_letterhead(connection)
            limits = _Limits(stopped, self._longest if asked.report.query else None)
            with limits.watched(raw), limits.named(asked.report):
                if reads(asked, network.VIEWS):
                    network.tell_losses(connection, founding, asked, limits.reached)
            with limits.watched(raw), limits.named(asked.report), _guarded(raw, asked.report):
                yield Answer(founding, letterhead, head, _rows(raw, asked, founding.zone, progress, limits))

    def check(self, report: Report) -> None:
        """See `app.ports.reports.ReportBooks`: compiles the query without running it."""
        with self._connected() as (connection, _):
            raw = bare(connection)
            with _Limits(lambda: False, None).named(report), _guarded(raw, report):
                values = {"since": "", "until": "", "begin": 0, "end": 0}
                raw.execute(f"EXPLAIN SELECT * FROM ({report.query})", values).fetchall()

    @contextmanager
    def _connected(self) -> Iterator[tuple[sa.Connection, Founding]]:
        """A reader in one transaction, with the views."""
        path = self._files.database
        with (
            typed_errors(self._files, self._keys),
            cipher.named_faults(path),
            closing(connect(self._files, self._keys, "ro")) as connection,
        ):
            bare(connection).execute(_CACHE)
            with reading(connection, path):
                founding = founded_as(connection)
                if founding is None:
                    raise StoreError(Code.STORE_NOT_SET_UP)
                make_views(bare(connection), founding.zone)
                yield connection, founding


@dataclass(slots=True)
class _Limits:
    """Why reading ends before its time: somebody stopped it, or an own query takes too long."""

    stopped: Stopped
    longest: int | None
    began: float = 0.0
    late: bool = False

    def __post_init__(self) -> None:
        self.began = monotonic()

    def reached(self) -> bool:
        """Asked by SQLite from time to time; true ends the statement."""
        self.late = self.longest is not None and monotonic() - self.began > self.longest
        return self.late or self.stopped()

    @contextmanager
    def watched(self, raw: Any) -> Iterator[None]:
        """The connection asks from time to time while the block lasts."""
        raw.set_progress_handler(self.reached, _LOOK_EVERY)
        try:
            yield
        finally:
            raw.set_progress_handler(None, 0)

    @contextmanager
    def named(self, report: Report) -> Iterator[None]:
        """What SQLite raises at a limit, or of an own query, by its name."""
        try:
            yield
        except MemoryError as error:
            raise too_large() from error
        except sqlcipher.Error as error:
            if self.late:
                raise Refusal(Code.REPORT_TOO_LONG, seconds=self.longest) from error
            if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
                raise Cancelled from error
            if report.query and isinstance(error, sqlcipher.DatabaseError) and cipher.fault_of(error, Path()) is None:
                raise Refusal(Code.REPORT_QUERY, reason=str(error)) from error
            raise


@contextmanager
def _guarded(raw: Any, report: Report) -> Iterator[None]:
    """An own query may read the views, and nothing else."""
    if report.query:
        if hidden := guard.hides_a_view(report.query):
            raise Refusal(Code.REPORT_QUERY, reason=hidden)
        named = raw.execute("SELECT name FROM sqlite_schema UNION SELECT name FROM sqlite_temp_schema").fetchall()
        raw.set_authorizer(guard.only_views(frozenset(name.lower() for (name,) in named)))
    try:
        yield
    finally:
        raw.set_authorizer(None)


def _rows(raw: Any, asked: Asked, zone: str, progress: Progress, limits: _Limits) -> Iterator[Row]:
    """The rows in their order. What is added up is read part by part and put together here."""
    begin, end = bounds(asked, zone)
    if asked.report.query:
        own = statement(asked, None, None)
        values = {"since": asked.since.isoformat(), "until": asked.until.isoformat(), "begin": begin, "end": end}
        return _checked(asked, bounded(_read(raw, Statement(own.text, own.values | values), limits)))
    if asked.report.added and key_order.is_quicker(raw, asked.report.view.name, begin, end):
        source, _ = key_order.VIEWS[asked.report.view.name]
        whole = statement(asked, begin, end, source)
        pieces = [(whole, partial(key_order.choose, raw, part)) for part in key_order.parts(raw)]
        return _added(asked.report, _in_pieces(raw, pieces, progress, limits))
    pieces = [(statement(asked, *edge), partial(tell_part, raw, asked, *edge)) for edge in pairwise(_edges(asked, zone))]
    read = _in_pieces(raw, pieces, progress, limits)
    return _added(asked.report, read) if asked.report.added else read


def _edges(asked: Asked, zone: str) -> list[int]:
    """The instants between which a report is read part by part; each is the beginning of a local day."""
    days = (asked.until - asked.since).days + 1
    ordered = asked.report.added or not (asked.report.highest or asked.report.falling)
    step = max(_PART, days // _MOST_PARTS + 1) if asked.report.view.in_parts and ordered else days
    begun = [replace(asked, since=asked.since + timedelta(place)) for place in range(0, days, step)]
    return [*(bounds(one, zone)[0] for one in begun), bounds(asked, zone)[1]]


def _in_pieces(
    raw: Any, pieces: Sequence[tuple[Statement, Callable[[], None]]], progress: Progress, limits: _Limits
) -> Iterator[Row]:
    """Statements one after the other, each when the views were told of which part it is."""
    for done, (piece, tell) in enumerate(pieces):
        progress(done, len(pieces))
        tell()
        yield from _read(raw, piece, limits)
    progress(len(pieces), len(pieces))


def _read(raw: Any, one: Statement, limits: _Limits) -> Iterator[Row]:
    cursor = raw.execute(one.text, one.values)
    while rows := cursor.fetchmany(_AT_ONCE):
        if limits.stopped():
            raise Cancelled
        yield from rows


def _added(report: Report, rows: Iterator[Row]) -> Iterator[Row]:
    """Rows that are alike as one, with their sums; in their order."""
    places = [place for place, column in enumerate(report.shown) if column.adds]
    sums: dict[Row, list[int]] = {}
    for row in rows:
        key = tuple(None if place in places else value for place, value in enumerate(row))
        known = sums.setdefault(key, [0] * len(places))
        for at, place in enumerate(places):
            known[at] += int(row[place] or 0)
    full = [_filled(key, places, added) for key, added in sums.items()]
    if report.falling:
        return iter(sorted(full, key=lambda row: -int(row[places[0]] or 0)))
    return iter(sorted(full, key=lambda row: [(value is not None, value) for value in row]))


def _filled(key: Row, places: list[int], added: list[int]) -> Row:
    row = list(key)
    for place, value in zip(places, added, strict=True):
        row[place] = value
    return tuple(row)


def _checked(asked: Asked, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows of an own query: what it calls a number must be a whole one, and everything else a text."""
    for row in rows:
        for column, value in zip(asked.report.shown, row, strict=True):
            if value is not None and not isinstance(value, int if column.form in WHOLE else str):
                raise Refusal(Code.REPORT_FORM, column=column.name, value=str(value))
        yield row
