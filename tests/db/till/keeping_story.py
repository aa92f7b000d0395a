"""Copies and archives, told in events."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from app.domain.events import Event
from app.domain.keeping import CopyPlace, PlaceKind
from app.domain.keeping_events import BackupMade, CopyPlaceChosen, CopyPlaceDropped, PeriodHandedOut, YearArchived
from app.domain.report.kept import Occasion, ReportKept, Written

STICK = CopyPlace(PlaceKind.STICK, "AQUA")
NETWORK = CopyPlace(PlaceKind.FOLDER, "/mnt/copies")
_NAME = "aquatill-4711-3-20261120T150000Z-00001-0000000030.db"


def keeping_events() -> Iterator[Event]:
    """Two places, of which one is given up; a copy at each; a year archived, a week handed to an auditor."""
    yield BackupMade(_NAME, 30, "", 200_704)
    for place in (STICK, NETWORK):
        yield CopyPlaceChosen(place, 1)
        yield BackupMade(_NAME, 30, place.key, 200_704)
    yield CopyPlaceDropped(NETWORK, 1)
    yield YearArchived(2026, 1, 30, sha256(b"manifest").digest(), 1)
    yield PeriodHandedOut(date(2026, 11, 16), date(2026, 11, 22), 1, 30, sha256(b"week").digest(), 9)


def kept_reports() -> Iterator[Event]:
    """One written at a Z, one when its day was closed."""
    day = date(2026, 11, 20)
    at_z = Written("sales-by-operator", day, day, "z-000001-sales-by-operator.pdf", 1, 30, sha256(b"pdf").digest())
    yield ReportKept(1, Occasion.Z, 1, at_z, 7)
    of_day = Written("taxes-by-day", day, day, "day-000001-taxes-by-day.csv", 2, 31, sha256(b"csv").digest())
    yield ReportKept(2, Occasion.DAY, 1, of_day, 9)
