"""A look at a file that somebody wants to go back to: what it is, and what would be lost. Nothing is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from app.domain.errors import Code, StoreError
from app.domain.keeping import CopyFacts, Kin, Loss
from db.kit import faults, integrity, journal
from db.kit.backup_name import named
from db.kit.chain import GENESIS, ChainWalk, Verifier
from db.kit.engine import open_connection, reading
from db.till import revision
from db.till.backups import stem_of, whose_books
from db.till.columns import from_micros
from db.till.files import StoreFiles, StoreKeys
from db.till.loss import loss_after, open_sales
from db.till.opening import connect, verifier
from db.till.verification import anchor_found

_PAGE = 4096
_PLAIN = b"SQLite format 3\0"
_NO_LOSS = Loss(0, None)


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is, and what going back to it would lose: nothing where it cannot be gone back to."""

    facts: CopyFacts
    loss: Loss = _NO_LOSS


def look_at(path: Path, folder: Path, keys: StoreKeys) -> Look:
    """Look at a file. ``folder`` is the till's data folder, whose books may be damaged or gone.

    Pages, guards and the whole chain are checked. OSError when the file cannot be read.
    """
    with _Own(folder, keys) as own:
        facts = CopyFacts(path.name, Kin.NO_COPY, path.stat().st_size)
        if not _could_be_books(path, facts.size):
            return Look(replace(facts, kin=Kin.DAMAGED if named(path) else Kin.NO_COPY))
        try:
            with open_connection(path, keys.database.open(), mode="ro") as copy:
                return _looked(path, copy, facts, own)
        except faults.KeyRefused:
            return Look(_by_its_name(path, facts, own.whose))
        except faults.StorageFault:
            return Look(replace(facts, kin=Kin.DAMAGED))


def trouble_of(facts: CopyFacts) -> StoreError | None:
    """Why the books cannot be brought back from a file, as the error with its sentence; None when they can."""
    codes = {
        Kin.OTHER_TILL: Code.COPY_OTHER_TILL,
        Kin.OTHER_UTILITY: Code.COPY_OTHER_UTILITY,
        Kin.NEWER_PROGRAM: Code.COPY_NEWER,
        Kin.OTHER_KEYS: Code.COPY_OTHER_KEYS,
        Kin.DAMAGED: Code.BACKUP_DAMAGED,
        Kin.NO_COPY: Code.NO_COPY_OF_BOOKS,
    }
    if facts.can_be_restored:
        return None
    return StoreError(codes[facts.kin], name=facts.name, till=facts.till, utility=facts.utility)


class _Own:
    """The till's own books as far as they can be read, open while the block lasts."""

    def __init__(self, folder: Path, keys: StoreKeys) -> None:
        self.files = StoreFiles(folder)
        self.keys = keys
        self.connection: sa.Connection | None = None
        self.whose: tuple[int, int] | None = None

    def __enter__(self) -> _Own:
        try:
            self.connection = connect(self.files, self.keys, "ro")
            with reading(self.connection, self.files.database):
                self.whose = whose_books(self.connection)
        except faults.StorageFault:
            self.__exit__()
        return self

    def __exit__(self, *_: object) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def _could_be_books(path: Path, size: int) -> bool:
    with path.open("rb") as file:
        return size > 0 and size % _PAGE == 0 and file.read(len(_PLAIN)) != _PLAIN


def _by_its_name(path: Path, facts: CopyFacts, own: tuple[int, int] | None) -> CopyFacts:
    """A file that our key does not open: another till's as its name says, or ours with a damaged first page."""
    name = named(path)
    parts = name.stem.rsplit("-", 2) if name else []
    if len(parts) != 3 or not (parts[1].isdecimal() and parts[2].isdecimal()):
        return replace(facts, kin=Kin.OTHER_KEYS)
    whose = (int(parts[1]), int(parts[2]))
    if own is not None and name is not None and name.stem == stem_of(*own):
        return replace(facts, kin=Kin.DAMAGED, utility=whose[0], till=whose[1])
    return _other(facts, whose, own)


def _other(facts: CopyFacts, whose: tuple[int, int], own: tuple[int, int] | None) -> CopyFacts:
    kin = Kin.OTHER_KEYS if own is None else Kin.OTHER_UTILITY if whose[0] != own[0] else Kin.OTHER_TILL
    return replace(facts, kin=kin, utility=whose[0], till=whose[1])


def _looked(path: Path, copy: sa.Connection, facts: CopyFacts, own: _Own) -> Look:
    integrity.check(path, own.keys.database.open()).require()
    with reading(copy, path):
        try:
            current = revision.is_current(copy)
        except StoreError:
            return Look(replace(facts, kin=Kin.NEWER_PROGRAM))
        journal.require_guards(copy)
        whose = whose_books(copy)
        if whose is None:
            return Look(facts)
        facts = replace(facts, kin=Kin.OURS, utility=whose[0], till=whose[1], older_program=not current)
        if own.whose is not None and whose != own.whose:
            return Look(_other(facts, whose, own.whose))
        _require_chain(copy, verifier(own.keys))
        return _compared(copy, _with_head(copy, facts), own)


class _Trusting:
    """Takes every signature: each hash covers all before it, so that the last signature vouches for all of them."""

    def verify(self, signature: bytes, data: bytes, /) -> None:
        """Nothing is wrong."""


def _require_chain(copy: sa.Connection, public: Verifier) -> None:
    """Every hash and link, and the signature of the last entry; raises `ChainBroken`."""
    trusting, last, before = _Trusting(), journal.head(copy).seq, GENESIS
    hashes = ChainWalk(lambda author, epoch: trusting)
    for entry in journal.entries(copy):
        hashes.take(entry)
        if entry.seq == last:
            ChainWalk(lambda author, epoch: public, before).take(entry)
        before = entry.head


def _with_head(copy: sa.Connection, facts: CopyFacts) -> CopyFacts:
    head = journal.head(copy)
    until = from_micros(journal.said_at(copy, head.seq).at)
    return replace(facts, epoch=head.epoch, head=head.seq, until=until)


def _compared(copy: sa.Connection, facts: CopyFacts, own: _Own) -> Look:
    """The copy beside the books: how far they are the same, and what stands behind that in the books alone."""
    waiting = open_sales(copy)
    try:
        if own.connection is not None:
            with reading(own.connection, own.files.database):
                common = _common(copy, own.connection)
                mine = journal.head(own.connection).seq
                kin = Kin.OURS if common in (facts.head, mine) else Kin.OTHER_BRANCH
                return Look(replace(facts, kin=kin), replace(loss_after(own.connection, common), open_sales=waiting))
    except faults.StorageFault:
        pass  # the books of now are damaged: no more can be told than if they were gone
    anchored = anchor_found(own.files)
    entries = max(0, anchored.head.seq - facts.head) if anchored else 0
    return Look(facts, Loss(entries, facts.until, open_sales=waiting, counted=False))


def _common(copy: sa.Connection, mine: sa.Connection) -> int:
    """Number of the last entry that both have; each hash covers all before it, so that halving finds it."""
    low, high = 0, min(journal.head(copy).seq, journal.head(mine).seq)
    while low < high:
        middle = (low + high + 1) // 2
        one, other = journal.entry_at(copy, middle), journal.entry_at(mine, middle)
        if one is not None and other is not None and one.hash == other.hash:
            low = middle
        else:
            high = middle - 1
    return low
