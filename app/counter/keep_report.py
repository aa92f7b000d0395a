"""What is done with reports at a closing: which are wanted, and that they were written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.report import Asked, Condition, Report
from app.domain.report.kept import Kept, Occasion, ReportKept, Written, named
from app.domain.roles import Job, Operator, require
from app.domain.shift import Shift
from app.ports import Tx

_SETTING = {Occasion.Z: "reports_at_z"}
_AT_CLOSING = "reports_at_closing"
_SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written at a closing: the reports by their keys, the form of the files, and for which days.

    ``shift``: the one that a Z closed; 0 for a day, month or year.
    """

    occasion: Occasion
    closing: int
    reports: tuple[str, ...]
    form: str
    since: date
    until: date
    shift: int = 0

    def asked(self, report: Report) -> Asked:
        """A report of this closing: of the shift alone, where its rows name one."""
        asked = Asked(report, self.since, self.until)
        only = Condition(_SHIFT, (self.shift,))
        return replace(asked, where=(only,)) if self.shift and report.view.has(_SHIFT) else asked


def wanted_at_z(till: Till, number: int) -> Wanted:
    """What is to be written when this shift was closed: of the days from its opening to its closing."""
    shift, zone, z_number = till.store.read(lambda r: (_closed(r.shift(number)), r.founding().zone, r.next_z() - 1))
    assert shift.closed_at is not None, "a closed shift has a time of closing"
    since, until = (at.astimezone(ZoneInfo(zone)).date() for at in (shift.opened_at, shift.closed_at))
    reports, form = _settings(till, Occasion.Z)
    return Wanted(Occasion.Z, z_number, reports, form, since, until, number)


def wanted_at(till: Till, occasion: Occasion, closing: int, since: date, until: date) -> Wanted:
    """What is to be written when a day, month or year was closed."""
    reports, form = _settings(till, occasion)
    return Wanted(occasion, closing, reports, form, since, until)


def keep_report(till: Till, operator: Operator, wanted: Wanted, written: Written) -> int:
    """Books that a report was written; its number."""

    def book(tx: Tx) -> int:
        number = tx.next_kept_report()
        tx.post(ReportKept(number, wanted.occasion, wanted.closing, written, operator.number))
        return number

    return till.store.write(book)


def recognised(till: Till, operator: Operator, digest: bytes) -> Kept:
    """The kept report whose file has these bytes. Refusal NOT_ALLOWED, REPORT_NOT_KEPT."""
    require(operator, Job.SEE_REPORTS)
    found = till.store.read(lambda r: r.kept_report(digest))
    if found is None:
        raise Refusal(Code.REPORT_NOT_KEPT)
    return found


def _settings(till: Till, occasion: Occasion) -> tuple[tuple[str, ...], str]:
    key = _SETTING.get(occasion, _AT_CLOSING)
    reports, form = till.store.read(lambda r: (r.setting(key), r.setting("reports_form")))
    return named(reports), form


def _closed(shift: Shift | None) -> Shift:
    assert shift is not None, "a shift that was closed is in the books"
    return shift
