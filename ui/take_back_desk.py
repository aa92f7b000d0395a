"""What the jobs that take water back ask of the till: corrections, returns of credit, lost sales. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.outcome import Outcome, Settled, Stage
    from app.counter.present import Presented
    from app.counter.restore_sale import Traced
    from app.counter.take_back import Plan, Returnable, Wish
    from app.domain.approval import Approval
    from app.domain.errors import Refusal
    from app.domain.money import Money
    from app.domain.register import CustomerFile
    from app.domain.roles import Operator
    from app.domain.taking_back import TakingBack
    from app.domain.vend import EntryId
    from app.domain.volume import Volume

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]
Progress = Callable[["Stage"], None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A return that waits for the meter; ``stuck`` are litres that it has accepted and could not give back."""

    back: TakingBack
    stuck: Volume


class TakeBackDesk(Protocol):
    """Water that is taken back, as the windows see it. What writes a card needs the very card that was presented."""

    def correctable(self, presented: Presented, done: Done[tuple[Returnable, ...]], failed: Failed) -> None:
        """The sales that can be corrected here, newest first."""
        ...

    def plan_correction(
        self, presented: Presented, sale: EntryId, amount: Volume | Money | None, done: Done[Plan], failed: Failed
    ) -> None:
        """What taking back a volume, what an amount is worth, or (None) all of a sale comes to."""
        ...

    def plan_return(self, presented: Presented, volume: Volume | None, done: Done[Plan], failed: Failed) -> None:
        """What handing back a volume, or (None) all that can be, comes to."""
        ...

    def correct(
        self,
        presented: Presented,
        operator: Operator,
        plan: Plan,
        wish: Wish,
        approval: Approval | None,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Takes back what was planned; fails with APPROVAL_NEEDED above the cashier's limit."""
        ...

    def return_credit(
        self,
        presented: Presented,
        operator: Operator,
        plan: Plan,
        wish: Wish,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Takes credit back as planned."""
        ...

    def returns_waiting(self, presented: Presented, done: Done[tuple[Waiting, ...]], failed: Failed) -> None:
        """The returns that wait for the meter, oldest first."""
        ...

    def let_go(
        self,
        presented: Presented,
        operator: Operator,
        back: EntryId,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Lets go of what the meter could not give back."""
        ...

    def pay_unproven(
        self, operator: Operator, back: EntryId, reason: str, approval: Approval | None, done: Done[Settled], failed: Failed
    ) -> None:
        """Pays a return without proof; fails with APPROVAL_NEEDED."""
        ...

    def trace_sales(self, presented: Presented, operator: Operator, done: Done[tuple[Traced, ...]], failed: Failed) -> None:
        """The newest sales with the place of their water, newest first."""
        ...

    def restore_sale(
        self,
        presented: Presented,
        operator: Operator,
        sale: EntryId,
        progress: Progress,
        done: Done[int | None],
        failed: Failed,
    ) -> None:
        """Writes a sale that is missing onto the card again; done with the print job of its slip."""
        ...

    def why_not_cancel(self, presented: Presented, done: Done[Refusal | None], failed: Failed) -> None:
        """What must be done before the account can be closed; None when nothing."""
        ...

    def cancel_account(
        self, presented: Presented, operator: Operator, card_stays: bool, done: Done[CustomerFile], failed: Failed
    ) -> None:
        """Closes the account with the meter's last word; done with its file."""
        ...
