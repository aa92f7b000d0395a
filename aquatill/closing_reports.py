"""Writes the reports that are set for a closing into the folder of reports, and has the books remember each file."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from threading import Event
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal, TillError
from app.domain.report.kept import Written, file_name

if TYPE_CHECKING:
    from app.counter.keep_report import Wanted
    from app.counter.till import Till
    from app.domain.roles import Operator
    from app.keys.secret import Secret
    from aquatill.home import Home
    from aquatill.reporting.process import ReportProcess


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a closing's reports: the files that were written, and why others were not, by their keys."""

    written: tuple[str, ...]
    failed: dict[str, TillError]


def write_closing_reports(home: Home, key: Secret, till: Till, operator: Operator, wanted: Wanted) -> Outcome:
    """Writes each, in a process of its own; what one of them lacks keeps no other from being written.

    ``key``: of the database.
    """
    from aquatill.reporting.process import ReportProcess

    files, failed = [], {}
    with ReportProcess(home.folder, lambda: key) as process:
        for name in wanted.reports:
            try:
                files.append(_write(home, process, till, operator, wanted, name))
            except TillError as error:
                failed[name] = error
    return Outcome(tuple(files), failed)


def _write(home: Home, process: ReportProcess, till: Till, operator: Operator, wanted: Wanted, key: str) -> str:
    from app.counter.keep_report import keep_report
    from aquatill.reports import FileForm, report_named
    from words import Words

    asked = wanted.asked(report_named(home, key))
    founding = till.store.read(lambda reading: reading.founding())
    words = Words(founding.languages[0], founding.zone, founding.currency)
    path = home.reports / file_name(wanted.occasion, wanted.closing, key, wanted.form)
    try:
        home.reports.mkdir(exist_ok=True)
        told = process.write(asked, path, FileForm(wanted.form), words, _unwatched, Event())
        digest = sha256(path.read_bytes()).digest()
    except OSError as error:
        raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=error.strerror or "") from error
    keep_report(till, operator, wanted, Written(key, asked.since, asked.until, path.name, told.count, told.head, digest))
    return path.name


def _unwatched(done: int, total: int) -> None:
    """Nobody looks on."""
