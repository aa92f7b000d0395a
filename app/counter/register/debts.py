"""Entering what an account owes beside its purchases; purchases take it back (`app.domain.register.debt`)."""

from __future__ import annotations

from dataclasses import replace

from app.counter.register.checks import open_account_of, write
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.lists import Field
from app.domain.register import OwedSum
from app.domain.register.events import DebtAdded
from app.domain.roles import Job, Operator
from app.domain.tally import MAX_DEBT
from app.ports import Tx


def add_debt(till: Till, operator: Operator, debt: OwedSum) -> OwedSum:
    """Enters a debt of an open account and tells it back; an empty ``id`` is filled with the next of the account.

    Refuses ACCOUNT_UNKNOWN, ACCOUNT_CLOSED, AMOUNT_NOT_POSITIVE, INSTALMENT_TOO_LARGE, FIELD_IMPOSSIBLE (more than
    cards count), DEBT_KNOWN and NOT_ALLOWED.
    """
    return write(till, operator, Job.DEBTS, lambda tx: _add(tx, operator, debt))


def _add(tx: Tx, operator: Operator, debt: OwedSum) -> OwedSum:
    open_account_of(tx, debt.account)
    if debt.amount.minor <= 0 or (debt.monthly is not None and debt.monthly.minor <= 0):
        raise Refusal(Code.AMOUNT_NOT_POSITIVE)
    if debt.monthly is not None and debt.amount < debt.monthly:
        raise Refusal(Code.INSTALMENT_TOO_LARGE, monthly=debt.monthly, amount=debt.amount)
    if debt.amount.minor > MAX_DEBT:
        raise Refusal(Code.FIELD_IMPOSSIBLE, field=Field.DEBT.value, value=str(debt.amount.major))
    named = replace(debt, id=debt.id or _fresh(tx, debt.account))
    if tx.debts_by_id((named.id,)):
        raise Refusal(Code.DEBT_KNOWN, debt=named.id)
    tx.post(DebtAdded(operator.number, named))
    return named


def _fresh(tx: Tx, account: str) -> str:
    """The next name of a debt of the account that no debt has."""
    count = len(tx.debts(account)) + 1
    while tx.debts_by_id((name := f"{account}/{count}",)):
        count += 1
    return name
