"""Copies everywhere: one is made and proven in the till's own folder, then taken to every place that lacks it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Code, StoreError
from app.domain.keeping import CopyPlace
from app.domain.keeping_events import BackupMade
from aquatill.keeping.keys_beside import leave_keys
from aquatill.keeping.places import folder_of
from db.till.backups import stem_of
from db.till.copying import copies_at, own_copies, take_to, troubles_of, unopened_at
from db.till.files import StoreFiles

if TYPE_CHECKING:
    from app.ports import Reading, Store
    from aquatill.till_keys import TillKeys
    from db.kit.backup_name import Backup
    from db.till import StoreKeys

_ONE_AT_A_TIME = threading.Lock()
"""The round and somebody at the page would write the same draft."""

FolderOf = Callable[[CopyPlace], "Path | None"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the newest copy at a place; ``trouble`` None: it lies there, proven."""

    place: CopyPlace
    trouble: StoreError | None


def take_everywhere(store: Store, folder: Path, keys: TillKeys, find: FolderOf = folder_of) -> tuple[Taken, ...]:
    """Take the newest own copy, and the sealed keys of the books, to each place that lacks it, and journal it.

    ``folder`` is the till's data folder. A place that fails does not stop the others. May take as long as a stick is slow;
    the books are asked in between only.
    """
    founding, places = store.read(lambda books: (books.founding(), books.copy_places()))
    whose = founding.utility, founding.identity.till
    newest = next(iter(own_copies(folder, keys.store, stem_of(*whose))), None)
    if newest is None:
        return ()
    with _ONE_AT_A_TIME:
        with troubles_of(str(newest.path.parent)):
            leave_keys(newest.path.parent, keys, *whose)
        return tuple(_taken(store, keys, whose, newest, place, find(place)) for place in places)


def _taken(
    store: Store, keys: TillKeys, whose: tuple[int, int], newest: Backup, place: CopyPlace, there: Path | None
) -> Taken:
    if there is None:
        return Taken(place, StoreError(Code.PLACE_GONE, place=place.key, reason=""))
    try:
        if all(copy.order < newest.order for copy in copies_at(there, keys.store, newest.stem)):
            with troubles_of(place.key):
                leave_keys(there, keys, *whose)
            made = take_to(there, keys.store, newest, place.key)
            event = BackupMade(made.path.name, made.seq, place.key, made.path.stat().st_size)
            store.write(lambda tx: tx.post(event))
    except StoreError as trouble:
        if trouble.params.get("place") != place.key:
            raise
        return Taken(place, trouble)
    return Taken(place, None)


@dataclass(frozen=True, slots=True)
class Lying:
    """A copy that lies somewhere, so many octets large; ``place`` None: in the till's own folder."""

    place: CopyPlace | None
    copy: Backup
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """Every copy of this till that can be seen now, and the places that are not there."""

    copies: tuple[Lying, ...]
    absent: tuple[CopyPlace, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the books say of copies: how the till's are named, and where they go."""

    stem: str
    places: tuple[CopyPlace, ...]


def kept_by(books: Reading) -> Kept:
    """As the books say now."""
    founding = books.founding()
    return Kept(stem_of(founding.utility, founding.identity.till), books.copy_places())


def find_all(kept: Kept, folder: Path, keys: StoreKeys, find: FolderOf = folder_of) -> Found:
    """Look at all places, the newest copy first as the copies say themselves; last what the till's key does not open."""
    folders: dict[CopyPlace | None, Path | None] = {
        None: StoreFiles(folder).backups,
        **{place: find(place) for place in kept.places},
    }
    lying = [
        _lying(place, copy)
        for place, there in folders.items()
        if there is not None
        for copy in (*copies_at(there, keys, kept.stem), *unopened_at(there, keys, kept.stem))
    ]
    seen = sorted((one for one in lying if one.size), key=lambda one: (one.copy.opens, one.copy.order), reverse=True)
    return Found(tuple(seen), tuple(place for place in kept.places if folders[place] is None))


def _lying(place: CopyPlace | None, copy: Backup) -> Lying:
    """A copy with its size; 0 where it went away while somebody looked."""
    try:
        return Lying(place, copy, copy.path.stat().st_size)
    except OSError:
        return Lying(place, copy, 0)
