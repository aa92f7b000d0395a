"""The cash office's part of the desk (`ui.safe_desk.SafeDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.safe_desk import CashOffice, Done, Failed, SafeDesk

if TYPE_CHECKING:
    from app.counter.close_period import ClosedPeriod
    from app.counter.count_drop import CountedDrop
    from app.counter.safe import Banked
    from app.domain.approval import Approval
    from app.domain.closed_period import ClosingKind
    from app.domain.drawer import Reason
    from app.domain.money import Money
    from app.domain.roles import Operator
    from app.domain.safe import SafeCount
    from aquatill.workplace import Workplace


class TillSafeDesk(SafeDesk):
    """Hands requests to the store worker; nothing here waits."""

    _workplace: Workplace

    def read_cash_office(self, operator: Operator, done: Done[CashOffice], failed: Failed) -> None:
        """Reads all of it."""
        answer(self._workplace.lanes.store(self._workplace.safe.read, operator), done, failed)

    def bank_deposit(
        self,
        operator: Operator,
        amount: Money,
        bank: str,
        reference: str,
        method: str,
        approval: Approval | None,
        done: Done[Banked],
        failed: Failed,
    ) -> None:
        """Books a deposit."""
        safe = self._workplace.safe
        answer(self._workplace.lanes.store(safe.bank, operator, amount, bank, reference, method, approval), done, failed)

    def count_safe(
        self,
        operator: Operator,
        counted: Money,
        reason: str,
        method: str,
        approval: Approval | None,
        done: Done[SafeCount],
        failed: Failed,
    ) -> None:
        """Books a count."""
        work = self._workplace.safe.count
        answer(self._workplace.lanes.store(work, operator, counted, reason, method, approval), done, failed)

    def count_drop(
        self,
        operator: Operator,
        number: int,
        counted: Money,
        reason: str,
        approval: Approval | None,
        done: Done[CountedDrop],
        failed: Failed,
    ) -> None:
        """Books what was found of a drop."""
        work = self._workplace.safe.count_drop
        answer(self._workplace.lanes.store(work, operator, number, counted, reason, approval), done, failed)

    def close_period(
        self, operator: Operator, kind: ClosingKind, approval: Approval | None, done: Done[ClosedPeriod], failed: Failed
    ) -> None:
        """Closes a period."""
        answer(self._workplace.lanes.store(self._workplace.safe.close, operator, kind, approval), done, failed)

    def reprint_z(self, operator: Operator, z_number: int, done: Done[int], failed: Failed) -> None:
        """Queues a duplicate."""
        answer(self._workplace.lanes.store(self._workplace.safe.reprint, operator, z_number), done, failed)

    def set_drawer_reason(self, operator: Operator, reason: Reason, done: Done[Reason], failed: Failed) -> None:
        """Books a reason."""
        answer(self._workplace.lanes.store(self._workplace.safe.set_reason, operator, reason), done, failed)
