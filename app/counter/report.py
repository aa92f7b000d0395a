"""Asking for a report: who may see what, and from which days; the answer is read by a reader of its own."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

from app.domain.errors import Code, Refusal
from app.domain.report import Asked, Condition, Form, Report
from app.domain.roles import Job, Operator, may, require
from app.ports.reports import Answer, Progress, ReportBooks, Stopped

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


def answered(
    books: ReportBooks, operator: Operator, asked: Asked, progress: Progress, stopped: Stopped
) -> AbstractContextManager[Answer]:
    """The answer, of which an operator without the job ALL_REPORTS sees the own rows only.

    Refusal NOT_ALLOWED, DAYS_IN_ORDER (``since``, ``until``), and as `app.ports.reports.ReportBooks.answer`.
    """
    if not may_see(operator, asked.report):
        require(operator, Job.ALL_REPORTS)
    if asked.until < asked.since:
        raise Refusal(Code.DAYS_IN_ORDER, since=asked.since, until=asked.until)
    return books.answer(own_rows(operator, asked), progress, stopped)


def own_rows(operator: Operator, asked: Asked) -> Asked:
    """What is asked, cut down to the operator's own rows unless they may see all."""
    if may(operator, Job.ALL_REPORTS):
        return asked
    return replace(asked, where=(*asked.where, Condition(_OWN, (operator.number,))))


def _tells_money(report: Report) -> bool:
    return any(report.view.column(name).form is Form.MONEY for name in report.columns)


def _tells_whose(report: Report) -> bool:
    return not report.query and bool(report.view.when) and report.view.has(_OWN)
