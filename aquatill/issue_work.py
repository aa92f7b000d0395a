"""What a till at work does with cards that are replaced, taken back or listed; each method on the worker that it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from ui.issue_desk import Progress

if TYPE_CHECKING:
    from app.counter.outcome import Outcome
    from app.counter.pay_postpaid import Payment
    from app.counter.present import Presented
    from app.counter.reissue import Reissued, Wish
    from app.counter.retrieve_card import Retrieved
    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.blacklist import ListCause, Listed, ListKey
    from app.domain.money import Money
    from app.domain.register import Account
    from app.domain.roles import Operator
    from app.ports import CardConnection

T = TypeVar("T")


class FreshCard(Protocol):
    """Runs a job with the card on the reader in a session of its own."""

    def __call__(self, job: Callable[[CardConnection], T], /) -> T: ...


class IssueWork:
    """``till`` gives the till once its books are open, ``with_card`` the card on the reader.

    ``same`` makes sure that the card that was presented still lies there; ``news`` lets the others see what a job changed.
    """

    def __init__(
        self,
        till: Callable[[], Till],
        with_card: FreshCard,
        same: Callable[[Presented], None],
        news: Callable[[], None],
    ) -> None:
        self._till, self._with_card, self._same, self._news = till, with_card, same, news

    # -- on the card worker

    def reissue(self, operator: Operator, account: Account, wish: Wish) -> Reissued:
        """Makes the card on the reader the account's new one."""
        from app.counter.reissue import reissue

        return self._with_card(lambda card: reissue(self._till(), operator, card, account.connection, wish))

    def retrieve(self, operator: Operator) -> Retrieved:
        """Takes the card on the reader back."""
        from app.counter.retrieve_card import retrieve_card

        return self._with_card(lambda card: retrieve_card(self._till(), operator, card))

    def pay_postpaid(self, presented: Presented, operator: Operator, payment: Payment, progress: Progress) -> Outcome:
        """Takes a payment onto the card that was presented, if it is still there."""
        from app.counter.pay_postpaid import pay_postpaid

        self._same(presented)
        outcome = pay_postpaid(self._till(), presented, operator, payment, progress)
        self._news()
        return outcome

    # -- on the store worker

    def fee_due(self, account: Account) -> Money:
        """What a new card costs."""
        from app.counter.reissue import fee_due

        return fee_due(self._till(), account.connection)

    def give_fee_back(self, operator: Operator, account: Account) -> Money:
        """Hands a fee back."""
        from app.counter.reissue import give_fee_back

        return give_fee_back(self._till(), operator, account.connection)

    def listed(self, operator: Operator, typed: str) -> tuple[Listed, ...]:
        """Looks the blacklist up."""
        from app.counter.blacklist import look_up_blacklist

        return look_up_blacklist(self._till(), operator, typed)

    def add_listed(
        self, operator: Operator, key: ListKey, cause: ListCause, remark: str, approval: Approval | None
    ) -> ListKey:
        """Adds to the blacklist."""
        from app.counter.blacklist import add_to_blacklist

        return add_to_blacklist(self._till(), operator, key, cause, remark, approval)

    def lift_listed(self, operator: Operator, key: ListKey, reason: str, approval: Approval | None) -> ListKey:
        """Lifts from the blacklist."""
        from app.counter.blacklist import lift_from_blacklist

        return lift_from_blacklist(self._till(), operator, key, reason, approval)
