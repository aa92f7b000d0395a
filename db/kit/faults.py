"""Every way in which the storage kit can fail, as types with the facts a caller needs to act."""

from dataclasses import dataclass
from pathlib import Path


class StorageFault(Exception):
    """The base of all faults of this kit; anything else that escapes from it is a bug."""


@dataclass(eq=False)
class EngineTooOld(StorageFault):
    """The SQLite found loses acknowledged commits (the WAL-reset bug); nothing was opened."""

    found: str
    needed: str


@dataclass(eq=False)
class DatabaseMissing(StorageFault):
    """A database that must exist is not there; no empty one was made in its place."""

    path: Path


@dataclass(eq=False)
class KeyRefused(StorageFault):
    """The first page does not open: the key is another database's, or the page itself is damaged."""

    path: Path


@dataclass(eq=False)
class PagesDamaged(StorageFault):
    """Bytes of the file are not what was written. `pages` count from 1; none when SQLite did not say which."""

    pages: tuple[int, ...] = ()


@dataclass(eq=False)
class DiskFull(StorageFault):
    """The disk has no room; the transaction was rolled back and what was committed before still stands."""


@dataclass(eq=False)
class DiskReadOnly(StorageFault):
    """The folder or the file cannot be written; nothing was changed."""


@dataclass(eq=False)
class DiskFailed(StorageFault):
    """The operating system reported an input/output error; `reason` is its name for it."""

    reason: str


@dataclass(eq=False)
class DatabaseBusy(StorageFault):
    """Another connection held the write lock for longer than we wait."""


@dataclass(eq=False)
class JournalShortened(StorageFault):
    """The anchor knows of entries or commits that the database does not hold: a damaged log, an old copy."""

    anchored: int
    found: int


@dataclass(eq=False)
class JournalForked(StorageFault):
    """The entry at the anchored number is not the one that was anchored."""

    seq: int


@dataclass(eq=False)
class ChainBroken(StorageFault):
    """Entry `seq` does not hold; `what` is one of the words of `db.kit.chain.Flaw`."""

    seq: int
    what: str


@dataclass(eq=False)
class GuardsChanged(StorageFault):
    """The journal's table or its triggers are not as made; `names` are the ones missing, altered or added."""

    names: tuple[str, ...]


@dataclass(eq=False)
class AnchorLost(StorageFault):
    """There is no anchor file, or neither of its two slots can be read."""

    path: Path


@dataclass(eq=False)
class BackupFlawed(StorageFault):
    """A copy did not prove to be equal to its source and was thrown away; `reason` says at which check."""

    reason: str


@dataclass(eq=False)
class AlreadyRunning(StorageFault):
    """Another process works in this folder; `pid` is 0 when it has not yet written its name."""

    pid: int
    name: str
