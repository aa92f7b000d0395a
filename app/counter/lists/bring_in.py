"""Books the rows that were examined, in one transaction: all of them or, when it is cancelled or fails, none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.counter.lists.examine import Examined
from app.counter.lists.known import known, opening_debt
from app.counter.till import Till
from app.domain.errors import Cancelled, Code, Refusal
from app.domain.lists.records import Records
from app.domain.register import Installation, Zone
from app.domain.register.events import RegisterBatch
from app.domain.roles import Job, Operator, require
from app.ports import Tx

PIECE = 500
"""Rows a journal entry."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many accounts came in, and how many were brought up to date."""

    new: int
    updated: int


def bring_in(
    till: Till,
    operator: Operator,
    examined: Examined,
    source: str,
    *,
    update: bool,
    progress: Callable[[int], None],
    stopped: Callable[[], bool],
) -> BroughtIn:
    """Books the new rows and, if ``update``, those that differ. ``source`` is the name of the file, for the history.

    ``progress`` hears how many rows are booked; nothing of it is durable before this returns. Cancelled when ``stopped``
    says so between pieces; Refusal LIST_BOOKS_CHANGED when the books are no more as they were when the list was examined.
    """
    require(operator, Job.IMPORT)
    changed = [one.records for one in examined.differing] if update else []

    def work(tx: Tx) -> None:
        booking = _Booking(tx, operator.number, source)
        done = 0
        for piece, new in (*_pieces(examined.new, new=True), *_pieces(changed, new=False)):
            if stopped():
                raise Cancelled
            booking.book(piece, new=new)
            done += len(piece)
            progress(done)

    if examined.new or changed:
        till.store.write(work)
    return BroughtIn(len(examined.new), len(changed))


class _Booking:
    """One import inside its transaction."""

    def __init__(self, tx: Tx, operator: int, source: str) -> None:
        self._tx = tx
        self._operator = operator
        self._source = source
        self._binding = tx.next_binding()
        self._zones = {zone.code for zone in tx.zones()}

    def book(self, piece: Sequence[Records], *, new: bool) -> None:
        """Post one entry for these rows."""
        self._require_as_examined(piece, new=new)
        installations = [self._numbered(one.installation) for one in piece if one.installation]
        self._tx.post(
            RegisterBatch(
                self._operator,
                self._source,
                zones=self._new_zones(piece),
                customers=tuple({one.customer.number: one.customer for one in piece}.values()),
                connections=tuple(one.connection for one in piece),
                accounts=tuple(one.account for one in piece),
                meters=tuple(one.meter for one in piece if one.meter),
                installations=tuple(installations),
                cards=tuple(one.card for one in piece if one.card),
                debts=tuple(debt for debt in map(opening_debt, piece) if debt),
            )
        )

    def _require_as_examined(self, piece: Sequence[Records], *, new: bool) -> None:
        books = known(self._tx, piece)
        there = len(books.accounts)
        taken = new and (books.served or books.of or books.cards)
        if taken or there != (0 if new else len(piece)):
            raise Refusal(Code.LIST_BOOKS_CHANGED)

    def _numbered(self, installation: Installation) -> Installation:
        self._binding += 1
        return replace(installation, binding=self._binding - 1)

    def _new_zones(self, piece: Iterable[Records]) -> tuple[Zone, ...]:
        codes = {one.connection.zone: one.connection.region for one in piece if one.connection.zone}
        new = tuple(Zone(code, code, region) for code, region in codes.items() if code not in self._zones)
        self._zones |= codes.keys()
        return new


def _pieces(records: Sequence[Records], *, new: bool) -> Iterator[tuple[Sequence[Records], bool]]:
    for start in range(0, len(records), PIECE):
        yield records[start : start + PIECE], new
