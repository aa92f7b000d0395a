"""The methods' part of the desk (`ui.pay.desk.MethodDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.pay.desk import Done, Failed, MethodDesk

if TYPE_CHECKING:
    from app.domain.method import PaymentMethod, Tender
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace


class TillMethodDesk(MethodDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def methods(self, done: Done[tuple[PaymentMethod, ...]], failed: Failed) -> None:
        """Lists the methods on the store worker."""
        answer(self._workplace.lanes.store(self._workplace.methods.methods), done, failed)

    def check_tender(self, tender: Tender, done: Done[Tender], failed: Failed) -> None:
        """Looks a reference up on the store worker."""
        answer(self._workplace.lanes.store(self._workplace.methods.check_tender, tender), done, failed)

    def set_method(
        self, operator: Operator, method: PaymentMethod, done: Done[tuple[PaymentMethod, ...]], failed: Failed
    ) -> None:
        """Books a method."""
        answer(self._workplace.lanes.store(self._workplace.methods.set_method, operator, method), done, failed)
