"""What the till asks its books about meters that were changed; part of `app.ports.Reading`."""

from __future__ import annotations

from typing import Protocol

from app.domain.exchange import CarriedOver, Exchange
from app.domain.register import Installation


class ExchangeReading(Protocol):
    """Which meter took whose place, and what came over with it, inside one transaction."""

    def installation(self, binding: int) -> Installation | None:
        """The installation of a binding, also when its meter was taken away since."""
        ...

    def exchange_from(self, binding: int) -> Exchange | None:
        """The change that ended a binding; None for one that still counts, or whose meter was only taken away."""
        ...

    def exchange_into(self, binding: int) -> Exchange | None:
        """The change that began a binding."""
        ...

    def carried_over(self, binding: int) -> CarriedOver | None:
        """What came into a binding from the one before it, as the newest carry-over tally says; None for nothing."""
        ...
