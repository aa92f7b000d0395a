"""Approval in place: a second person stands, with their own PIN, for one job that the first may not do alone."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Operator, Role, may

_MAY_ASK = frozenset({Role.CASHIER, Role.AGENT, Role.FIELD, Role.SUPERVISOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Approval:
    """``approver`` has approved that ``operator`` does ``job``; made by `app.counter.approve` alone, from a right PIN."""

    job: Job
    operator: int
    approver: int


def approver_of(operator: Operator, job: Job, approval: Approval | None) -> int:
    """The number of who answers for a guarded job: the operator, where the table allows it to them, else the approver.

    Refuses APPROVAL_NEEDED when nobody has approved this operator's doing of this job yet, and NOT_ALLOWED for an
    operator who is not active or only looks.
    """
    if may(operator, job):
        return operator.number
    if not operator.active or operator.role not in _MAY_ASK:
        raise Refusal(Code.NOT_ALLOWED, job=job.value, role=operator.role.value)
    if approval is None or (approval.job, approval.operator) != (job, operator.number):
        raise Refusal(Code.APPROVAL_NEEDED, job=job.value)
    return approval.approver
