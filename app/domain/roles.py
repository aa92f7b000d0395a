"""Who may do what: roles, jobs and the one table that joins them.

The table is what a new till starts with; an administrator may change it (`app.counter.roles`), and the books' word counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.errors import Code, Refusal


class Role(StrEnum):
    """What an operator is; a utility may add roles of its own, whose keys are no members."""

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
    CHANGE_TEMPLATES = "change-templates"
    INVOICE = "invoice"
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
    POSTPAY = "postpay"
    TASKS = "tasks"
    TAMPERING_RULE = "tampering-rule"
    CASH_IN = "cash-in"
    PAY_OUT = "pay-out"
    OPEN_DRAWER = "open-drawer"
    DRAWER_REASONS = "drawer-reasons"
    PAYMENT_METHODS = "payment-methods"
    SEE_EXPECTED = "see-expected"
    CLOSE_OTHERS_SHIFT = "close-others-shift"
    ACCEPT_DIFFERENCE = "accept-difference"
    SAFE = "safe"
    CLOSE_PERIOD = "close-period"
    ASK_APPROVAL = "ask-approval"
    UNLOCK = "unlock"
    COPIES = "copies"
    RESTORE = "restore"
    AUDIT = "audit"
    SEE_REPORTS = "see-reports"
    ALL_REPORTS = "all-reports"


_SALE = frozenset({Job.SELL, Job.SETTLE, Job.REPRINT, Job.INVOICE, Job.READ_CARD, Job.RESTORE_SALE})
_DRAWER = frozenset({Job.OPEN_SHIFT, Job.CLOSE_SHIFT, Job.CASH_IN, Job.OPEN_DRAWER})
_COUNTER = _SALE | _DRAWER | {Job.LOOK_UP, Job.ASK_APPROVAL, Job.SEE_REPORTS}
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
        Job.TASKS,
        Job.TAMPERING_RULE,
        Job.PAY_OUT,
        Job.CLOSE_OTHERS_SHIFT,
        Job.ACCEPT_DIFFERENCE,
        Job.UNLOCK,
    }
)
_OFFICE = frozenset({Job.LOOK_UP, Job.REGISTER, Job.DEBTS, Job.CLOSE_ACCOUNT, Job.NETWORK, Job.IMPORT, Job.EXPORT})
_REPORTS = frozenset({Job.SEE_REPORTS, Job.ALL_REPORTS})
_CASH_DESK = frozenset({Job.SEE_EXPECTED, Job.SAFE, Job.CLOSE_PERIOD, Job.DRAWER_REASONS})
_BOOKS = frozenset({Job.VERIFY, Job.REKEY, Job.CONFIRM_CLOCK, Job.COPIES, *_REPORTS})
_HOUSE = frozenset(
    {
        Job.PAYMENT_METHODS,
        Job.OPERATORS,
        Job.SEE_TARIFFS,
        Job.CHANGE_TARIFFS,
        Job.CHANGE_TEMPLATES,
        Job.RESTORE,
        Job.AUDIT,
    }
)

ALLOWED: dict[Role, frozenset[Job]] = {
    Role.CASHIER: _COUNTER | _CARDS | {Job.REGISTER},
    Role.AGENT: _COUNTER,
    Role.FIELD: _COUNTER | _CARDS | {Job.REGISTER},
    Role.SUPERVISOR: _COUNTER | _CARDS | _ANSWERS | _OFFICE | _BOOKS | _CASH_DESK | {Job.SEE_TARIFFS},
    Role.ADMINISTRATOR: _OFFICE
    | _ANSWERS
    | _BOOKS
    | _HOUSE
    | _CASH_DESK
    | {
        Job.SETTINGS,
        Job.READ_CARD,
        Job.ASK_APPROVAL,
    },
    Role.AUDITOR: frozenset(
        {Job.VERIFY, Job.LOOK_UP, Job.READ_CARD, Job.SEE_TARIFFS, Job.SEE_EXPECTED, Job.AUDIT, *_REPORTS}
    ),
}
"""An agent sells for the utility but is not of it: who is a customer, and of what, is the utility's to say.

Jobs of `_ANSWERS` are guarded: a cashier does them with the approval of somebody who has them (`app.domain.approval`).
"""


GUARDED = frozenset(
    {
        Job.CORRECT_MUCH,
        Job.OVERRIDE_IDENTITY,
        Job.OVERRIDE_PROOF,
        Job.CHANGE_METER,
        Job.TYPED_CLOSING,
        Job.BLACKLIST,
        Job.LIFT_BLACKLIST,
        Job.AUTHORITY_CARD,
        Job.TAMPERING_RULE,
        Job.CASH_IN,
        Job.PAY_OUT,
        Job.OPEN_DRAWER,
        Job.SAFE,
        Job.CLOSE_PERIOD,
    }
)
"""The jobs that ask `app.domain.approval.approver_of` wherever they are done: of all a second person can be required.

ACCEPT_DIFFERENCE is not among them: that always takes another person.
"""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a role allows as the books have it. ``two_people``: jobs for which another person must stand, whoever does them.

    ``name`` is what the utility calls a role of its own; empty for those of `Role`.
    """

    jobs: frozenset[Job]
    two_people: frozenset[Job] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True)
class RoleNow:
    """A role as it is: key, name (empty: the program's word for it), what it allows, and whether that was changed."""

    key: str
    name: str
    jobs: frozenset[Job]
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody is away from ``first`` to ``last`` (both days included, None: until further notice)."""

    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the person is away on that day of the utility's calendar."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who logs in by number and PIN. ``role`` is a `Role` or the key of a role that the utility made.

    ``rights`` are what the books allow to the role (None: what a new till starts with). ``must_change``: somebody else
    chose the PIN, so the next log-in asks for another.
    """

    number: int
    name: str
    role: str
    active: bool = True
    leave: Leave | None = None
    must_change: bool = field(default=False, compare=False)
    rights: Rights | None = field(default=None, compare=False, repr=False)

    @property
    def jobs(self) -> frozenset[Job]:
        """What the role allows."""
        return _starting_jobs(self.role) if self.rights is None else self.rights.jobs

    @property
    def two_people(self) -> frozenset[Job]:
        """The guarded jobs for which another person must stand even where the role allows them."""
        return frozenset() if self.rights is None else self.rights.two_people

    @property
    def role_said(self) -> str:
        """The role as a refusal names it: the utility's own name, or the key, which the edge translates."""
        return self.rights.name if self.rights is not None and self.rights.name else str(self.role)


def role_of(key: str) -> str:
    """The member of `Role` with this key, or the key itself for a role that the utility made."""
    return Role(key) if key in set(Role) else key


def may(operator: Operator, job: Job) -> bool:
    """Whether the operator is active and the role allows the job."""
    return operator.active and job in operator.jobs


def require(operator: Operator, job: Job) -> None:
    """Refuses (Refusal NOT_ALLOWED) what the operator may not do."""
    if not may(operator, job):
        raise Refusal(Code.NOT_ALLOWED, job=job.value, role=operator.role_said)


def _starting_jobs(role: str) -> frozenset[Job]:
    return ALLOWED[Role(role)] if role in set(Role) else frozenset()
