"""What the till asks its books about the safe and closed periods; part of `app.ports.Reading`."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from app.domain.closed_period import ClosingKind, PeriodClosing, PeriodPart
from app.domain.money import Money
from app.domain.safe import Deposit, SafeBook, SafeShare


class SafeReading(Protocol):
    """The safe, and days, months and years, inside one transaction."""

    def safe(self, most: int) -> SafeBook:
        """The safe with its newest lines, so many at most."""
        ...

    def safe_shares(self) -> tuple[SafeShare, ...]:
        """What the safe has of cash, the first, and of each other method that was ever in it or may be put into it."""
        ...

    def safe_unanswered(self, method: str) -> int:
        """Minor units by which counts of a method were off, together, since another person last answered for one."""
        ...

    def next_deposit(self) -> int:
        """The number of the next bank deposit."""
        ...

    def deposits_with(self, reference: str) -> tuple[Deposit, ...]:
        """The bank deposits with a reference, as the books keep it, of whichever bank."""
        ...

    def next_safe_count(self) -> int:
        """The number of the next count of the safe."""
        ...

    def last_closing(self, kind: ClosingKind) -> PeriodClosing | None:
        """The newest closing of a kind."""
        ...

    def closings(self, kind: ClosingKind, most: int) -> tuple[PeriodClosing, ...]:
        """The newest closings of a kind, the newest first."""
        ...

    def z_parts_after(self, z_number: int) -> tuple[PeriodPart, ...]:
        """The Z reports behind this one, by their numbers; their day is that on which the shift was opened."""
        ...

    def taken_since(self, first_z: int, last_z: int, since: datetime) -> Money:
        """What the shifts of these Z reports took from an instant on: sales, payments and fees, as in grand totals."""
        ...

    def closing_parts_after(self, kind: ClosingKind, z_number: int) -> tuple[PeriodPart, ...]:
        """The closings of a kind that end behind this Z report, by their numbers."""
        ...
