"""Who may do what: roles, jobs and the one table that joins them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import Code, Refusal


class Role(StrEnum):
    """What an operator is."""

    CASHIER = "cashier"
    SUPERVISOR = "supervisor"
    AGENT = "agent"
    FIELD = "field"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Job(StrEnum):
    """What can be done at the till."""

    OPEN_SHIFT = "open-shift"
    CLOSE_SHIFT = "close-shift"
    SELL = "sell"
    SETTLE = "settle"
    REPRINT = "reprint"
    VERIFY = "verify"
    REKEY = "rekey"
    CONFIRM_CLOCK = "confirm-clock"
    SETTINGS = "settings"
    OPERATORS = "operators"
    SEE_TARIFFS = "see-tariffs"
    CHANGE_TARIFFS = "change-tariffs"
    LOOK_UP = "look-up"
    REGISTER = "register"
    DEBTS = "debts"
    CLOSE_ACCOUNT = "close-account"
    METER_PARAMETERS = "meter-parameters"
    NETWORK = "network"
    IMPORT = "import"
    EXPORT = "export"
    READ_CARD = "read-card"
    REISSUE = "reissue"
    OVERRIDE_IDENTITY = "override-identity"
    RETRIEVE_CARD = "retrieve-card"
    RESTORE_SALE = "restore-sale"
    CORRECT = "correct"
    CORRECT_MUCH = "correct-much"
    OVERRIDE_PROOF = "override-proof"
    RETURN_CREDIT = "return-credit"
    CHANGE_METER = "change-meter"
    TYPED_CLOSING = "typed-closing"
    BLACKLIST = "blacklist"
    LIFT_BLACKLIST = "lift-blacklist"
    AUTHORITY_CARD = "authority-card"
    SUSPEND = "suspend"
    POSTPAY = "postpay"
    TASKS = "tasks"
    TAMPERING_RULE = "tampering-rule"
    CASH_IN = "cash-in"
    PAY_OUT = "pay-out"
    OPEN_DRAWER = "open-drawer"
    DRAWER_REASONS = "drawer-reasons"
    SEE_EXPECTED = "see-expected"
    CLOSE_OTHERS_SHIFT = "close-others-shift"
    ACCEPT_DIFFERENCE = "accept-difference"
    SAFE = "safe"
    CLOSE_PERIOD = "close-period"


_SALE = frozenset({Job.SELL, Job.SETTLE, Job.REPRINT, Job.READ_CARD, Job.RESTORE_SALE})
_DRAWER = frozenset({Job.OPEN_SHIFT, Job.CLOSE_SHIFT, Job.CASH_IN, Job.OPEN_DRAWER})
_COUNTER = _SALE | _DRAWER | {Job.LOOK_UP}
_CARDS = frozenset({Job.REISSUE, Job.RETRIEVE_CARD, Job.CORRECT, Job.RETURN_CREDIT, Job.CHANGE_METER, Job.POSTPAY})
_ANSWERS = frozenset(
    {
        Job.CORRECT_MUCH,
        Job.OVERRIDE_IDENTITY,
        Job.OVERRIDE_PROOF,
        Job.TYPED_CLOSING,
        Job.BLACKLIST,
        Job.LIFT_BLACKLIST,
        Job.AUTHORITY_CARD,
        Job.METER_PARAMETERS,
        Job.SUSPEND,
        Job.TASKS,
        Job.TAMPERING_RULE,
        Job.PAY_OUT,
        Job.CLOSE_OTHERS_SHIFT,
        Job.ACCEPT_DIFFERENCE,
    }
)
_OFFICE = frozenset({Job.LOOK_UP, Job.REGISTER, Job.DEBTS, Job.CLOSE_ACCOUNT, Job.NETWORK, Job.IMPORT, Job.EXPORT})
_CASH_DESK = frozenset({Job.SEE_EXPECTED, Job.SAFE, Job.CLOSE_PERIOD, Job.DRAWER_REASONS})
_BOOKS = frozenset({Job.VERIFY, Job.REKEY, Job.CONFIRM_CLOCK})
_HOUSE = frozenset({Job.OPERATORS, Job.SEE_TARIFFS, Job.CHANGE_TARIFFS})

ALLOWED: dict[Role, frozenset[Job]] = {
    Role.CASHIER: _COUNTER | _CARDS | {Job.REGISTER},
    Role.AGENT: _COUNTER,
    Role.FIELD: _COUNTER | _CARDS | {Job.REGISTER},
    Role.SUPERVISOR: _COUNTER | _CARDS | _ANSWERS | _OFFICE | _BOOKS | _CASH_DESK | {Job.SEE_TARIFFS},
    Role.ADMINISTRATOR: _OFFICE | _ANSWERS | _BOOKS | _HOUSE | _CASH_DESK | {Job.SETTINGS, Job.READ_CARD},
    Role.AUDITOR: frozenset({Job.VERIFY, Job.LOOK_UP, Job.READ_CARD, Job.SEE_TARIFFS, Job.SEE_EXPECTED}),
}
"""An agent sells for the utility but is not of it: who is a customer, and of what, is the utility's to say.

Jobs of `_ANSWERS` are guarded: a cashier does them with the approval of somebody who has them (`app.domain.approval`).
"""


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who logs in by number and PIN."""

    number: int
    name: str
    role: Role
    active: bool = True


def may(operator: Operator, job: Job) -> bool:
    """Whether the operator is active and the table allows the job."""
    return operator.active and job in ALLOWED[operator.role]


def require(operator: Operator, job: Job) -> None:
    """Refuses (Refusal NOT_ALLOWED) what the operator may not do."""
    if not may(operator, job):
        raise Refusal(Code.NOT_ALLOWED, job=job.value, role=operator.role.value)
