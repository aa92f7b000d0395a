"""What the till asks its books about litres that were taken back; part of `app.ports.Reading`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from app.domain.money import Money
from app.domain.taking_back import TakingBack
from app.domain.vend import Entry, EntryId
from app.domain.worth import Taken


class ReturnReading(Protocol):
    """Corrections and returns of credit, inside one transaction."""

    def taking_back(self, id: EntryId) -> TakingBack | None:
        """The taking back with this id; None for an entry that is none."""
        ...

    def unsettled_returns(self, binding: int) -> tuple[TakingBack, ...]:
        """Those on a binding that are on the card and not proven, or not paid, or neither let go; oldest first."""
        ...

    def carried_back(self, binding: int) -> int:
        """Litres that came over into a binding from meters before and were handed back since."""
        ...

    def taken_of(self, binding: int) -> Mapping[int, Taken]:
        """What was taken back of each sale of this epoch to a binding, by number; nothing that was let go again."""
        ...

    def sales_of(self, binding: int, account: str) -> tuple[Entry, ...]:
        """The completed sales of this epoch to a binding that an account paid for, newest first."""
        ...

    def taken_between(self, connection: str, since: datetime, until: datetime) -> tuple[TakingBack, ...]:
        """What was taken back of a connection's purchases, begun from ``since`` on and before ``until``, oldest first."""
        ...

    def exposures(self) -> tuple[TakingBack, ...]:
        """Returns that were paid on somebody's word and that no meter has confirmed yet, oldest first."""
        ...

    def correction_limit(self) -> Money:
        """Up to which value a cashier corrects a sale alone; nothing before it was set."""
        ...
