"""What can be asked of the books about postpaid payments."""

from __future__ import annotations

from typing import Protocol

from app.domain.payment import PaymentIntended
from app.domain.vend import EntryId


class PaymentReading(Protocol):
    """Questions about payments, inside one transaction."""

    def payment(self, id: EntryId) -> PaymentIntended:
        """What a payment that is known to be there was begun with."""
        ...
