"""What taking money asks of the till. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.domain.method import PaymentMethod, Tender
    from app.domain.roles import Operator

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class MethodDesk(Protocol):
    """Methods of payment, as the windows see them."""

    def methods(self, done: Done[tuple[PaymentMethod, ...]], failed: Failed) -> None:
        """All methods of payment, cash first; those that are switched off too."""
        ...

    def check_tender(self, tender: Tender, done: Done[Tender], failed: Failed) -> None:
        """Whether a tender can be taken, before the customer is asked for more; done with it as the books will hold it."""
        ...

    def set_method(
        self, operator: Operator, method: PaymentMethod, done: Done[tuple[PaymentMethod, ...]], failed: Failed
    ) -> None:
        """Adds or changes a method; done with all of them."""
        ...
