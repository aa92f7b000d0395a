"""Opening the books of a data folder: one process a folder, keys that fit the kind of till, and what the start settled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import db.till
from app.counter.till import Till
from app.ports import Clock
from aquatill.hold import hold
from aquatill.home import Home
from aquatill.till_keys import TillKeys
from db.till import TillStore


@dataclass(frozen=True, slots=True)
class Books:
    """The open books and the secrets that opened them."""

    store: TillStore
    keys: TillKeys
    clock: Clock
    demo: bool

    def till(self) -> Till:
        """The till for jobs on the thread of the store."""
        return Till(self.store, self.keys.source(demo=self.demo), self.clock)


def open_books(home: Home, keys: TillKeys, clock: Clock, *, demo: bool) -> Books:
    """Opens and proves the books; see `db.till.open_store` for what it raises. The folder is held by the caller.

    Keys of the wrong kind are refused before anything is opened.
    """
    keys.source(demo=demo)
    return Books(db.till.open_store(home.folder, keys.store, clock), keys, clock, demo)


@contextmanager
def books_of(home: Home, keys: TillKeys, clock: Clock, *, demo: bool, name: str) -> Iterator[Books]:
    """The open books for one command: held, opened, closed again."""
    with hold(home, name):
        books = open_books(home, keys, clock, demo=demo)
        try:
            yield books
        finally:
            books.store.close()
