"""Water that is taken back at a desk without a till behind it."""

from typing import Any

from tests.ui import take_back_samples


class FakeTakeBack:
    """Notes what was asked; answers what is usual."""

    file: Any

    def correctable(self, presented: Any, done: Any, failed: Any) -> None:
        self._note("correctable", (presented,), done, failed, take_back_samples.SALES)

    def plan_correction(self, presented: Any, sale: Any, amount: Any, done: Any, failed: Any) -> None:
        self._note("plan_correction", (sale, amount), done, failed, take_back_samples.plan(amount))

    def plan_return(self, presented: Any, volume: Any, done: Any, failed: Any) -> None:
        self._note("plan_return", (volume,), done, failed, take_back_samples.plan(volume))

    def correct(
        self, presented: Any, operator: Any, plan: Any, wish: Any, approval: Any, progress: Any, done: Any, failed: Any
    ) -> None:
        self._note("correct", (plan, wish, approval), done, failed, take_back_samples.OUTCOME, progress)

    def return_credit(
        self, presented: Any, operator: Any, plan: Any, wish: Any, progress: Any, done: Any, failed: Any
    ) -> None:
        self._note("return_credit", (plan, wish), done, failed, take_back_samples.OUTCOME, progress)

    def returns_waiting(self, presented: Any, done: Any, failed: Any) -> None:
        self._note("returns_waiting", (), done, failed, take_back_samples.WAITING)

    def let_go(self, presented: Any, operator: Any, back: Any, progress: Any, done: Any, failed: Any) -> None:
        self._note("let_go", (back,), done, failed, take_back_samples.OUTCOME, progress)

    def pay_unproven(self, operator: Any, back: Any, reason: str, approval: Any, done: Any, failed: Any) -> None:
        self._note("pay_unproven", (back, reason, approval), done, failed, take_back_samples.OUTCOME.settled)

    def trace_sales(self, presented: Any, operator: Any, done: Any, failed: Any) -> None:
        self._note("trace_sales", (), done, failed, take_back_samples.TRACED)

    def restore_sale(self, presented: Any, operator: Any, sale: Any, progress: Any, done: Any, failed: Any) -> None:
        self._note("restore_sale", (sale,), done, failed, 5, progress)

    def why_not_cancel(self, presented: Any, done: Any, failed: Any) -> None:
        self._note("why_not_cancel", (), done, failed, None)

    def cancel_account(self, presented: Any, operator: Any, card_stays: bool, done: Any, failed: Any) -> None:
        self._note("cancel_account", (card_stays,), done, failed, self.file.file)

    def _note(self, what: str, args: Any, done: Any, failed: Any, usual: Any, progress: Any = None) -> None:
        raise NotImplementedError
