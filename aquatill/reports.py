"""Reports out of the till: which there are, and an answer put into a file; books, files and words are joined here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TextIO

from app.domain.errors import Code, Refusal
from app.domain.report import Asked, Report

if TYPE_CHECKING:
    from app.domain.template import Letterhead
    from app.ports.reports import Answer
    from aquatill.home import Home
    from exchange.reports.cells import Told
    from words import Words


class FileForm(StrEnum):
    """How a report is written."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


def all_reports(home: Home) -> dict[str, Report]:
    """Every report by its key: the till's, then the utility's own. Refusal REPORT_FILE for an own one that is faulty."""
    from app.domain.report.catalogue import REPORTS
    from exchange.reports.definition import read_definitions

    own = {one.key: one for one in read_definitions(home.own_reports)}
    for key in own:
        if key in REPORTS:
            raise Refusal(Code.REPORT_FILE, file=f"{key}.toml", field="file")
    return REPORTS | own


def report_named(home: Home, key: str) -> Report:
    """The report with a key. Refusal REPORT_UNKNOWN (``report``)."""
    found = all_reports(home).get(key)
    if found is None:
        raise Refusal(Code.REPORT_UNKNOWN, report=key)
    return found


def is_own_report(home: Home, key: str) -> bool:
    """Whether the utility has defined a report with a key. Refusal REPORT_FILE for one that is faulty."""
    from exchange.reports.definition import read_definition

    path = home.own_reports / f"{key}.toml"
    return path.parent == home.own_reports and path.is_file() and bool(read_definition(path))


def write_file(path: Path, form: FileForm, asked: Asked, answer: Answer, words: Words) -> int:
    """Writes an answer; how many rows. The file takes its place when all is written. Refusal LIST_NOT_WRITTEN."""
    with drafted(path, form) as draft:
        return write_draft(draft, form, asked, answer, words)


@contextmanager
def drafted(path: Path, form: FileForm) -> Iterator[Path]:
    """A file that takes its place when the block ends well; until then it is in a folder of its own beside the place.

    Nothing of it is left when the block raises. Refusal LIST_NOT_WRITTEN (``file``, ``reason``) as the disk says.
    """
    try:
        with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent, ignore_cleanup_errors=True) as room:
            draft = Path(room) / f"draft.{form.value}"
            yield draft
            draft.replace(path)
    except OSError as error:
        raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=error.strerror or "") from error


def write_draft(draft: Path, form: FileForm, asked: Asked, answer: Answer, words: Words) -> int:
    """Writes an answer to where nothing is yet; how many rows. OSError as the disk says."""
    if form is FileForm.PDF:
        return _write_pdf(draft, asked, answer, words)
    if form is FileForm.XLSX:
        return _write_sheet(draft, asked, answer, words)
    with draft.open("w", encoding="utf-8-sig" if form is FileForm.CSV else "utf-8", newline="") as file:
        return write_text(file, form, asked, answer, words)


def write_text(file: TextIO, form: FileForm, asked: Asked, answer: Answer, words: Words) -> int:
    """Writes an answer as JSON or CSV to an open file; how many rows."""
    from exchange.reports.json_text import write_json
    from exchange.reports.sheet import write_csv
    from words import reports

    headings = _headings(asked, words)
    if form is FileForm.CSV:
        return write_csv(file, asked.report.shown, headings, answer.rows, _told(answer, words))
    founding = answer.founding
    about = {
        "title": reports.title(asked.report, words),
        "play": founding.demo,
        "till": founding.identity.till,
        "currency": founding.currency,
        "zone": founding.zone,
        "entry": answer.head,
    }
    return write_json(file, asked, about, headings, answer.rows)


def _write_sheet(path: Path, asked: Asked, answer: Answer, words: Words) -> int:
    from exchange.reports.sheet import write_sheet
    from words import reports

    title = reports.title(asked.report, words)
    if mark := reports.play_mark(answer.founding, words):
        title = f"{mark.partition(':')[0]} {title}"
    return write_sheet(path, asked.report.shown, _headings(asked, words), answer.rows, title, _told(answer, words))


def _write_pdf(path: Path, asked: Asked, answer: Answer, words: Words) -> int:
    from printing.report_pages import Sheet, write_pages
    from words import reports

    founding, letterhead = answer.founding, answer.letterhead
    title, lines = reports.title(asked.report, words), tuple(reports.about(asked, founding, answer.head, words))
    sheet = Sheet(
        title,
        (*_second(title, asked.report, letterhead, words), *letterhead.above, *lines),
        asked.report.shown,
        tuple(_headings(asked, words)),
        letterhead.logo,
        letterhead.below,
        reports.play_mark(founding, words),
    )
    with path.open("wb") as file:
        return write_pages(file, sheet, answer.rows, words)


def _second(title: str, report: Report, letterhead: Letterhead, words: Words) -> tuple[str, ...]:
    """The title in the letterhead's second language, where that is another."""
    from words import Words, reports

    if not letterhead.second_language:
        return ()
    other = reports.title(report, Words(letterhead.second_language, words.zone, words.currency))
    return (other,) if other != title else ()


def _headings(asked: Asked, words: Words) -> list[str]:
    from words import reports

    return [reports.heading(column, words) for column in asked.report.shown]


def _told(answer: Answer, words: Words) -> Told:
    from exchange.reports.cells import Told
    from words import reports

    founding = answer.founding
    return Told(
        founding.currency, founding.zone, lambda column, value: reports.said(column, value, words), words.is_right_to_left
    )
