"""What the register's screens ask of the till: the part of the desk that knows customers and meters. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.parameters import Parameters
    from app.domain.register import Account, Connection, Customer, Hit, Meter, OwedSum
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


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of a form may hold: names of classes, keys of tariffs, codes and names of zones, locale codes."""

    region: int
    classes: tuple[str, ...]
    tariffs: tuple[str, ...]
    zones: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]


class RegisterDesk(Protocol):
    """The register, as the windows see it."""

    def search(self, operator: Operator, typed: str, done: Done[Found], failed: Failed) -> None:
        """The accounts that fit what was typed so far; asked again only after the answer has come."""
        ...

    def card_on_reader(self, done: Done[CardOnReader], failed: Failed) -> None:
        """Whose card lies on the reader; fails with the reason for a card that is neither a customer's nor blank."""
        ...

    def customer(self, operator: Operator, account: str, purchases: int, done: Done[CustomerView], failed: Failed) -> None:
        """Everything that is known of an account, with so many of its newest purchases."""
        ...

    def statement(self, operator: Operator, account: str, done: Done[Path], failed: Failed) -> None:
        """Makes the statement of an account as a PDF; done with its file."""
        ...

    def reprint_receipt(self, operator: Operator, receipt: int, done: Done[int], failed: Failed) -> None:
        """Queues DUPLICATE n of a receipt; done with n."""
        ...

    def make_invoice(self, operator: Operator, receipt: int, done: Done[int], failed: Failed) -> None:
        """Queues the invoice of a receipt; done with its print job."""
        ...

    def make_cover_note(self, operator: Operator, account: str, done: Done[int], failed: Failed) -> None:
        """Queues the note that goes with an account's card; done with its print job."""
        ...

    # ── changing the register; each is done with the number of the account whose file shows it
    def choices(self, done: Done[Choices], failed: Failed) -> None:
        """What the forms may offer."""
        ...

    def open_account(
        self,
        operator: Operator,
        customer: Customer,
        connection: Connection,
        account: Account,
        done: Done[str],
        failed: Failed,
    ) -> None:
        """Opens an account; numbers that are empty are given. Phones may be as people write them."""
        ...

    def change_file(
        self,
        operator: Operator,
        customer: Customer,
        connection: Connection,
        account: Account,
        done: Done[str],
        failed: Failed,
    ) -> None:
        """Changes what differs from the books."""
        ...

    def install_meter(
        self, operator: Operator, account: Account, meter: Meter, register: int, done: Done[str], failed: Failed
    ) -> None:
        """Installs a meter at the account's connection today, with what it has counted (litres)."""
        ...

    def issue_card(self, operator: Operator, account: Account, done: Done[str], failed: Failed) -> None:
        """Makes the blank card on the reader the next card of the account's connection."""
        ...

    def change_user(
        self, operator: Operator, left: str, register: int | None, customer: Customer, account: Account,
        done: Done[str], failed: Failed,
    ) -> None:  # fmt: skip
        """Closes an account today with the meter's register (litres) and opens another at its connection."""
        ...

    def close_account(self, operator: Operator, account: str, register: int | None, done: Done[str], failed: Failed) -> None:
        """Closes an account today with the meter's register (litres; None where no meter is)."""
        ...

    def ask_meter(self, operator: Operator, account: Account, change: Parameters, done: Done[str], failed: Failed) -> None:
        """Asks the meter at the account's connection for what ``change`` names."""
        ...

    def add_note(self, operator: Operator, account: str, text: str, done: Done[str], failed: Failed) -> None:
        """Writes into an account's file."""
        ...

    def add_debt(self, operator: Operator, debt: OwedSum, done: Done[str], failed: Failed) -> None:
        """Enters a debt; its id is given."""
        ...
