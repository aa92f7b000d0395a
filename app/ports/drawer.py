"""What the till asks its books about the drawer; part of `app.ports.Reading`."""

from __future__ import annotations

from typing import Protocol

from app.domain.drawer import Movement, Reason


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

    def next_reason(self) -> int:
        """The number of the next reason."""
        ...

    def next_movement(self) -> int:
        """The number of the next movement of this till."""
        ...
