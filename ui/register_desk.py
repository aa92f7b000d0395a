"""What the register's screens ask of the till: the part of the desk that knows customers and meters. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.register import Hit
    from app.domain.roles import Operator

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first; ``more``: there are others that are not among them."""

    hits: tuple[Hit, ...]
    more: bool


class Lying(Enum):
    """What lies on the reader, to the register."""

    CUSTOMER = "customer"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class CardOnReader:
    """What lies on the reader; ``account`` is whose card it is, empty on a blank one."""

    lying: Lying
    account: str


class RegisterDesk(Protocol):
    """The register, as the windows see it."""

    def search(self, typed: str, done: Done[Found], failed: Failed) -> None:
        """The accounts that fit what was typed so far; asked again only after the answer has come."""
        ...

    def card_on_reader(self, done: Done[CardOnReader], failed: Failed) -> None:
        """Whose card lies on the reader; fails with the reason for a card that is neither a customer's nor blank."""
        ...

    def customer(self, account: str, purchases: int, done: Done[CustomerView], failed: Failed) -> None:
        """Everything that is known of an account, with so many of its newest purchases."""
        ...

    def statement(self, operator: Operator, account: str, done: Done[Path], failed: Failed) -> None:
        """Makes the statement of an account as a PDF; done with its file."""
        ...

    def reprint_receipt(self, operator: Operator, receipt: int, done: Done[int], failed: Failed) -> None:
        """Queues DUPLICATE n of a receipt; done with n."""
        ...
