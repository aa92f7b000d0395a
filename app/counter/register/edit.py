"""Changing what the register says, and writing notes. What was there before stays in the history."""

from __future__ import annotations

from app.counter.register.checks import (
    LONGEST_TEXT,
    check_account,
    check_connection,
    check_customer,
    known_account,
    known_connection,
    known_customer,
    open_account_of,
    same_region,
    write,
)
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.register import Account, Connection, Customer
from app.domain.register.events import AccountChanged, ConnectionChanged, CustomerChanged, NoteAdded
from app.domain.roles import Job, Operator
from app.ports import Tx

LONGEST_NOTE = 10 * LONGEST_TEXT


def change_customer(till: Till, operator: Operator, customer: Customer) -> None:
    """A customer as it now is; refuses CUSTOMER_UNKNOWN, FIELD_IMPOSSIBLE and NOT_ALLOWED."""
    write(till, operator, Job.REGISTER, lambda tx: _customer(tx, operator, customer))


def change_account(till: Till, operator: Operator, account: Account) -> None:
    """Class, tariff, dwellings and marks of an open account as they now are; whose and where it is does not change.

    Refuses ACCOUNT_UNKNOWN, ACCOUNT_CLOSED, ACCOUNT_FIXED (customer, connection or days differ), CLASS_UNKNOWN,
    TARIFF_UNKNOWN, FIELD_IMPOSSIBLE and NOT_ALLOWED.
    """
    write(till, operator, Job.REGISTER, lambda tx: _account(tx, operator, account))


def change_connection(till: Till, operator: Operator, connection: Connection) -> None:
    """Address or zone as it now is. Refuses CONNECTION_UNKNOWN, REGION_FIXED (it stands on cards), ZONE_UNKNOWN, …"""
    write(till, operator, Job.REGISTER, lambda tx: _connection(tx, operator, connection))


def change_file(till: Till, operator: Operator, customer: Customer, connection: Connection, account: Account) -> None:
    """All three as they now are, together or not at all; what does not differ is not touched.

    Refuses what each of the three changes refuses.
    """

    def work(tx: Tx) -> None:
        if known_customer(tx, customer.number) != customer:
            _customer(tx, operator, customer)
        if known_connection(tx, connection.number) != connection:
            _connection(tx, operator, connection)
        if known_account(tx, account.number) != account:
            _account(tx, operator, account)

    write(till, operator, Job.REGISTER, work)


def _customer(tx: Tx, operator: Operator, customer: Customer) -> None:
    known_customer(tx, customer.number)
    check_customer(tx, customer)
    tx.post(CustomerChanged(operator.number, customer))


def _account(tx: Tx, operator: Operator, account: Account) -> None:
    before = open_account_of(tx, account.number)
    if _fixed(before) != _fixed(account):
        raise Refusal(Code.ACCOUNT_FIXED, account=account.number)
    check_account(tx, account)
    tx.post(AccountChanged(operator.number, account))


def _connection(tx: Tx, operator: Operator, connection: Connection) -> None:
    known_connection(tx, connection.number)
    same_region(tx, connection)
    check_connection(tx, connection)
    tx.post(ConnectionChanged(operator.number, connection))


def add_note(till: Till, operator: Operator, account: str, text: str) -> None:
    """Writes into an account's file; refuses ACCOUNT_UNKNOWN, NOTE_EMPTY (or too long) and NOT_ALLOWED."""

    def work(tx: Tx) -> None:
        known_account(tx, account)
        said = text.strip()
        if not said or len(said) > LONGEST_NOTE:
            raise Refusal(Code.NOTE_EMPTY, most=LONGEST_NOTE)
        tx.post(NoteAdded(operator.number, account, said))

    write(till, operator, Job.REGISTER, work)


def _fixed(account: Account) -> tuple[object, ...]:
    return account.customer, account.connection, account.opened, account.closed, account.closing_register
