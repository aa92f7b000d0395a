"""What can be asked of the books about methods of payment and their references."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.method import PaymentMethod, Tender
from app.domain.vend import EntryId


@dataclass(frozen=True, slots=True)
class ReferenceTaken:
    """Where a reference was taken: when, and the number of the receipt or fee (None: of a sale that gave no receipt)."""

    at: datetime
    receipt: int | None
    fee: int | None


class MethodReading(Protocol):
    """Questions about methods of payment, inside one transaction."""

    def methods(self) -> tuple[PaymentMethod, ...]:
        """All methods, in the order in which they were first set; cash is the first."""
        ...

    def tenders(self, id: EntryId) -> tuple[Tender, ...]:
        """What was handed over for an entry, cash last."""
        ...

    def fee_tenders(self, number: int) -> tuple[Tender, ...]:
        """What was handed over for a fee, cash last."""
        ...

    def reference_taken(self, method: str, reference: str) -> ReferenceTaken | None:
        """Where a reference of a method was taken before, in any shift."""
        ...
