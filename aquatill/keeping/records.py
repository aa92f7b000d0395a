"""Writing records: the journal of some days or of a closed year, its tables, the signed manifest and the checker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.counter.records import Span, book_records, span_of, year_to_archive
from app.domain.errors import Cancelled, Code, Refusal
from app.domain.money import exponent
from app.domain.records import manifest as m
from app.domain.records.manifest import Manifest, Previous, RecordsKind
from app.domain.records.rows import MoneyRow, Row, SaleRow, ShiftRow, Telling
from db.kit.chain import ChainWalk, Entry, Head
from db.till.opening import verifier
from db.till.records import Records, line_of, open_records, said
from exchange.records.packing import CHECKER_FILE, Packing, pack

if TYPE_CHECKING:
    from datetime import date

    from app.counter.till import Till
    from app.domain.keeping import Archived
    from app.domain.roles import Operator
    from db.till import StoreKeys

_EVERY = 500


@dataclass(frozen=True, slots=True)
class Source:
    """Where records are written from, and how its progress is told and stopped (asked every few hundred entries)."""

    till: Till
    folder: Path
    keys: StoreKeys
    count: Callable[[int], None]
    stopped: Callable[[], bool]


def write_period(source: Source, operator: Operator, since: date, until: date, path: Path) -> Manifest:
    """Write the records of some days for an auditor and say so in the journal.

    Raises Refusal NOT_ALLOWED, DAYS_IN_ORDER, RECORDS_EMPTY and LIST_NOT_WRITTEN, Cancelled, and StoreError for a journal
    that does not hold.
    """
    span = span_of(source.till, operator, since, until)
    with open_records(source.folder, source.keys) as records, _written(path):
        first = records.last_before(span.begins) + 1
        made = _Writer(source, records, path).write(RecordsKind.PERIOD, span, first, None)
    book_records(source.till, operator, made)
    return made


def write_archive(source: Source, operator: Operator, year: int, path: Path) -> Manifest:
    """Write everything since the archive before, up to the end of a closed year, and say so in the journal.

    A file that lay at the path stays until the new one is known to be the archive that the journal names. Raises as
    `write_period`, and Refusal YEAR_NOT_OVER, YEAR_SHIFT_OPEN, YEAR_IN_LATER and ARCHIVE_DIFFERS.
    """
    span, before = year_to_archive(source.till, operator, year)
    first = before.last + 1 if before else 1
    beside = path.with_name(path.name + ".new")
    try:
        with open_records(source.folder, source.keys) as records, _written(path):
            shift = records.open_shift_before(span.over)
            if shift is not None:
                raise Refusal(Code.YEAR_SHIFT_OPEN, year=year, shift=shift)
            made = _Writer(source, records, beside).write(RecordsKind.ARCHIVE, span, first, before)
        book_records(source.till, operator, made)
        with _written(path):
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return made


class _Writer:
    """One file of records."""

    def __init__(self, source: Source, records: Records, path: Path) -> None:
        self._source = source
        self._records = records
        self._path = path
        self._founding = records.founding()
        self._shifts: list[ShiftRow] = []
        self._telling = Telling()

    def write(self, kind: RecordsKind, span: Span, first: int, before: Archived | None) -> Manifest:
        """Writes the file and gives back its manifest."""
        last = self._records.last_before(span.over)
        if last < first:
            raise Refusal(Code.RECORDS_EMPTY)
        with pack(self._path, exponent(self._founding.currency)) as packing:
            packing.add_pieces(m.JOURNAL, self._lines(first, last))
            packing.add_table(m.SALES, SaleRow, self._sales(first, last))
            packing.add_table(m.MONEY, MoneyRow, self._records.money(first, last))
            packing.add_table(m.SHIFTS, ShiftRow, iter(self._shifts))
            made = self._manifest(kind, span, (first, last), before, packing)
            self._finish(packing, made)
        return made

    def _lines(self, first: int, last: int) -> Iterator[bytes]:
        """The journal, proven on its way out."""
        before = bytes.fromhex(self._records.hash_of(first - 1))
        public = verifier(self._source.keys)
        walk = ChainWalk(lambda author, epoch: public, Head(0, first - 1, before, b""))
        for entry in self._entries(first, last):
            yield line_of(walk.take(entry))

    def _sales(self, first: int, last: int) -> Iterator[Row]:
        for entry in self._entries(first, last):
            row = self._telling.take(entry.seq, *said(entry))
            if isinstance(row, ShiftRow):
                self._shifts.append(row)
            elif row is not None:
                yield row
        yield from self._telling.rest()

    def _entries(self, first: int, last: int) -> Iterator[Entry]:
        for place, entry in enumerate(self._records.entries(first, last)):
            if place % _EVERY == 0:
                self._source.count(place)
                if self._source.stopped():
                    raise Cancelled
            yield entry

    def _manifest(
        self, kind: RecordsKind, span: Span, ends: tuple[int, int], before: Archived | None, packing: Packing
    ) -> Manifest:
        founding, records = self._founding, self._records
        return Manifest(
            kind=kind,
            utility=founding.utility,
            utility_name=founding.utility_name,
            till=founding.identity.till,
            zone=founding.zone,
            currency=founding.currency,
            decimals=exponent(founding.currency),
            since=span.since.isoformat(),
            until=span.until.isoformat(),
            first=ends[0],
            last=ends[1],
            before=records.hash_of(ends[0] - 1),
            head=records.hash_of(ends[1]),
            public_key=records.public_key,
            previous=Previous(before.year, before.last, before.digest.hex()) if before else None,
            totals=self._telling.totals,
            files=dict(packing.files),
        )

    def _finish(self, packing: Packing, made: Manifest) -> None:
        octets = made.octets()
        packing.add(m.MANIFEST, octets)
        packing.add(m.SIGNATURE, self._records.sign(octets).encode("ascii") + b"\n")
        checker = CHECKER_FILE.read_bytes()
        packing.add(m.CHECKER, checker)
        packing.add(m.CHECKER_SIGNATURE, self._records.sign(checker, m.SIGNED_CHECKER).encode("ascii") + b"\n")


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Says that the file could not be written; what the books suffer from passes."""
    try:
        yield
    except OSError as error:
        raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=error.strerror or "") from error
