"""Checks the rows of a list against each other and against the books; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from app.counter.lists.known import Known, keeping, known
from app.domain.errors import Cancelled
from app.domain.lists import Field, Finding, RowFault, Summary
from app.domain.lists.cells import Row
from app.domain.lists.records import FIXED, OF_A_METER, Records, complete, differing, updated, values_of
from app.domain.lists.row import ReadRow, RowReader
from app.domain.lists.rules import Rules
from app.ports import Store

PIECE = 500
"""Rows that are asked about at once: few enough that a sale which waits for the books does not notice."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that does not come in, with its own cells and every reason."""

    row: Row
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A row whose account is in the books with other data; ``bad`` says which, ``records`` is what it would become."""

    bad: BadRow
    records: Records


@dataclass(frozen=True, slots=True)
class Examined:
    """What would become of the rows of a list. ``same`` counts those that are in the books already, just as they are."""

    new: tuple[Records, ...]
    differing: tuple[Differing, ...]
    bad: tuple[BadRow, ...]
    same: int

    @property
    def total(self) -> int:
        """How many rows there were."""
        return len(self.new) + len(self.differing) + len(self.bad) + self.same

    def to_book(self, update: bool) -> int:
        """How many rows would be booked."""
        return len(self.new) + (len(self.differing) if update else 0)

    def summary(self) -> Summary:
        """The counts and findings, without the rows."""
        differences = tuple(finding for one in self.differing for finding in one.bad.findings)
        faults = tuple(finding for one in self.bad for finding in one.findings)
        return Summary(len(self.new), self.same, len(self.differing), len(self.bad), faults, differences)

    def all_come_in(self, update: bool) -> bool:
        """Whether no row stays behind."""
        return not self.bad and (update or not self.differing)


def examine(
    store: Store,
    rows: Iterable[Row],
    reader: RowReader,
    rules: Rules,
    progress: Callable[[int], None],
    stopped: Callable[[], bool],
) -> Examined:
    """Reads and checks every row. ``progress`` hears how many are done; Cancelled when ``stopped`` says so in between."""
    examination = _Examination(rules)
    done = 0
    for piece in _pieces(rows, PIECE):
        if stopped():
            raise Cancelled
        good = [made for made in map(reader.read, piece) if examination.stands_alone(made)]
        wanted = [(made, complete(made.values, rules)) for made in good]
        books = store.read(lambda reading, asked=wanted: known(reading, [records for _, records in asked]))  # type: ignore[misc]
        for made, records in wanted:
            examination.take(made, records, books)
        done += len(piece)
        progress(done)
    return examination.ended(reader.lost_zeros())


class _Examination:
    """One list: what was seen in it so far."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._seen: dict[Field, dict[object, int]] = {field: {} for field in (Field.ACCOUNT, Field.METER, Field.CARD)}
        self._connections: dict[str, int] = {}
        self._customers: dict[str, tuple[int, Records]] = {}
        self._new: dict[int, Records] = {}
        self._differing: dict[int, Differing] = {}
        self._bad: dict[int, BadRow] = {}
        self._same: set[int] = set()

    def stands_alone(self, made: ReadRow) -> bool:
        """Whether nothing is wrong with a row as far as the file tells."""
        for field, seen in self._seen.items():
            value = made.values.get(field)
            if value is not None:
                first = seen.setdefault(value, made.row.number)
                if first != made.row.number:
                    self._find(made, RowFault.TWICE_IN_FILE, field, str(first))
        if made.findings:
            self._refuse(made)
        return not made.findings

    def take(self, made: ReadRow, records: Records, books: Known) -> None:
        """Decides what becomes of a row that stands alone."""
        account = books.accounts.get(records.account.number)
        if account is None:
            self._take_new(made, records, books)
        else:
            self._take_known(made, records, books.records(account), books)

    def ended(self, turned: list[ReadRow]) -> Examined:
        """The end of the list; the rows that ``turned`` are bad after all."""
        for made in turned:
            for kept in (self._new, self._differing):
                kept.pop(made.row.number, None)
            self._same.discard(made.row.number)
            self._refuse(made)
        bad = tuple(self._bad[number] for number in sorted(self._bad))
        return Examined(tuple(self._new.values()), tuple(self._differing.values()), bad, len(self._same))

    def _take_new(self, made: ReadRow, records: Records, books: Known) -> None:
        self._require_free(made, records, books)
        self._require_one_customer(made, records, books)
        if made.findings:
            self._refuse(made)
        else:
            self._new[made.row.number] = keeping(records, books)

    def _require_free(self, made: ReadRow, records: Records, books: Known) -> None:
        """Connection, meter and card belong to nobody else; a connection without a number has that of its account."""
        first = self._connections.setdefault(records.connection.number, made.row.number)
        if first != made.row.number:
            self._find(made, RowFault.TWICE_IN_FILE, Field.CONNECTION, str(first), records.connection.number)
        served = books.served.get(records.connection.number)
        if served is not None:
            self._find(made, RowFault.IN_BOOKS, Field.CONNECTION, served.number, records.connection.number)
        elif Field.CONNECTION not in made.values and records.connection.number in books.connections:
            number = records.connection.number  # only by chance the number of the account
            self._find(made, RowFault.IN_BOOKS, Field.CONNECTION, number, number)
        self._require_free_meter(made, records, books)
        card = books.cards.get(records.card.serial) if records.card else None
        if card is not None:
            self._find(made, RowFault.IN_BOOKS, Field.CARD, _account_at(card.connection, books))

    def _require_free_meter(self, made: ReadRow, records: Records, books: Known) -> None:
        number = records.meter.number if records.meter else ""
        known = books.meters.get(number)
        if known is not None and known.bulk:
            self._find(made, RowFault.BULK_METER, Field.METER, number, number)
        at = books.of.get(number)
        if at is not None:
            self._find(made, RowFault.IN_BOOKS, Field.METER, _account_at(at.connection, books))

    def _require_one_customer(self, made: ReadRow, records: Records, books: Known) -> None:
        """A customer of several accounts is the same in each row, and in the books."""
        number = records.customer.number
        first, before = self._customers.setdefault(number, (made.row.number, records))
        if before.customer != records.customer:
            self._find(made, RowFault.CUSTOMER_DIFFERS, Field.CUSTOMER, str(first), number)
        in_books = books.customers.get(number)
        if in_books is not None and in_books != records.customer:
            self._find(made, RowFault.IN_BOOKS, Field.CUSTOMER, number, number)

    def _take_known(self, made: ReadRow, records: Records, stands: Records, books: Known) -> None:
        values, before = made.values, values_of(stands)
        serial = values.get(Field.CARD)
        card = books.cards.get(serial) if serial else None
        if card is not None and card.connection == stands.connection.number:
            before[Field.CARD] = serial
        if stands.meter is None and records.meter is not None:
            self._require_free_meter(made, records, books)
        changed = differing(values, before)
        if made.findings:
            self._refuse(made)
            return
        if not changed:
            self._same.add(made.row.number)
            return
        self._find(made, RowFault.DIFFERS, Field.ACCOUNT, ", ".join(field.value for field in changed))
        fits = FIXED.isdisjoint(changed) or (stands.meter is None and FIXED.isdisjoint(changed.keys() - OF_A_METER))
        if stands.account.closed is None and fits:
            self._update(made, updated(stands, complete(before | values, self._rules)))
        else:
            self._refuse(made)

    def _update(self, made: ReadRow, wanted: Records) -> None:
        """Takes a row that changes what stands in the books, unless another row makes another of the same customer."""
        bad = BadRow(made.row, tuple(made.findings))
        number = wanted.customer.number
        first, other = self._customers.setdefault(number, (made.row.number, wanted))
        if other.customer == wanted.customer:
            self._differing[made.row.number] = Differing(bad, wanted)
        else:
            self._find(made, RowFault.CUSTOMER_DIFFERS, Field.CUSTOMER, str(first), number)
            self._refuse(made)

    def _find(self, made: ReadRow, fault: RowFault, field: Field, hint: str, value: str = "") -> None:
        text = value or _text(made.values.get(field))
        made.findings.append(Finding(made.row.number, fault, field, value=text, hint=hint))

    def _refuse(self, made: ReadRow) -> None:
        self._bad[made.row.number] = BadRow(made.row, tuple(made.findings))


def _account_at(connection: str, books: Known) -> str:
    served = books.served.get(connection)
    return served.number if served else connection


def _text(value: object) -> str:
    return value.hex().upper() if isinstance(value, bytes) else str(value)


def _pieces(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(rows)
    while piece := list(islice(iterator, size)):
        yield piece
