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
    IMPORT = "import"
    EXPORT = "export"


_COUNTER = frozenset({Job.OPEN_SHIFT, Job.CLOSE_SHIFT, Job.SELL, Job.SETTLE, Job.REPRINT, Job.LOOK_UP})
_OFFICE = frozenset({Job.LOOK_UP, Job.REGISTER, Job.DEBTS, Job.CLOSE_ACCOUNT, Job.IMPORT, Job.EXPORT})
_HOUSE = frozenset({Job.OPERATORS, Job.SEE_TARIFFS, Job.CHANGE_TARIFFS})

ALLOWED: dict[Role, frozenset[Job]] = {
    Role.CASHIER: _COUNTER | {Job.REGISTER},
    Role.AGENT: _COUNTER,
    Role.FIELD: _COUNTER | {Job.REGISTER},
    Role.SUPERVISOR: _COUNTER | _OFFICE | {Job.VERIFY, Job.REKEY, Job.CONFIRM_CLOCK, Job.SEE_TARIFFS, Job.METER_PARAMETERS},
    Role.ADMINISTRATOR: _OFFICE | {Job.VERIFY, Job.REKEY, Job.CONFIRM_CLOCK, Job.SETTINGS, Job.METER_PARAMETERS} | _HOUSE,
    Role.AUDITOR: frozenset({Job.VERIFY, Job.LOOK_UP, Job.SEE_TARIFFS}),
}
"""An agent sells for the utility but is not of it: who is a customer, and of what, is the utility's to say."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who logs in by number and PIN."""

    number: int
    name: str
    role: Role
    active: bool = True


def require(operator: Operator, job: Job) -> None:
    """Refuses (Refusal NOT_ALLOWED) unless the operator is active and the table allows the job."""
    if not operator.active or job not in ALLOWED[operator.role]:
        raise Refusal(Code.NOT_ALLOWED, job=job.value, role=operator.role.value)
