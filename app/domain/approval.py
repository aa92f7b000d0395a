"""Approval in place: a second person stands, with their own PIN, for one job that the first may not do alone."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Operator, may


@dataclass(frozen=True, slots=True)
class Approval:
    """``approver`` has approved that ``operator`` does ``job``; made by `app.counter.approve` alone, from a right PIN.

    ``about`` names what exactly was approved, where the job ties it to something: figures and reason of a difference.
    """

    job: Job
    operator: int
    approver: int
    about: str = ""


class AnotherNeeded(Refusal):
    """Another person has to approve a job, and exactly this of it: ``about`` names it, as `second_person` wants it."""

    def __init__(self, code: Code, job: Job, about: str, **params: object) -> None:
        super().__init__(code, job=job.value, **params)
        self.about = about


def may_alone(operator: Operator, job: Job) -> bool:
    """Whether the operator may do a guarded job without another person."""
    return may(operator, job) and job not in operator.two_people


def approver_of(operator: Operator, job: Job, approval: Approval | None) -> int:
    """The number of who answers for a guarded job: the operator, where the role allows it to them, else the approver.

    Where two people are required for the job (``operator.two_people``), another one answers for it in any case. Refuses
    APPROVAL_NEEDED when nobody has approved this operator's doing of this job yet, and NOT_ALLOWED for an operator who is
    not active, or who neither may do the job nor ask for it.
    """
    if may_alone(operator, job):
        return operator.number
    if not may(operator, job) and not may(operator, Job.ASK_APPROVAL):
        raise Refusal(Code.NOT_ALLOWED, job=job.value, role=operator.role_said)
    if approval is None or (approval.job, approval.operator) != (job, operator.number):
        raise Refusal(Code.APPROVAL_NEEDED, job=job.value)
    return approval.approver


def second_person(operator: Operator, job: Job, approval: Approval | None, about: str, *concerned: int) -> int | None:
    """Who answers, as another person, for exactly this (``about``); None while nobody does.

    For what nobody answers for alone, whatever their role allows. Refuses APPROVAL_OWN for the operator's own word and
    for that of the ``concerned``, whose own matter it is.
    """
    if approval is None or (approval.job, approval.operator, approval.about) != (job, operator.number, about):
        return None
    if approval.approver in (operator.number, *concerned):
        raise Refusal(Code.APPROVAL_OWN)
    return approval.approver
