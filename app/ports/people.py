"""What can be asked of the books about people and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.roles import Job, Operator, RoleNow


@dataclass(frozen=True, slots=True)
class PinRecord:
    """A number's stored PIN: argon2id hash (None: nobody has the number), failures in a row, and when the last one was."""

    hash: str | None
    failures: int
    last_failure: datetime | None


class PeopleReading(Protocol):
    """Questions about people, inside one transaction."""

    def operator(self, number: int) -> Operator | None:
        """The person with this number, with the rights that their role has now."""
        ...

    def operators(self) -> tuple[Operator, ...]:
        """Everybody who works or worked here, by number, as ``operator``."""
        ...

    def pin(self, number: int) -> PinRecord | None:
        """None for a number that has no PIN and was never tried."""
        ...

    def roles(self) -> tuple[RoleNow, ...]:
        """The roles of the program as they are now, then those that the utility made, by key."""
        ...

    def two_people(self) -> frozenset[Job]:
        """The guarded jobs for which somebody else must stand even where the role allows them."""
        ...
