"""Prove the books beside a running till: pages, guards, chain, anchor, tables against the journal, sums.

Everything is read in one transaction of a connection that cannot write. Nothing is mended here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from db.kit import cipher, faults, integrity, journal
from db.kit.anchor import Anchor, Anchored
from db.kit.chain import ChainWalk, Entry
from db.kit.engine import reading
from db.kit.integrity import Integrity
from db.till import revision
from db.till.compare import Difference, differences
from db.till.faults import typed_errors
from db.till.files import StoreFiles, StoreKeys
from db.till.opening import connect, verifier
from db.till.rebuild import Rebuilt
from db.till.sums import SumFlaw, sum_flaws

UNREADABLE = "unreadable"

# As many findings of one kind as a person can use; the first ones are the cause.
_MOST = 100


@dataclass(frozen=True, slots=True)
class JournalFlaw:
    """What is wrong with journal entry `seq`: a `db.kit.chain.Flaw`, or "unreadable" when it cannot be replayed."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class AnchorFlaw:
    """The anchor and the journal disagree: `what` is "lost", "shortened" or "forked"."""

    what: str
    anchored: int
    found: int


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of `verify`; `sound` when every tuple is empty, there is no anchor flaw and all pages hold."""

    entries: int
    head: int
    integrity: Integrity
    guards: tuple[str, ...]
    chain: tuple[JournalFlaw, ...]
    anchor: AnchorFlaw | None
    differences: tuple[Difference, ...]
    sums: tuple[SumFlaw, ...]

    @property
    def sound(self) -> bool:
        """Nothing was found."""
        found = (self.guards, self.chain, self.differences, self.sums)
        return self.integrity.sound and self.anchor is None and not any(found)


def verify(folder: Path, keys: StoreKeys) -> Verification:
    """Check all that can be checked.

    Raises StoreError when the database cannot be opened, or when damaged pages keep its tables from being read.
    """
    files = StoreFiles(folder)
    with typed_errors(files, keys), cipher.named_faults(files.database):
        pages = integrity.check(files.database, keys.database.open())
        with _damage_named(pages), closing(connect(files, keys, "ro")) as connection:
            # The anchor is read first: the till may write on, so the journal is never behind what we saw.
            anchored = anchor_found(files)
            with reading(connection, files.database):
                return _verified(connection, keys, pages, anchored)


@contextmanager
def _damage_named(pages: Integrity) -> Iterator[None]:
    """SQLite says only that something is damaged; the check before knows which pages are."""
    try:
        yield
    except faults.PagesDamaged as damaged:
        raise faults.PagesDamaged(pages.pages) from damaged


def anchor_found(files: StoreFiles) -> Anchored | None:
    """What the anchor remembers; None when it is lost."""
    try:
        anchor = Anchor(files.anchor, read_only=True)
    except faults.AnchorLost:
        return None
    anchor.close()
    return anchor.anchored


def _verified(connection: sa.Connection, keys: StoreKeys, pages: Integrity, anchored: Anchored | None) -> Verification:
    revision.is_current(connection)
    with closing(Rebuilt()) as rebuilt:
        replay = _Replay(keys, rebuilt)
        for entry in journal.entries(connection):
            replay.take(entry)
        return Verification(
            entries=replay.entries,
            head=replay.walk.head.seq,
            integrity=pages,
            guards=journal.guard_flaws(connection),
            chain=tuple(replay.flaws[:_MOST]),
            anchor=_anchor_flaw(connection, anchored),
            differences=tuple(islice(differences(rebuilt.connection, connection), _MOST)),
            sums=tuple(islice(sum_flaws(connection), _MOST)),
        )


class _Replay:
    """Walks the chain and rebuilds the tables in one pass."""

    def __init__(self, keys: StoreKeys, rebuilt: Rebuilt) -> None:
        public = verifier(keys)
        self.walk = ChainWalk(lambda author, epoch: public)
        self.rebuilt = rebuilt
        self.entries = 0
        self.flaws: list[JournalFlaw] = []

    def take(self, entry: Entry) -> None:
        """Check the entry and project it, also a flawed one: its differences show what was forged."""
        self.entries += 1
        flaw = self.walk.flaw(entry)
        if flaw is not None:
            self.flaws.append(JournalFlaw(entry.seq, flaw.value))
        if not self.rebuilt.take(entry):
            self.flaws.append(JournalFlaw(entry.seq, UNREADABLE))


def _anchor_flaw(connection: sa.Connection, anchored: Anchored | None) -> AnchorFlaw | None:
    found = journal.head(connection)
    if anchored is None:
        return AnchorFlaw("lost", 0, found.seq)
    if found.seq < anchored.head.seq or journal.commits(connection) < anchored.commits:
        return AnchorFlaw("shortened", anchored.head.seq, found.seq)
    entry = journal.entry_at(connection, anchored.head.seq)
    if entry is not None and entry.hash != anchored.head.hash:
        return AnchorFlaw("forked", anchored.head.seq, found.seq)
    return None
