"""What a till at work does for its methods of payment; each method on the store worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.method import PaymentMethod, Tender
    from app.domain.roles import Operator


class MethodWork:
    """``till`` gives the till once its books are open."""

    def __init__(self, till: Callable[[], Till]) -> None:
        self._till = till

    def methods(self) -> tuple[PaymentMethod, ...]:
        """All methods, cash first."""
        from app.counter.methods import methods

        return methods(self._till())

    def check_tender(self, tender: Tender) -> Tender:
        """The tender as it can be taken."""
        from app.counter.tender import check_tender

        return check_tender(self._till(), tender)

    def set_method(self, operator: Operator, method: PaymentMethod) -> tuple[PaymentMethod, ...]:
        """Books a method; all of them as they are now."""
        from app.counter.methods import set_method

        set_method(self._till(), operator, method)
        return self.methods()
