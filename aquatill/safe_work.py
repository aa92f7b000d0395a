"""The cash office's jobs on the store worker of a workplace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui.safe_desk import CashOffice

if TYPE_CHECKING:
    from app.counter.close_period import ClosedPeriod
    from app.counter.count_drop import CountedDrop
    from app.counter.safe import Banked
    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.closed_period import ClosingKind, PeriodClosing
    from app.domain.drawer import Reason
    from app.domain.money import Money
    from app.domain.roles import Operator
    from app.domain.safe import SafeCount

MOST_SHIFTS = 200


class SafeWork:
    """``with_news`` lets the status follow what was booked; ``report`` starts what follows a closing."""

    def __init__(
        self,
        till: Callable[[], Till],
        with_news: Callable[[Any], Any],
        report: Callable[[Operator, PeriodClosing], object],
    ) -> None:
        self._till = till
        self._with_news = with_news
        self._report = report

    def read(self, operator: Operator) -> CashOffice:
        """All that the page shows; no closings to somebody who only keeps the safe."""
        from app.counter.close_period import Closings, read_closings
        from app.counter.count_drop import read_drops
        from app.counter.safe import read_safe
        from app.domain.closed_period import ClosingKind
        from app.domain.roles import Job, may

        till = self._till()
        safe, closings = read_safe(till, operator), tuple(Closings(kind, (), None) for kind in ClosingKind)
        if may(operator, Job.CLOSE_PERIOD):
            closings = read_closings(till, operator)
        shifts, reasons = till.store.read(lambda r: (r.closed_shifts(MOST_SHIFTS), r.drawer_reasons()))
        return CashOffice(safe, closings, shifts, reasons, read_drops(till, operator))

    def bank(
        self, operator: Operator, amount: Money, bank: str, reference: str, method: str, approval: Approval | None
    ) -> Banked:
        """Books a deposit."""
        from app.counter.safe import bank_deposit

        made = bank_deposit(self._till(), operator, amount, bank, reference, method, approval)
        self._with_news(None)
        return made

    def count(self, operator: Operator, counted: Money, reason: str, method: str, approval: Approval | None) -> SafeCount:
        """Books a count."""
        from app.counter.safe import count_safe

        return count_safe(self._till(), operator, counted, reason, method, approval)

    def count_drop(
        self, operator: Operator, number: int, counted: Money, reason: str, approval: Approval | None
    ) -> CountedDrop:
        """Books what was found of a drop."""
        from app.counter.count_drop import count_drop

        done = count_drop(self._till(), operator, number, counted, reason, approval)
        self._with_news(None)
        return done

    def close(self, operator: Operator, kind: ClosingKind, approval: Approval | None) -> ClosedPeriod:
        """Closes a period."""
        from app.counter.close_period import close_period

        closed = close_period(self._till(), operator, kind, approval=approval)
        self._with_news(None)
        self._report(operator, closed.report.closing)
        return closed

    def reprint(self, operator: Operator, z_number: int) -> int:
        """Queues a duplicate."""
        from app.counter.shifts import reprint_z

        job = reprint_z(self._till(), operator, z_number)
        self._with_news(None)
        return job

    def set_reason(self, operator: Operator, reason: Reason) -> Reason:
        """Books a reason."""
        from app.counter.drawer import set_reason

        return set_reason(self._till(), operator, reason)
