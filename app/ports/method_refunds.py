"""What can be asked of the books about money that may go back, or went back, by the method of its payment."""

from __future__ import annotations

from typing import Protocol

from app.domain.method_refund import CashPayout


class MethodRefundReading(Protocol):
    """Questions about refunds by method, inside one transaction."""

    def cash_payouts(self, shift: int) -> tuple[CashPayout, ...]:
        """What a shift handed back in cash for sales of which something was paid by another method."""
        ...

    def next_method_refund(self) -> int:
        """The number of the next refund by a method."""
        ...

    def refund_reference_used(self, method: str, reference: str) -> bool:
        """Whether a refund by a method has this reference."""
        ...
