"""A customer's statement: what an account bought and paid in some time, what it owes, and what the meter holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from app.domain.money import Money
from app.domain.paper import Heading, Supply
from app.domain.register import DebtStanding
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
class Statement:
    """What is said of an account from the day ``since`` to the day ``until``, both included.

    ``purchases`` are in the order of their days; ``charges`` are the lines of all of them, those of one charge added up,
    so that they come to the same as the purchases. ``kept`` is the account's credit. ``credit`` is what the meter held
    at ``read_at`` (None: not known). ``template`` (None: the program's own layout) and ``letterhead`` are those of today.
    """

    heading: Heading
    supply: Supply
    since: date
    until: date
    currency: str
    purchases: tuple[Bought, ...]
    charges: tuple[QuoteLine, ...]
    debts: tuple[DebtStanding, ...]
    kept: Money
    credit: Volume | None
    read_at: datetime | None
    template: Template | None = None
    letterhead: Letterhead = PLAIN

    @property
    def volume(self) -> Volume:
        """All that was bought."""
        return Volume(sum(one.volume.litres for one in self.purchases))

    @property
    def paid(self) -> Money:
        """All that was paid."""
        return sum((one.total for one in self.purchases), Money.zero(self.currency))

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
    )
