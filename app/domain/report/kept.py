"""Reports that are written at a closing and kept: which, when, and how their files are known again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Occasion(StrEnum):
    """What a report is written at."""

    Z = "z"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Written:
    """A report in a file: ``file`` is its name in the folder of reports, ``digest`` the SHA-256 of its bytes.

    It tells of the days ``since`` to ``until`` as the books were after journal entry ``head``.
    """

    report: str
    since: date
    until: date
    file: str
    rows: int
    head: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class ReportKept:
    """A report was written at a closing. ``number`` counts them without gaps, ``closing`` is the number of the closing."""

    number: int
    occasion: Occasion
    closing: int
    written: Written
    operator: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that the books remember, and when it was written."""

    number: int
    occasion: Occasion
    closing: int
    written: Written
    at: datetime


def named(text: str) -> tuple[str, ...]:
    """The reports that a setting names, with commas or spaces between, each once."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def file_name(occasion: Occasion, closing: int, report: str, form: str) -> str:
    """What the file of a kept report is called; those of one closing stand together."""
    return f"{occasion.value}-{closing:06}-{report}.{form}"
