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
    SETTINGS = "settings"


_COUNTER = frozenset({Job.OPEN_SHIFT, Job.CLOSE_SHIFT, Job.SELL, Job.SETTLE, Job.REPRINT})

ALLOWED: dict[Role, frozenset[Job]] = {
    Role.CASHIER: _COUNTER,
    Role.AGENT: _COUNTER,
    Role.FIELD: _COUNTER,
    Role.SUPERVISOR: _COUNTER | {Job.VERIFY, Job.REKEY},
    Role.ADMINISTRATOR: frozenset({Job.VERIFY, Job.REKEY, Job.SETTINGS}),
    Role.AUDITOR: frozenset({Job.VERIFY}),
}


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
