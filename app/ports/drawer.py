"""What the till asks its books about the drawer; part of `app.ports.Reading`."""

from __future__ import annotations

from typing import Protocol

from app.domain.drawer import Movement, Reason
from app.domain.drop import Drop


class DrawerReading(Protocol):
    """Reasons and movements, inside one transaction."""

    def drawer_reasons(self) -> tuple[Reason, ...]:
        """The list of reasons, also those that are not used any more, by number."""
        ...

    def drawer_reason(self, number: int) -> Reason | None:
        """The reason with this number."""
        ...

    def movements(self, shift: int) -> tuple[Movement, ...]:
        """The movements of a shift, in their order."""
        ...

    def drop(self, number: int) -> Drop | None:
        """The drop to the safe with this number, with what was counted of it."""
        ...

    def drops(self, most: int) -> tuple[Drop, ...]:
        """The newest drops to the safe, the newest first, so many at most."""
        ...

    def next_reason(self) -> int:
        """The number of the next reason."""
        ...

    def next_movement(self) -> int:
        """The number of the next movement of this till."""
        ...
