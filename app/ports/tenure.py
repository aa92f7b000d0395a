"""What the till asks its books about an account's time at its connection; part of `app.ports.Reading`."""

from __future__ import annotations

from typing import Protocol

from app.domain.counted import Tenure
from app.domain.money import Money


class TenureReading(Protocol):
    """Since when an account is served over which meters, and what this till took of its debts over each."""

    def tenure(self, account: str) -> Tenure:
        """An account's time at its connection, with what was known of each meter when it came into the books."""
        ...

    def bindings(self, connection: str) -> tuple[int, ...]:
        """Every binding that a connection ever had, the oldest first."""
        ...

    def next_account(self, account: str) -> str | None:
        """The account that was served at the same connection after this one; None for the last."""
        ...

    def recovered_on(self, binding: int, account: str) -> Money:
        """The debt that this till's sales to an account recovered over a binding, as far as its tally counts them."""
        ...
