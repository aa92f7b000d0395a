"""What happens to the books as a whole: copies, places for them, archived years, periods handed to an auditor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.keeping import CopyPlace


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A proven copy was written at a place (empty: the till's own folder); ``head`` is the newest entry that it holds."""

    name: str
    head: int
    place: str
    size: int


@dataclass(frozen=True, slots=True)
class CopyPlaceChosen:
    """Copies go to a place from now on."""

    place: CopyPlace
    operator: int


@dataclass(frozen=True, slots=True)
class CopyPlaceDropped:
    """Copies go to a place no more; those that lie there stay."""

    place: CopyPlace
    operator: int


@dataclass(frozen=True, slots=True)
class YearArchived:
    """A closed year was written into an archive of journal entries ``first`` to ``last``; ``digest`` is its manifest's."""

    year: int
    first: int
    last: int
    digest: bytes
    operator: int


@dataclass(frozen=True, slots=True)
class PeriodHandedOut:
    """The records of some days were written for an auditor: ``since`` to ``until``, both included."""

    since: date
    until: date
    first: int
    last: int
    digest: bytes
    operator: int


KeepingEvent = BackupMade | CopyPlaceChosen | CopyPlaceDropped | YearArchived | PeriodHandedOut
