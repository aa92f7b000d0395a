"""Asking for a report: who may see what, and from which days; the answer is read by a reader of its own."""

from __future__ import annotations

from dataclasses import replace

from app.domain.errors import Code, Refusal
from app.domain.report import Asked, Condition, Form, Report
from app.domain.roles import Job, Operator, may, require

_OWN = "operator"
"""The column that names whose row it is."""


def may_see(operator: Operator, report: Report) -> bool:
    """Whether the operator may ask for a report at all; some see their own rows only (`own_rows`).

    Who counts blind sees no money in reports either: it would tell what is expected in the drawer.
    """
    if may(operator, Job.ALL_REPORTS):
        return True
    blind = not may(operator, Job.SEE_EXPECTED)
    return may(operator, Job.SEE_REPORTS) and _tells_whose(report) and not (blind and _tells_money(report))


def allowed(operator: Operator, asked: Asked) -> Asked:
    """What the operator is answered: of a report, without the job ALL_REPORTS, the own rows only.

    Refusal NOT_ALLOWED, DAYS_IN_ORDER (``since``, ``until``).
    """
    if not may_see(operator, asked.report):
        require(operator, Job.ALL_REPORTS)
    if asked.until < asked.since:
        raise Refusal(Code.DAYS_IN_ORDER, since=asked.since, until=asked.until)
    return own_rows(operator, asked)


def own_rows(operator: Operator, asked: Asked) -> Asked:
    """What is asked, cut down to the operator's own rows unless they may see all."""
    if may(operator, Job.ALL_REPORTS):
        return asked
    return replace(asked, where=(*asked.where, Condition(_OWN, (operator.number,))))


def _tells_money(report: Report) -> bool:
    return any(report.view.column(name).form is Form.MONEY for name in report.columns)


def _tells_whose(report: Report) -> bool:
    return not report.query and bool(report.view.when) and report.view.has(_OWN)
