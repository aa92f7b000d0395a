"""The register's part of the desk (`ui.register_desk.RegisterDesk`) over a workplace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.register_desk import CardOnReader, Done, Failed, Found, RegisterDesk

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace


class TillRegisterDesk(RegisterDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def search(self, typed: str, done: Done[Found], failed: Failed) -> None:
        """Searches on the store worker."""
        answer(self._workplace.lanes.store(self._workplace.register.search, typed), done, failed)

    def card_on_reader(self, done: Done[CardOnReader], failed: Failed) -> None:
        """Looks at the card on its worker."""
        answer(self._workplace.lanes.card(self._workplace.card_on_reader), done, failed)

    def customer(self, account: str, purchases: int, done: Done[CustomerView], failed: Failed) -> None:
        """Reads a file."""
        answer(self._workplace.lanes.store(self._workplace.register.customer, account, purchases), done, failed)

    def statement(self, operator: Operator, account: str, done: Done[Path], failed: Failed) -> None:
        """Makes a statement on the pool."""
        answer(self._workplace.lanes.pool(self._workplace.register.statement, operator, account), done, failed)

    def reprint_receipt(self, operator: Operator, receipt: int, done: Done[int], failed: Failed) -> None:
        """Queues a duplicate of a receipt."""
        answer(self._workplace.lanes.store(self._workplace.register.reprint_receipt, operator, receipt), done, failed)
