"""The name of a copy, which tells people whose books it holds, when it was made and how far it goes.

The program believes what is inside (`db.kit.backup_inside`), never the name.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(?P<stem>.+)-(?P<at>\d{8}T\d{6}Z)-(?P<epoch>\d{5})-(?P<seq>\d{10})\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: when it was made (UTC, whole seconds), its newest entry, the epoch in which it goes on, whose it is.

    Where it does not ``open`` with the key of the books, all this is only what its name says.
    """

    path: Path
    at: datetime
    epoch: int
    seq: int
    stem: str
    opens: bool = True

    @property
    def order(self) -> tuple[int, int, datetime]:
        """What comes later is newer: books that were brought back count on under a higher epoch from a lower number."""
        return self.epoch, self.seq, self.at


def named(path: Path) -> Backup | None:
    """What a file's name says; None when it is not the name of a copy."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match["at"], TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, at, int(match["epoch"]), int(match["seq"]), match["stem"])


def copy_in(folder: Path, stem: str, at: datetime, epoch: int, seq: int) -> Backup:
    """The copy of books up to entry ``seq`` with the name that it gets in a folder."""
    at = at.astimezone(UTC).replace(microsecond=0)
    path = folder / f"{stem}-{at.strftime(TIME)}-{epoch:05d}-{seq:010d}.db"
    return Backup(path, at, epoch, seq, stem)
