"""What is printed of shifts, the drawer, the safe and closed periods: documents of `app.domain.paper`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.closed_period import PeriodClosing, PeriodPart
from app.domain.closing import GrandTotals, MethodCount, Pieces
from app.domain.drawer import MovementKind
from app.domain.heading import Heading
from app.domain.method import MethodKind
from app.domain.method_refund import MethodRefund
from app.domain.money import Money
from app.domain.safe import Deposit
from app.domain.shift import ShiftCounts, ShiftSums
from app.domain.vend import EntryId


@dataclass(frozen=True, slots=True)
class UnresolvedSale:
    """A sale or payment that took cash and is not settled yet, wherever it was begun."""

    entry: EntryId
    connection: str
    total: Money


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """The Z report of a closed shift; ``z_number`` counts them without gaps. The heading names whose shift it was.

    ``recounts``: counts before this one that were too far off. ``totals`` are ``before`` and this shift together.
    ``days_open``: midnights that it was left open over. ``blind``: who counted could
    not see what was expected. What was not settled or not printed is listed.
    """

    heading: Heading
    z_number: int
    opened_at: datetime
    closed_at: datetime
    sums: ShiftSums
    expected: Money
    counted: Money
    difference: Money
    closed_by: int
    counts: tuple[MethodCount, ...]
    pieces: tuple[Pieces, ...]
    left: Money
    proposed: Money | None
    before: GrandTotals
    totals: GrandTotals
    unresolved: tuple[UnresolvedSale, ...]
    unprinted: tuple[int, ...]
    recounts: int = 0
    approver: int = 0
    reason: str = ""
    days_open: int = 0
    blind: bool = True


@dataclass(frozen=True, slots=True)
class XReport:
    """The open shift as it stands; ``sums`` and ``expected`` (by method) None for somebody who counts blind."""

    heading: Heading
    opened_at: datetime
    currency: str
    counts: ShiftCounts
    sums: ShiftSums | None
    expected: tuple[tuple[str, Money], ...] | None


@dataclass(frozen=True, slots=True)
class DrawerSlip:
    """The slip of a movement of the drawer beside sales; ``reason`` is the name it had.

    Of a drop that was counted otherwise in the safe, ``amount`` is what its slip said, ``counted`` what the heading's
    operator found, and ``note`` why; ``brought_by`` is who dropped it.
    """

    heading: Heading
    number: int
    kind: MovementKind
    amount: Money
    reason: str
    note: str
    approver: int
    counted: Money | None = None
    brought_by: int = 0


@dataclass(frozen=True, slots=True)
class DepositSlip:
    """Goes to the bank with the money; the heading's operator has taken it out of the safe.

    ``kind`` and ``name`` are those of its method; ``approver`` is the operator where nobody else was needed.
    """

    heading: Heading
    deposit: Deposit
    kind: MethodKind
    name: str
    approver: int


@dataclass(frozen=True, slots=True)
class RefundSlip:
    """Money went back to ``account``'s customer by a method, whose ``kind`` and ``name`` these are, and not in cash."""

    heading: Heading
    refund: MethodRefund
    account: str
    kind: MethodKind
    name: str


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """The report of a closed day, month or year, over its parts; ``totals`` are the grand totals at its end.

    ``later`` is what its shifts took after its last day: in it here, but of other days in reports by day.
    """

    heading: Heading
    closing: PeriodClosing
    parts: tuple[PeriodPart, ...]
    totals: GrandTotals
    later: Money
