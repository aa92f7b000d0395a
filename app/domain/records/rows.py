"""The tables of records, made of the events between two journal entries and of nothing else.

Whoever has the journal can make them again: an entry has a row once its outcome is known, and those still open follow at
the end. An entry that was begun before the first event has only its outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime

from app.domain.events import (
    EntryCompleted,
    EntryUnresolved,
    EntryVoided,
    EntryWriting,
    Event,
    ReturnIntended,
    ShiftClosed,
    VendIntended,
)
from app.domain.payment import PaymentIntended
from app.domain.records.manifest import Totals
from app.domain.taking_back_events import ReleaseIntended, ReturnPaid, TakingBackIntended
from app.domain.vend import EntryId, EntryKind, EntryState


@dataclass(frozen=True, slots=True)
class SaleRow:
    """An entry: a sale, a payment, litres taken back or let go; amounts in minor units, never below nothing.

    ``seq`` and ``at`` are those of the journal entry that began it, or that told its outcome where it was begun earlier.
    """

    seq: int
    at: datetime
    entry: str
    kind: str
    state: str
    connection: str = ""
    account: str = ""
    litres: int = 0
    total: int = 0
    tendered: int = 0
    change: int = 0
    methods: str = ""
    paid_out: int = 0
    receipt: int | None = None
    shift: int | None = None
    operator: int | None = None
    tariff: str = ""
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A closed shift with the figures of its Z report; amounts in minor units."""

    seq: int
    at: datetime
    shift: int
    operator: int
    z_number: int
    sales: int
    litres: int
    sold: int
    returns: int
    returned: int
    expected: int
    counted: int
    difference: int


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Money that moved in a shift: the journal entry that moved it, why, by which method; in minor units."""

    seq: int
    at: datetime
    shift: int
    kind: str
    method: str
    amount: int


Row = SaleRow | ShiftRow | MoneyRow


def titles(row: type[Row]) -> tuple[str, ...]:
    """The names of a table's columns."""
    return tuple(field.name for field in fields(row))


class Telling:
    """Takes events in their order and gives the rows that are complete; counts the totals meanwhile."""

    def __init__(self) -> None:
        self.totals = Totals()
        self._open: dict[EntryId, SaleRow] = {}

    def take(self, seq: int, at: datetime, event: Event) -> SaleRow | ShiftRow | None:
        """The row that an event completes."""
        match event:
            case VendIntended() | PaymentIntended() | ReturnIntended() | TakingBackIntended() | ReleaseIntended():
                self._open[event.id] = _begun(seq, at, event)
            case EntryWriting():
                self._move(event.id, EntryState.WRITING)
            case EntryUnresolved():
                self._move(event.id, EntryState.UNRESOLVED)
            case EntryVoided():
                return self._settled(seq, at, event.id, EntryState.VOIDED, paid_out=event.given_back.minor)
            case EntryCompleted():
                paid, receipt = event.paid.minor, event.receipt
                return self._settled(seq, at, event.id, EntryState.COMPLETED, paid_out=paid, receipt=receipt)
            case ReturnPaid():
                return self._counted(_paid(seq, at, event))
            case ShiftClosed():
                return self._closed(seq, at, event)
        return None

    def rest(self) -> Iterator[SaleRow]:
        """The entries whose outcome is not known yet, in their order."""
        for row in self._open.values():
            yield self._counted(row)
        self._open = {}

    def _move(self, id: EntryId, state: EntryState) -> None:
        if id in self._open:
            self._open[id] = replace(self._open[id], state=state.value)

    def _settled(
        self, seq: int, at: datetime, id: EntryId, state: EntryState, paid_out: int, receipt: int | None = None
    ) -> SaleRow:
        begun = self._open.pop(id, None) or SaleRow(seq, at, _name(id), kind="", state="")
        return self._counted(replace(begun, state=state.value, paid_out=paid_out, receipt=receipt, settled_at=at))

    def _counted(self, row: SaleRow) -> SaleRow:
        self.totals = counted(self.totals, row)
        return row

    def _closed(self, seq: int, at: datetime, event: ShiftClosed) -> ShiftRow:
        sums = event.sums
        row = ShiftRow(
            seq,
            at,
            event.shift,
            event.operator,
            event.z_number,
            sums.sales,
            sums.litres,
            sums.sold.minor,
            sums.returns,
            sums.returned.minor,
            event.expected.minor,
            event.counted.minor,
            event.difference.minor,
        )
        now = self.totals
        self.totals = replace(now, shifts=now.shifts + 1, differences=now.differences + row.difference)
        return row


def counted(totals: Totals, row: SaleRow) -> Totals:
    """The totals with one row more."""
    if row.kind == _PAID:
        return replace(totals, paid_back=totals.paid_back + row.paid_out)
    if row.state == EntryState.VOIDED.value:
        return totals
    match row.kind:
        case EntryKind.SALE.value:
            return replace(totals, sales=totals.sales + 1, litres=totals.litres + row.litres, sold=totals.sold + row.total)
        case EntryKind.PAYMENT.value:
            return replace(totals, payments=totals.payments + 1, paid=totals.paid + row.total)
        case EntryKind.RETURN.value:
            return replace(
                totals,
                returns=totals.returns + 1,
                litres_back=totals.litres_back + row.litres,
                paid_back=totals.paid_back + row.paid_out,
            )
        case _:
            return replace(totals, paid_back=totals.paid_back + row.paid_out)


_PAID = "return-paid"


def _begun(
    seq: int,
    at: datetime,
    event: VendIntended | PaymentIntended | ReturnIntended | TakingBackIntended | ReleaseIntended,
) -> SaleRow:
    row = SaleRow(
        seq,
        at,
        _name(event.id),
        kind=_KINDS[type(event)].value,
        state=EntryState.INTENDED.value,
        connection=event.connection,
        account=event.account,
        shift=event.shift,
        operator=event.operator,
    )
    if not isinstance(event, PaymentIntended):
        row = replace(row, litres=event.litres)
    if isinstance(event, VendIntended | PaymentIntended | ReturnIntended):
        row = replace(row, total=event.total.minor)
    if isinstance(event, VendIntended | PaymentIntended):
        methods = " ".join(tender.method for tender in event.tenders)
        row = replace(row, tendered=event.tendered.minor, change=event.change.minor, methods=methods)
    if isinstance(event, VendIntended):
        row = replace(row, tariff=f"{event.tariff} {event.tariff_version}")
    return row


def _paid(seq: int, at: datetime, event: ReturnPaid) -> SaleRow:
    """Money that a return paid once it was proven."""
    return SaleRow(
        seq,
        at,
        _name(event.id),
        kind=_PAID,
        state=EntryState.COMPLETED.value,
        account=event.to,
        litres=event.litres,
        paid_out=event.cash.minor,
        shift=event.shift,
        operator=event.operator,
        settled_at=at,
    )


_KINDS = {
    VendIntended: EntryKind.SALE,
    PaymentIntended: EntryKind.PAYMENT,
    ReturnIntended: EntryKind.RETURN,
    TakingBackIntended: EntryKind.RETURN,
    ReleaseIntended: EntryKind.RELEASE,
}


def _name(id: EntryId) -> str:
    return f"{id.owner.till}/{id.owner.epoch}/{id.binding}/{id.number}"
