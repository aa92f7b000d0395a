"""Writes the reports that are set for a closing into the folder of reports, and has the books remember each file."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.domain.errors import TillError
from app.domain.report.kept import Written, file_name

if TYPE_CHECKING:
    from app.counter.keep_report import Wanted
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.home import Home
    from db.till.files import StoreKeys


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a closing's reports: the files that were written, and why others were not, by their keys."""

    written: tuple[str, ...]
    failed: dict[str, TillError]


def write_closing_reports(home: Home, keys: StoreKeys, till: Till, operator: Operator, wanted: Wanted) -> Outcome:
    """Writes each; what one of them lacks keeps no other from being written."""
    files, failed = [], {}
    for key in wanted.reports:
        try:
            files.append(_write(home, keys, till, operator, wanted, key))
        except TillError as error:
            failed[key] = error
    return Outcome(tuple(files), failed)


def _write(home: Home, keys: StoreKeys, till: Till, operator: Operator, wanted: Wanted, key: str) -> str:
    from app.counter.keep_report import keep_report
    from aquatill.reports import FileForm, report_named, write_file
    from db.till.reports import StoredReports
    from words import Words

    asked = wanted.asked(report_named(home, key))
    home.reports.mkdir(exist_ok=True)
    path = home.reports / file_name(wanted.occasion, wanted.closing, key, wanted.form)
    with StoredReports(home.folder, keys).answer(asked, _unwatched, _never) as answer:
        founding = answer.founding
        words = Words(founding.languages[0], founding.zone, founding.currency)
        rows = write_file(path, FileForm(wanted.form), asked, answer, words)
        head = answer.head
    digest = sha256(path.read_bytes()).digest()
    keep_report(till, operator, wanted, Written(key, asked.since, asked.until, path.name, rows, head, digest))
    return path.name


def _unwatched(done: int, total: int) -> None:
    """Nobody looks on."""


def _never() -> bool:
    return False
