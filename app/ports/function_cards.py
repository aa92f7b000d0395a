"""What the till asks its books about function cards; part of `app.ports.Reading`."""

from __future__ import annotations

from typing import Protocol

from app.domain.function_card import FunctionCard


class FunctionCardReading(Protocol):
    """Function cards that this till made, inside one transaction."""

    def function_card(self, meter: str, counter: int) -> FunctionCard | None:
        """The function card with this counter for a meter; None for one that another till made."""
        ...

    def function_cards(self, connection: str) -> tuple[FunctionCard, ...]:
        """Those made for meters of a connection, the newest first."""
        ...

    def last_task_counter(self, meter: str) -> int:
        """The highest counter that this till gave out for a meter; 0 for none."""
        ...
