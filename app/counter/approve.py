"""A supervisor approves one job of the operator who stands at the till, in place, with their own number and PIN."""

from __future__ import annotations

from app.counter.login import check_pin
from app.counter.till import Till
from app.domain.approval import Approval
from app.domain.errors import Code, Refusal
from app.domain.events import Approved
from app.domain.roles import Job, Operator, may


def approve(till: Till, operator: Operator, job: Job, number: int, pin: str, about: str = "") -> Approval:
    """The approval of a job that ``operator`` wishes to do, by the person with this number and PIN; ``about`` of what.

    Refuses APPROVAL_OWN (nobody approves their own wish), PIN_WAIT and PIN_WRONG as at log-in, and APPROVER_NOT_ALLOWED
    for a person whose role does not have the job. Who approved what is in the journal at once, whether the job is done
    afterwards or not.
    """
    _refuse_own(operator, number)
    approver = check_pin(till, number, pin)
    if not may(approver, job):
        raise Refusal(Code.APPROVER_NOT_ALLOWED, job=job.value, role=approver.role_said)
    till.store.write(lambda tx: tx.post(Approved(operator.number, approver.number, job, about)))
    return Approval(job, operator.number, approver.number, about)


def _refuse_own(operator: Operator, number: int) -> None:
    if number == operator.number:
        raise Refusal(Code.APPROVAL_OWN)
