"""What a till at work does for the page of backups; each method on the pool."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.keeping_desk import CheckedRecords, Count, Kept, KeptCopy, KeptPlace, LookedAt

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.counter.till import Till
    from app.domain.errors import TillError
    from app.domain.keeping import CopyPlace
    from app.domain.records.manifest import Manifest
    from app.domain.roles import Operator
    from aquatill.books import Books
    from aquatill.keeping.copies import Lying
    from aquatill.keeping.records import Source
    from aquatill.lanes import Lanes
    from db.kit.backup_name import Backup


class KeepingWork:
    """``till`` and ``books`` give them once they are open; ``news`` lets the status line and the round see a change."""

    def __init__(
        self, lanes: Lanes, folder: Path, till: Callable[[], Till], books: Callable[[], Books], news: Callable[[], None]
    ) -> None:
        self._lanes = lanes
        self._folder = folder
        self._till = till
        self._books = books
        self._news = news
        self._stop = threading.Event()

    def kept(self, operator: Operator) -> Kept:
        """Everything that can be seen now."""
        from app.counter.keeping import require_sight

        require_sight(operator)
        return self._seen()

    def copy_now(self, operator: Operator) -> Kept:
        """A copy here, and then everywhere."""
        from app.counter.keeping import require_copies
        from aquatill.keeping.copies import take_everywhere

        require_copies(operator)
        self._lanes.store(self._books().store.backup).result()
        taken = take_everywhere(self._till().store, self._folder, self._books().keys)
        self._news()
        return self._seen(tuple(one.trouble for one in taken if one.trouble is not None))

    def choose(self, operator: Operator, place: CopyPlace) -> Kept:
        """Copies go to a place."""
        from app.counter.keeping import choose_place
        from aquatill.keeping.places import make_ready

        choose_place(self._till(), operator, place, make_ready)
        self._news()
        return self._seen()

    def drop(self, operator: Operator, place: CopyPlace) -> Kept:
        """Copies go to a place no more."""
        from app.counter.keeping import drop_place

        drop_place(self._till(), operator, place)
        self._news()
        return self._seen()

    def look(self, operator: Operator, path: Path) -> LookedAt:
        """What a file is."""
        from app.counter.keeping import require_restoring
        from aquatill.keeping.return_way import looked_at

        require_restoring(operator)
        look = looked_at(path, self._folder, self._books().keys.store)
        return LookedAt(path, look.facts, look.loss)

    def take_home(self, path: Path) -> Backup:
        """The file as a proven copy in the till's own folder."""
        from aquatill.keeping.return_way import looked_at
        from db.till.copying import bring_home

        keys = self._books().keys.store
        looked_at(path, self._folder, keys)
        return bring_home(self._folder, keys, path, str(path))

    def write_period(
        self, operator: Operator, days: tuple[date, date], path: Path, count: Callable[[int], None]
    ) -> Manifest:
        """Records of some days."""
        from aquatill.keeping.records import write_period

        return write_period(self._source(count), operator, *days, path)

    def write_archive(self, operator: Operator, year: int, path: Path, count: Count) -> Manifest:
        """The archive of a year."""
        from aquatill.keeping.records import write_archive

        return write_archive(self._source(count), operator, year, path)

    def check(self, path: Path) -> CheckedRecords:
        """Records that somebody has in a file."""
        from aquatill.keeping.records_check import check_records

        verdict = check_records(path)
        return CheckedRecords(verdict.manifest, verdict.findings)

    def stop(self) -> None:
        """Lets what is being written end; for any thread."""
        self._stop.set()

    def _source(self, count: Count) -> Source:
        from aquatill.keeping.records import Source

        self._stop.clear()
        return Source(self._till(), self._folder, self._books().keys.store, count, self._stop.is_set)

    def _seen(self, troubles: tuple[TillError, ...] = ()) -> Kept:
        from app.domain.records.manifest import fingerprint
        from aquatill.keeping.copies import find_all, kept_by
        from db.till.records import public_key_of

        store, keys = self._till().store, self._books().keys.store
        found = find_all(store.read(kept_by), self._folder, keys)
        places, behind, archives = store.read(lambda r: (r.copy_places(), r.places_behind(), r.archives()))
        since = {one.place: one.since for one in behind}
        copies = (_kept(one) for one in found.copies)
        kept_places = (KeptPlace(place, place not in found.absent, since.get(place.key)) for place in places)
        return Kept(tuple(copies), tuple(kept_places), archives, fingerprint(public_key_of(keys)), troubles)


def _kept(lying: Lying) -> KeptCopy:
    copy = lying.copy
    return KeptCopy(copy.path, copy.at, copy.seq, lying.size, lying.place, copy.opens)
