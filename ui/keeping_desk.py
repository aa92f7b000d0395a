"""What the page of backups asks of the till: copies, their places, the way back, and records. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from app.domain.errors import TillError
    from app.domain.keeping import Archived, CopyFacts, CopyPlace, Loss
    from app.domain.records.flaw import RecordsFinding
    from app.domain.records.manifest import Manifest
    from app.domain.roles import Operator
    from app.domain.till import Lock

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]
Count = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that can be seen now; ``place`` None: in the till's own folder.

    One that does not ``open`` with the till's key is damaged, or somebody else's under this name.
    """

    path: Path
    at: datetime
    head: int
    size: int
    place: CopyPlace | None
    opens: bool = True


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place for copies: whether it is there now, and since when it lacks something (None: nothing)."""

    place: CopyPlace
    there: bool
    behind: datetime | None


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept: copies, the newest first, places, archives, and the fingerprint of the till's key.

    ``troubles`` are those of the places that a copy was just taken to.
    """

    copies: tuple[KeptCopy, ...]
    places: tuple[KeptPlace, ...]
    archives: tuple[Archived, ...]
    key: str
    troubles: tuple[TillError, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file that the books can be brought back from, and what would be lost."""

    path: Path
    facts: CopyFacts
    loss: Loss


@dataclass(frozen=True, slots=True)
class CheckedRecords:
    """What records say they hold, and what is wrong with them."""

    manifest: Manifest
    findings: tuple[RecordsFinding, ...]


class KeepingDesk(Protocol):
    """Backups and records, as the windows see them."""

    def kept(self, operator: Operator, done: Done[Kept], failed: Failed) -> None:
        """Looks at all places."""
        ...

    def copy_now(self, operator: Operator, done: Done[Kept], failed: Failed) -> None:
        """Makes a copy and takes it everywhere."""
        ...

    def choose_place(self, operator: Operator, place: CopyPlace, done: Done[Kept], failed: Failed) -> None:
        """Lets copies go to a place from now on."""
        ...

    def drop_place(self, operator: Operator, place: CopyPlace, done: Done[Kept], failed: Failed) -> None:
        """Lets copies go to a place no more."""
        ...

    def look_at_copy(self, operator: Operator, path: Path, done: Done[LookedAt], failed: Failed) -> None:
        """Proves a file and says what going back to it would lose; fails with what is wrong with it."""
        ...

    def bring_back(self, operator: Operator, pin: str, path: Path, done: Done[Lock], failed: Failed) -> None:
        """Brings the books back from a file, on the word of somebody who gives the PIN again; they come back locked."""
        ...

    def write_records(
        self, operator: Operator, days: tuple[date, date], path: Path, count: Count, done: Done[Manifest], failed: Failed
    ) -> None:
        """Writes the records of some days, both included."""
        ...

    def write_archive(
        self, operator: Operator, year: int, path: Path, count: Count, done: Done[Manifest], failed: Failed
    ) -> None:
        """Writes the archive of a closed year."""
        ...

    def check_records(self, path: Path, done: Done[CheckedRecords], failed: Failed) -> None:
        """Proves records that somebody has in a file."""
        ...

    def stop_records(self) -> None:
        """Lets the records that are being written end; nothing is left of them."""
        ...
