"""Account opening: creates the file of a customer at a connection, with numbers where the utility gives none."""

from __future__ import annotations

from dataclasses import replace

from app.counter.counting import known_at
from app.counter.register.checks import (
    check_account,
    check_connection,
    check_customer,
    file_of,
    not_to_come,
    same_region,
    unused_account,
    unused_number,
    write,
)
from app.counter.register.numbering import fresh_account
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.register import Account, Connection, Customer, CustomerFile
from app.domain.register.events import AccountOpened
from app.domain.roles import Job, Operator
from app.ports import Tx


def open_account(
    till: Till, operator: Operator, customer: Customer, connection: Connection, account: Account
) -> CustomerFile:
    """Creates the file and tells it back.

    An empty number of the account is filled with the next of ours; empty ones of customer and connection become the
    account's. A customer or connection that is known may be given again, and then stands as given. Refuses
    ACCOUNT_KNOWN, NUMBER_TAKEN (another customer or connection has the account's number, which theirs
    would become), REGION_FIXED, CONNECTION_SERVED (somebody else's account is still open there), CLASS_UNKNOWN,
    TARIFF_UNKNOWN, ZONE_UNKNOWN, FIELD_IMPOSSIBLE, DAY_IMPOSSIBLE and NOT_ALLOWED.
    """
    return write(till, operator, Job.REGISTER, lambda tx: _open(till, tx, operator, customer, connection, account))


def _open(
    till: Till, tx: Tx, operator: Operator, customer: Customer, connection: Connection, account: Account
) -> CustomerFile:
    number = account.number or fresh_account(tx)
    unused_number(tx, number, customer=not customer.number, connection=not connection.number)
    customer = replace(customer, number=customer.number or number)
    connection = replace(connection, number=connection.number or number)
    account = replace(account, number=number, customer=customer.number, connection=connection.number)
    check_customer(tx, customer)
    check_connection(tx, connection)
    same_region(tx, connection)
    check_account(tx, account)
    unused_account(tx, number)
    not_to_come(till, tx, account.opened, account.opened)
    served = tx.served_at((connection.number,)).get(connection.number)
    if served is not None:
        raise Refusal(Code.CONNECTION_SERVED, connection=connection.number, account=served.number)
    tx.post(AccountOpened(operator.number, customer, connection, account, known_at(tx, connection.number)))
    return file_of(tx, number)
