"""The register's part of the desk (`ui.register_desk.RegisterDesk`) over a workplace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from aquatill.answering import answer
from ui.register_desk import CardOnReader, Choices, Done, Failed, Found, RegisterDesk

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.parameters import Parameters
    from app.domain.register import Account, Connection, Customer, Meter, OwedSum
    from app.domain.roles import Operator
    from aquatill.register_changes import RegisterChanges
    from aquatill.workplace import Workplace

P = ParamSpec("P")
T = TypeVar("T")


class TillRegisterDesk(RegisterDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def search(self, operator: Operator, typed: str, done: Done[Found], failed: Failed) -> None:
        """Searches on the store worker, which then gets ready for the next letter."""
        lanes, register = self._workplace.lanes, self._workplace.register
        answer(lanes.store(register.search, operator, typed), done, failed)
        lanes.store(register.read_ahead, typed)

    def card_on_reader(self, done: Done[CardOnReader], failed: Failed) -> None:
        """Looks at the card on its worker."""
        answer(self._workplace.lanes.card(self._workplace.card_on_reader), done, failed)

    def customer(self, operator: Operator, account: str, purchases: int, done: Done[CustomerView], failed: Failed) -> None:
        """Reads a file."""
        read = self._workplace.register.customer
        answer(self._workplace.lanes.store(read, operator, account, purchases), done, failed)

    def statement(self, operator: Operator, account: str, done: Done[Path], failed: Failed) -> None:
        """Makes a statement on the pool."""
        answer(self._workplace.lanes.pool(self._workplace.register.statement, operator, account), done, failed)

    def reprint_receipt(self, operator: Operator, receipt: int, done: Done[int], failed: Failed) -> None:
        """Queues a duplicate of a receipt."""
        answer(self._workplace.lanes.store(self._workplace.register.reprint_receipt, operator, receipt), done, failed)

    def make_invoice(self, operator: Operator, receipt: int, done: Done[int], failed: Failed) -> None:
        """Queues an invoice."""
        answer(self._workplace.lanes.store(self._workplace.register.invoice, operator, receipt), done, failed)

    def make_cover_note(self, operator: Operator, account: str, done: Done[int], failed: Failed) -> None:
        """Queues a cover note."""
        answer(self._workplace.lanes.store(self._workplace.register.cover_note, operator, account), done, failed)

    def choices(self, done: Done[Choices], failed: Failed) -> None:
        """What the forms may offer."""
        self._change(done, failed, self._changes.choices)

    def open_account(
        self,
        operator: Operator,
        customer: Customer,
        connection: Connection,
        account: Account,
        done: Done[str],
        failed: Failed,
    ) -> None:
        """Opens an account."""
        self._change(done, failed, self._changes.open_account, operator, customer, connection, account)

    def change_file(
        self,
        operator: Operator,
        customer: Customer,
        connection: Connection,
        account: Account,
        done: Done[str],
        failed: Failed,
    ) -> None:
        """Changes a file."""
        self._change(done, failed, self._changes.change_file, operator, customer, connection, account)

    def install_meter(
        self, operator: Operator, account: Account, meter: Meter, register: int, done: Done[str], failed: Failed
    ) -> None:
        """Installs a meter."""
        self._change(done, failed, self._changes.install_meter, operator, account, meter, register)

    def issue_card(self, operator: Operator, account: Account, done: Done[str], failed: Failed) -> None:
        """Makes a card, on the card worker."""
        answer(self._workplace.lanes.card(self._workplace.issue_card, operator, account), done, failed)

    def change_user(
        self, operator: Operator, left: str, register: int | None, customer: Customer, account: Account,
        done: Done[str], failed: Failed,
    ) -> None:  # fmt: skip
        """Changes the user."""
        self._change(done, failed, self._changes.change_user, operator, left, register, customer, account)

    def close_account(self, operator: Operator, account: str, register: int | None, done: Done[str], failed: Failed) -> None:
        """Closes an account."""
        self._change(done, failed, self._changes.close_account, operator, account, register)

    def ask_meter(self, operator: Operator, account: Account, change: Parameters, done: Done[str], failed: Failed) -> None:
        """Asks a meter for parameters."""
        self._change(done, failed, self._changes.ask_meter, operator, account, change)

    def add_note(self, operator: Operator, account: str, text: str, done: Done[str], failed: Failed) -> None:
        """Writes a note."""
        self._change(done, failed, self._changes.add_note, operator, account, text)

    def add_debt(self, operator: Operator, debt: OwedSum, done: Done[str], failed: Failed) -> None:
        """Enters a debt."""
        self._change(done, failed, self._changes.add_debt, operator, debt)

    @property
    def _changes(self) -> RegisterChanges:
        return self._workplace.changes

    def _change(self, done: Done[T], failed: Failed, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> None:
        answer(self._workplace.lanes.store(work, *args, **kwargs), done, failed)
