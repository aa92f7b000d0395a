"""Change of user: one moves out, another moves in. Connection, meter and card stay, and so does what the meter holds.

The old account is closed with the reading of that day; what it owes stays with it and with the customer who left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.counter.counting import known_at
from app.counter.register.checks import (
    check_account,
    check_customer,
    closing_reading,
    file_of,
    not_to_come,
    open_account_of,
    paid_out,
    settled,
    unused_account,
    unused_number,
    write,
)
from app.counter.register.numbering import fresh_account
from app.counter.till import Till
from app.domain.register import Account, Customer, CustomerFile
from app.domain.register.events import UserChanged
from app.domain.roles import Job, Operator
from app.ports import Tx


@dataclass(frozen=True, slots=True)
class Moved:
    """Both files after the change: ``left`` tells with its debts what is still owed."""

    left: CustomerFile
    entered: CustomerFile


def change_user(
    till: Till, operator: Operator, left: str, on: date, register: int | None, customer: Customer, account: Account
) -> Moved:
    """Closes account ``left`` on a day with the meter's register (litres) and opens ``account`` at its connection.

    Numbers that are empty are given as in `open_account`. Refuses ACCOUNT_UNKNOWN, ACCOUNT_CLOSED, ACCOUNT_KNOWN,
    NUMBER_TAKEN, ENTRY_OPEN, RETURN_WAITS, READING_MISSING, READING_BACKWARDS, READING_WITHOUT_METER, CLASS_UNKNOWN,
    TARIFF_UNKNOWN, FIELD_IMPOSSIBLE, DAY_IMPOSSIBLE and NOT_ALLOWED.
    """
    return write(till, operator, Job.REGISTER, lambda tx: _change(till, tx, operator, left, on, register, customer, account))


def _change(
    till: Till,
    tx: Tx,
    operator: Operator,
    left: str,
    on: date,
    register: int | None,
    customer: Customer,
    account: Account,
) -> Moved:
    before = open_account_of(tx, left)
    installation = tx.installations_at((before.connection,)).get(before.connection)
    settled(tx, installation)
    paid_out(tx, before.connection)
    closing_reading(installation, register)
    not_to_come(till, tx, on, before.opened)
    number = account.number or fresh_account(tx)
    unused_number(tx, number, customer=not customer.number)
    customer = replace(customer, number=customer.number or number)
    account = replace(account, number=number, customer=customer.number, connection=before.connection)
    check_customer(tx, customer)
    check_account(tx, account)
    unused_account(tx, number)
    not_to_come(till, tx, account.opened, on)
    tx.post(UserChanged(operator.number, left, on, register, customer, account, known_at(tx, before.connection)))
    return Moved(file_of(tx, left), file_of(tx, number))
