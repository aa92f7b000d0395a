"""Account cancellation, the register's side: the account ends with a closing reading. What it owes stays to be seen."""

from __future__ import annotations

from datetime import date

from app.counter.register.checks import closing_reading, file_of, not_to_come, open_account_of, paid_out, settled, write
from app.counter.till import Till
from app.domain.register import CustomerFile
from app.domain.register.events import AccountClosed
from app.domain.roles import Job, Operator
from app.ports import Tx


def close_account(till: Till, operator: Operator, account: str, on: date, register: int | None) -> CustomerFile:
    """Closes an account on a day with the meter's register (litres; None where there is no meter).

    Nothing can be sold to its connection until another account is opened there. Refuses ACCOUNT_UNKNOWN,
    ACCOUNT_CLOSED, ENTRY_OPEN, RETURN_WAITS, READING_MISSING, READING_BACKWARDS, READING_WITHOUT_METER, DAY_IMPOSSIBLE,
    NOT_ALLOWED.
    """
    return write(till, operator, Job.CLOSE_ACCOUNT, lambda tx: close_in(till, tx, operator, account, on, register))


def close_in(till: Till, tx: Tx, operator: Operator, number: str, on: date, register: int | None) -> CustomerFile:
    """The same inside a transaction of another job."""
    account = open_account_of(tx, number)
    installation = tx.installations_at((account.connection,)).get(account.connection)
    settled(tx, installation)
    paid_out(tx, account.connection)
    closing_reading(installation, register)
    not_to_come(till, tx, on, account.opened)
    tx.post(AccountClosed(operator.number, number, on, register))
    return file_of(tx, number)
