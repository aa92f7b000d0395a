"""Copies everywhere: one is made and proven in the till's own folder, then taken to every place that lacks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Code, StoreError
from app.domain.keeping import CopyPlace
from app.domain.keeping_events import BackupMade
from aquatill.keeping.places import folder_of
from db.till.copying import copies_at, own_copies, stem_of, take_to

if TYPE_CHECKING:
    from app.ports import Store
    from db.kit.backup_name import Backup
    from db.till import StoreKeys

FolderOf = Callable[[CopyPlace], "Path | None"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the newest copy at a place; ``trouble`` None: it lies there, proven."""

    place: CopyPlace
    trouble: StoreError | None


def take_everywhere(store: Store, folder: Path, keys: StoreKeys, find: FolderOf = folder_of) -> tuple[Taken, ...]:
    """Take the newest own copy to each place that lacks it, and journal it; a place that fails does not stop the others.

    ``folder`` is the till's data folder. May take as long as a stick is slow; the books are asked in between only.
    """
    newest = next(iter(own_copies(folder, keys)), None)
    places = store.read(lambda books: books.copy_places())
    if newest is None:
        return ()
    return tuple(_taken(store, folder, keys, newest, place, find) for place in places)


def _taken(store: Store, folder: Path, keys: StoreKeys, newest: Backup, place: CopyPlace, find: FolderOf) -> Taken:
    there = find(place)
    if there is None:
        return Taken(place, StoreError(Code.PLACE_GONE, place=place.key, reason=""))
    try:
        if all(copy.order < newest.order for copy in copies_at(there, keys, newest.stem)):
            made = take_to(there, keys, newest, place.key)
            event = BackupMade(made.path.name, made.seq, place.key, made.path.stat().st_size)
            store.write(lambda tx: tx.post(event))
    except StoreError as trouble:
        if trouble.params.get("place") != place.key:
            raise
        return Taken(place, trouble)
    return Taken(place, None)


@dataclass(frozen=True, slots=True)
class Lying:
    """A copy that lies somewhere; ``place`` None: in the till's own folder."""

    place: CopyPlace | None
    copy: Backup


@dataclass(frozen=True, slots=True)
class Found:
    """Every copy of this till that can be seen now, and the places that are not there."""

    copies: tuple[Lying, ...]
    absent: tuple[CopyPlace, ...]


def find_all(store: Store, folder: Path, keys: StoreKeys, find: FolderOf = folder_of) -> Found:
    """Look at all places, the newest copy first; no file is opened."""
    founding, places = store.read(lambda books: (books.founding(), books.copy_places()))
    stem = stem_of(founding.utility, founding.identity.till)
    folders = {place: find(place) for place in places}
    lying = [Lying(None, copy) for copy in own_copies(folder, keys)]
    for place, there in folders.items():
        lying += [Lying(place, copy) for copy in (copies_at(there, keys, stem) if there else ())]
    lying.sort(key=lambda one: one.copy.order, reverse=True)
    return Found(tuple(lying), tuple(place for place, there in folders.items() if there is None))
