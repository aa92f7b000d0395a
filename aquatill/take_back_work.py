"""What a till at work does to take water back; on the card worker where the card is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from app.domain.volume import Volume
from ui.take_back_desk import Progress, Waiting

if TYPE_CHECKING:
    from app.counter.outcome import Outcome, Settled
    from app.counter.present import Presented
    from app.counter.restore_sale import Traced
    from app.counter.take_back import Plan, Returnable, Wish
    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.errors import Refusal
    from app.domain.money import Money
    from app.domain.register import CustomerFile
    from app.domain.roles import Operator
    from app.domain.vend import EntryId

T = TypeVar("T")


class TakeBackWork:
    """``till`` gives the till once its books are open.

    ``same`` makes sure that the card that was presented still lies there; ``news`` lets the others see what a job changed.
    """

    def __init__(self, till: Callable[[], Till], same: Callable[[Presented], None], news: Callable[[], None]) -> None:
        self._till, self._same, self._news = till, same, news

    def correctable(self, presented: Presented) -> tuple[Returnable, ...]:
        """The sales that can be corrected."""
        from app.counter.correct import correctable

        return correctable(self._till(), presented)

    def plan_correction(self, presented: Presented, sale: EntryId, amount: Volume | Money | None) -> Plan:
        """What a correction comes to."""
        from app.counter.correct import plan_correction, plan_correction_for

        if amount is None or isinstance(amount, Volume):
            return plan_correction(self._till(), presented, sale, amount)
        return plan_correction_for(self._till(), presented, sale, amount)

    def plan_return(self, presented: Presented, volume: Volume | None) -> Plan:
        """What a return of credit comes to."""
        from app.counter.return_credit import plan_return

        return plan_return(self._till(), presented, volume)

    def correct(
        self, presented: Presented, operator: Operator, plan: Plan, wish: Wish, approval: Approval | None, progress: Progress
    ) -> Outcome:
        """Corrects a sale."""
        from app.counter.correct import correct

        self._same(presented)
        return self._told(correct(self._till(), presented, operator, plan, wish, approval, progress))

    def return_credit(self, presented: Presented, operator: Operator, plan: Plan, wish: Wish, progress: Progress) -> Outcome:
        """Takes credit back."""
        from app.counter.return_credit import return_credit

        self._same(presented)
        return self._told(return_credit(self._till(), presented, operator, plan, wish, progress))

    def returns_waiting(self, presented: Presented) -> tuple[Waiting, ...]:
        """The returns that wait for the meter."""
        from app.counter.return_credit import release_of, returns_waiting

        return tuple(Waiting(one, release_of(presented, one)) for one in returns_waiting(self._till(), presented))

    def let_go(self, presented: Presented, operator: Operator, back: EntryId, progress: Progress) -> Outcome:
        """Lets go of what the meter could not give back."""
        from app.counter.return_credit import let_go

        self._same(presented)
        return self._told(let_go(self._till(), presented, operator, back, progress))

    def pay_unproven(self, operator: Operator, back: EntryId, reason: str, approval: Approval | None) -> Settled:
        """Pays a return on somebody's word."""
        from app.counter.correct import override

        return self._told(override(self._till(), operator, back, reason, approval))

    def trace_sales(self, presented: Presented, operator: Operator) -> tuple[Traced, ...]:
        """Where the water of the newest sales is."""
        from app.counter.restore_sale import trace_sales

        return trace_sales(self._till(), presented, operator)

    def restore_sale(self, presented: Presented, operator: Operator, sale: EntryId, progress: Progress) -> int | None:
        """Writes a missing sale again."""
        from app.counter.restore_sale import restore_sale

        self._same(presented)
        return self._told(restore_sale(self._till(), presented, operator, sale, progress))

    def why_not_cancel(self, presented: Presented) -> Refusal | None:
        """What stands against closing the account."""
        from app.counter.cancel_account import why_not_yet

        return why_not_yet(self._till(), presented)

    def cancel_account(self, presented: Presented, operator: Operator, card_stays: bool) -> CustomerFile:
        """Closes the account."""
        from app.counter.cancel_account import cancel_account

        self._same(presented)
        return self._told(cancel_account(self._till(), presented, operator, card_stays))

    def _told(self, changed: T) -> T:
        self._news()
        return changed
