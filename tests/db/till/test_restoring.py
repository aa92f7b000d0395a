"""A restored till is locked, whatever interrupted the restoring: it never sells from books that lack what it sold."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Code, StoreError
from app.domain.events import LoggedIn, Rekeyed
from app.domain.till import Lock
from db.till import copies, open_store, proven_copy, restore, verify
from tests.db.till.story import posting
from tests.db.till.story_sales import KEYS, StoryClock

STEPS = ("rename", "replace", "fsync")


class PowerCut(BaseException):
    """The machine stops here."""


@dataclass(frozen=True, slots=True)
class Backed:
    """A till with a copy of its books, and entries written after it."""

    folder: Path
    copied: int
    head: int


@pytest.fixture
def backed(told: Path) -> Backed:
    store = open_store(told, KEYS, StoryClock())
    made = store.backup()
    for _ in range(3):
        head = store.write(lambda tx: tx.post(LoggedIn(7))).seq
    store.close()
    return Backed(told, made.seq, head)


def bring_back(folder: Path) -> Lock:
    return restore(folder, KEYS, proven_copy(folder, KEYS), StoryClock()).lock


def lock_in(folder: Path) -> Lock | None:
    store = open_store(folder, KEYS, StoryClock())
    lock = store.read(lambda books: books.lock())
    store.close()
    return lock


def test_restored_books_are_locked_and_say_what_is_missing_since_when(backed: Backed) -> None:
    lock = bring_back(backed.folder)
    assert (lock.reason, lock.known, lock.found) == (Code.TILL_RESTORED, backed.copied, backed.head)
    assert lock.since is not None
    assert lock_in(backed.folder) == lock
    assert verify(backed.folder, KEYS).sound


def test_a_till_whose_anchor_is_gone_is_restored_all_the_same(backed: Backed) -> None:
    (backed.folder / "anchor").unlink()
    assert bring_back(backed.folder).found == 0
    assert lock_in(backed.folder) is not None


def test_the_lock_remembers_the_epoch_that_the_lost_books_had_come_to(backed: Backed) -> None:
    store = open_store(backed.folder, KEYS, StoryClock())
    store.write(posting([Rekeyed(9, 1, "doubled")]))
    store.write(posting([LoggedIn(7)]))
    store.close()
    assert bring_back(backed.folder).epoch == 9


def test_the_newest_copy_that_proves_sound_is_taken_and_a_spoiled_one_is_refused_by_its_name(backed: Backed) -> None:
    store = open_store(backed.folder, KEYS, StoryClock())
    newest = store.backup()
    store.close()
    content = bytearray(newest.path.read_bytes())
    content[9 * 4096 + 5] ^= 1
    newest.path.write_bytes(content)
    assert [sound for _, sound in copies(backed.folder, KEYS)] == [False, True]
    assert proven_copy(backed.folder, KEYS).seq == backed.copied
    for name, code in ((newest.path.name, Code.BACKUP_DAMAGED), ("till.db", Code.BACKUP_UNKNOWN)):
        with pytest.raises(StoreError, match=code.value):
            proven_copy(backed.folder, KEYS, name)
    shutil.rmtree(backed.folder / "backups")
    with pytest.raises(StoreError, match=Code.BACKUP_NONE.value):
        proven_copy(backed.folder, KEYS)


@contextmanager
def power_fails(monkeypatch: pytest.MonkeyPatch, at: int, *, done: bool) -> Iterator[Callable[[], int]]:
    """The power fails at the n-th step that changes names or flushes, before it or when it is done; tells the steps."""
    steps = count()
    taken = [0]

    def failing(step: Callable[..., Any]) -> Callable[..., Any]:
        def take(*args: Any) -> Any:
            taken[0] = now = next(steps)
            if now == at and not done:
                raise PowerCut
            result = step(*args)
            if now == at:
                raise PowerCut
            return result

        return take

    with monkeypatch.context() as patched:
        for name in STEPS:
            patched.setattr(os, name, failing(getattr(os, name)))
        yield lambda: taken[0]


def cuts(backed: Backed, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The till after every cut that restoring can suffer."""
    for at in count():
        for done in (False, True):
            folder = place / f"{at}-{done}"
            shutil.copytree(backed.folder, folder)
            try:
                with power_fails(monkeypatch, at, done=done):
                    bring_back(folder)
            except PowerCut:
                yield folder
            else:
                return


def test_a_power_cut_leaves_the_old_books_or_locked_ones_or_none_that_open(
    backed: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = set[str]()
    for folder in cuts(backed, tmp_path / "cut", monkeypatch):
        try:
            store = open_store(folder, KEYS, StoryClock())
        except StoreError as error:
            seen.add(error.code.value)
        else:
            old = store.opened.head == backed.head
            assert old or store.read(lambda books: books.lock()) is not None
            seen.add("old" if old else "locked")
            store.close()
    assert seen >= {"old", "locked", Code.STORE_VANISHED.value, Code.STORE_BEHIND_ANCHOR.value}


def test_after_any_power_cut_restoring_is_done_again(
    backed: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in cuts(backed, tmp_path / "cut", monkeypatch):
        bring_back(folder)
        assert lock_in(folder) is not None
        assert verify(folder, KEYS).sound
