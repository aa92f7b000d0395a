"""What the windows ask of the till about cards that are replaced, taken back or listed. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.outcome import Outcome, Stage
    from app.counter.pay_postpaid import Payment
    from app.counter.present import Presented
    from app.counter.reissue import Reissued, Wish
    from app.counter.retrieve_card import Retrieved
    from app.domain.approval import Approval
    from app.domain.blacklist import ListCause, Listed, ListKey
    from app.domain.money import Money
    from app.domain.register import Account
    from app.domain.roles import Operator

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]
Progress = Callable[["Stage"], None]


class IssueDesk(Protocol):
    """Cards that are replaced, taken back or listed, as the windows see them."""

    def fee_due(self, account: Account, done: Done[Money], failed: Failed) -> None:
        """What a new card for an account costs now."""
        ...

    def reissue(self, operator: Operator, account: Account, wish: Wish, done: Done[Reissued], failed: Failed) -> None:
        """Makes the blank card on the reader the account's new card."""
        ...

    def give_fee_back(self, operator: Operator, account: Account, done: Done[Money], failed: Failed) -> None:
        """Hands back the fee for a card that could not be made."""
        ...

    def retrieve_card(self, operator: Operator, done: Done[Retrieved], failed: Failed) -> None:
        """Takes back the card on the reader."""
        ...

    def pay_postpaid(
        self,
        presented: Presented,
        operator: Operator,
        payment: Payment,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Takes a postpaid payment and writes it onto the card that was presented."""
        ...

    def listed(self, operator: Operator, typed: str, done: Done[tuple[Listed, ...]], failed: Failed) -> None:
        """What of the blacklist has the number that was typed; its beginning where nothing was."""
        ...

    def add_listed(
        self,
        operator: Operator,
        key: ListKey,
        cause: ListCause,
        remark: str,
        approval: Approval | None,
        done: Done[ListKey],
        failed: Failed,
    ) -> None:
        """Puts something on the blacklist."""
        ...

    def lift_listed(
        self, operator: Operator, key: ListKey, reason: str, approval: Approval | None, done: Done[ListKey], failed: Failed
    ) -> None:
        """Takes something off the blacklist."""
        ...
