"""What the till asks its books about what meters said; part of `app.ports.Reading`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from app.domain.card import MeterEvent, Month, Registers
from app.domain.meter_told import PastStatus
from app.domain.profile import Profile
from app.domain.tampering import TamperingRule
from app.domain.task import Task


class ToldReading(Protocol):
    """What cards brought from meters, by binding, and the tasks that came of it; inside one transaction."""

    def meter_months(self, binding: int) -> tuple[Month, ...]:
        """The months of a meter as cards told them, newest first; the running one as it was told last."""
        ...

    def meter_events(self, binding: int, most: int) -> tuple[MeterEvent, ...]:
        """The newest entries of a meter's log that any card brought, newest first."""
        ...

    def meter_registers(self, binding: int) -> Registers | None:
        """The registers beside the main one as they were told last; None when no card has told them."""
        ...

    def meter_hours(self, binding: int) -> Mapping[int, tuple[int, ...]]:
        """Litres of each register by the hour, from the first band on, by month (period number), as cards told them."""
        ...

    def meter_profile(self, binding: int, since: int) -> Profile | None:
        """The load profile of a meter as cards brought it, from an instant on (card seconds); None for nothing."""
        ...

    def profile_end(self, binding: int) -> int:
        """Until when the load profile is known, card seconds; 0 for not at all."""
        ...

    def past_statuses(self, binding: int, most: int | None = None) -> tuple[PastStatus, ...]:
        """The newest statuses that cards brought, newest first; without ``most`` all of them."""
        ...

    def has_billed(self, binding: int) -> bool:
        """Whether a meter ever said that it bills what is used."""
        ...

    def tasks(self, binding: int) -> tuple[Task, ...]:
        """All tasks of a meter at its connection, newest first."""
        ...

    def open_tasks(self) -> tuple[Task, ...]:
        """Every task that nobody has seen to, oldest first."""
        ...

    def task(self, number: int) -> Task | None: ...
    def next_task(self) -> int: ...
    def tampering_rule(self, account: str) -> TamperingRule | None:
        """The rule of one account, or of all others (empty); None where none was made."""
        ...
