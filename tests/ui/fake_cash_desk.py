"""The shift, the drawer and the safe of a desk without a till behind it."""

from typing import Any

from app.counter.method_refund import Refunded
from app.counter.shifts import XReading
from app.domain.closing import Count
from app.domain.drawer import MovementKind, Reason, Wish
from app.domain.method_refund import MethodRefund
from app.domain.money import Money
from app.domain.roles import Operator
from app.domain.shift import Shift
from tests.ui import safe_samples, samples
from ui.safe_desk import CashOffice


class FakeCashDesk:
    """``before`` is the shift that left a float, ``x_reading`` what the operator sees of the open one."""

    before: Shift | None = None
    cash_office: CashOffice = safe_samples.cash_office()
    x_reading: XReading = samples.blind()

    def float_left(self, done: Any, failed: Any) -> None:
        self._note("float_left", (), done, failed, self.before)

    def open_shift(self, operator: Operator, counted: Money, pieces: Any, done: Any, failed: Any) -> None:
        self.tell(shift=samples.shift(operator))
        self._note("open_shift", (operator, counted, pieces), done, failed, samples.shift(operator))

    def read_shift(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("read_shift", (operator,), done, failed, self.x_reading)

    def print_x(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("print_x", (operator,), done, failed, 61)

    def close_shift(self, operator: Operator, count: Count, approval: Any, reason: str, done: Any, failed: Any) -> None:
        self._note("close_shift", (operator, count, approval, reason), done, failed, samples.closed(count.cash))

    def keep_count(self, operator: Operator, typed: Any, done: Any, failed: Any) -> None:
        self._note("keep_count", (operator, typed), done, failed, None)

    def refund_by_method(self, operator: Operator, offer: Any, reference: str, done: Any, failed: Any) -> None:
        refund = MethodRefund(3, offer.payout, offer.sold_to, offer.sale, offer.method.key, offer.amount, reference)
        self._note("refund_by_method", (operator, offer, reference), done, failed, Refunded(refund, 70))

    def drawer_reasons(self, kind: MovementKind, done: Any, failed: Any) -> None:
        self._note(
            "drawer_reasons", (kind,), done, failed, (Reason(3, kind, "Found in the drawer"), Reason(4, kind, "Other"))
        )

    def move_drawer(self, operator: Operator, wish: Wish, approval: Any, done: Any, failed: Any) -> None:
        self._note("move_drawer", (operator, wish, approval), done, failed, samples.moved(wish))

    def read_cash_office(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("read_cash_office", (operator,), done, failed, self.cash_office)

    def bank_deposit(
        self,
        operator: Operator,
        amount: Money,
        bank: str,
        reference: str,
        method: str,
        approval: Any,
        done: Any,
        failed: Any,
    ) -> None:
        made = safe_samples.banked(amount, bank, reference, method)
        self._note("bank_deposit", (operator, amount, bank, reference, method, approval), done, failed, made)

    def count_safe(
        self, operator: Operator, counted: Money, reason: str, method: str, approval: Any, done: Any, failed: Any
    ) -> None:
        count = safe_samples.counted(counted, reason, method)
        self._note("count_safe", (operator, counted, reason, method, approval), done, failed, count)

    def count_drop(
        self, operator: Operator, number: int, counted: Money, reason: str, approval: Any, done: Any, failed: Any
    ) -> None:
        made = safe_samples.drop_counted(counted, reason)
        self._note("count_drop", (operator, number, counted, reason, approval), done, failed, made)

    def close_period(self, operator: Operator, kind: Any, approval: Any, done: Any, failed: Any) -> None:
        self._note("close_period", (operator, kind, approval), done, failed, safe_samples.closed(kind))

    def reprint_z(self, operator: Operator, z_number: int, done: Any, failed: Any) -> None:
        self._note("reprint_z", (operator, z_number), done, failed, 63)

    def set_drawer_reason(self, operator: Operator, reason: Reason, done: Any, failed: Any) -> None:
        self._note("set_drawer_reason", (operator, reason), done, failed, reason)

    def tell(self, **changes: Any) -> None:
        raise NotImplementedError

    def _note(self, what: str, args: Any, done: Any, failed: Any, usual: Any) -> None:
        raise NotImplementedError
