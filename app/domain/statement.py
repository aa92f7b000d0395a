"""A customer's statement: what an account bought and paid in some time, what it owes, and what the meter holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from app.domain.money import Money
from app.domain.paper import Heading, Supply
from app.domain.register import DebtStanding
from app.domain.taking_back import Cause
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.template import PLAIN, Letterhead, Template
from app.domain.volume import Volume


@dataclass(frozen=True, slots=True)
class Bought:
    """One purchase of a statement; ``receipt`` None: it is not settled yet."""

    at: datetime
    receipt: int | None
    volume: Volume
    total: Money


@dataclass(frozen=True, slots=True)
class Taken:
    """Litres of purchases that were taken back later: ``back`` is the money returned for them, ``waiting`` is still to be.

    ``receipts`` are those of the purchases.
    """

    at: datetime
    cause: Cause
    receipts: tuple[int, ...]
    volume: Volume
    back: Money
    waiting: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of an account from the day ``since`` to the day ``until``, both included.

    ``purchases`` are in the order of their days, at what was bought; ``taken`` is what went back of them, or of earlier
    ones. ``charges`` are the lines of all purchases, those of one charge added up, so that they come to the same. ``kept``
    is the account's credit. ``credit`` is what the meter held at ``read_at`` (None: not known). ``template`` (None: the
    program's own layout) and ``letterhead`` are those of today.
    """

    heading: Heading
    supply: Supply
    since: date
    until: date
    currency: str
    purchases: tuple[Bought, ...]
    taken: tuple[Taken, ...]
    charges: tuple[QuoteLine, ...]
    debts: tuple[DebtStanding, ...]
    kept: Money
    credit: Volume | None
    read_at: datetime | None
    template: Template | None = None
    letterhead: Letterhead = PLAIN

    @property
    def volume(self) -> Volume:
        """All that was bought, without what went back; below nothing where that was bought before."""
        bought = sum(one.volume.litres for one in self.purchases)
        return Volume(bought - sum(one.volume.litres for one in self.taken))

    @property
    def back(self) -> Money:
        """All the money that was returned."""
        return sum((one.back for one in self.taken), Money.zero(self.currency))

    @property
    def paid(self) -> Money:
        """All that was paid, without what was returned."""
        return sum((one.total for one in self.purchases), Money.zero(self.currency)) - self.back

    @property
    def owed(self) -> Money:
        """What is left of all debts."""
        return sum((one.owed for one in self.debts), Money.zero(self.currency))


def added_up(lines: Iterable[QuoteLine]) -> tuple[QuoteLine, ...]:
    """Lines of the same charge, step and price as one line, whatever month they were for, in the order in which they
    first came.
    """
    sums: dict[tuple[LineKind, str, int, Decimal], QuoteLine] = {}
    for line in lines:
        same = (line.kind, line.name, line.step, line.price)
        before = sums.get(same)
        sums[same] = replace(line, month=0) if before is None else _together(before, line)
    return tuple(sums.values())


def _together(one: QuoteLine, other: QuoteLine) -> QuoteLine:
    return replace(
        one,
        amount=one.amount + other.amount,
        volume=Volume(one.volume.litres + other.volume.litres),
        within=one.within + other.within,
        taxed=one.taxed + other.taxed,
    )
