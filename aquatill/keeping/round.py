"""The round of the copies: one by the clock while nobody sells, and to each place what it lacks as soon as it is there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.errors import Cancelled, StoreError
from app.domain.keeping import OWN_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from app.ports import Clock, Reading, Store
    from aquatill.keeping.copies import Taken
    from aquatill.lanes import Job, Lanes
    from aquatill.till_keys import TillKeys

_LOOK_SECONDS = 20.0
"""How soon a stick that was plugged in gets the newest copy."""
_QUIET = timedelta(minutes=2)
"""Nobody sells who has not booked anything for this long."""


class CopyRound:
    """One worker of the pool for as long as the till is open. ``make`` makes a copy on the store worker."""

    def __init__(self, lanes: Lanes, clock: Clock, folder: Path, make: Callable[[], None]) -> None:
        self._lanes = lanes
        self._clock = clock
        self._folder = folder
        self._make = make
        self._news = threading.Event()
        self._ending = False
        self._job: Job[None] | None = None
        self._begun = clock.now()
        self._troubles: dict[str, str] = {}

    def begin(self, store: Store, keys: TillKeys) -> None:
        """Starts the round over the copies of a store."""
        self._job = self._lanes.pool(self._go_round, store, keys)

    def news(self) -> None:
        """A copy was made or a place chosen; for any thread."""
        self._news.set()

    def end(self) -> Job[None] | None:
        """Ends the round after the copy that is being taken somewhere; the job to wait for."""
        self._ending = True
        self._news.set()
        return self._job

    def _go_round(self, store: Store, keys: TillKeys) -> None:
        """One pass after another; nothing but the end of the till or of its books ends the round."""
        self._news.wait(_LOOK_SECONDS)  # the start has better things to do
        while not self._ending:
            self._news.clear()
            try:
                self.look(store, keys)
            except Cancelled:
                return
            except StoreError as error:
                if not error.passes and "place" not in error.params:
                    return
            except Exception as bug:  # noqa: BLE001 - told to the one place for bugs
                self._lanes.crashed(bug)
            self._news.wait(_LOOK_SECONDS)

    def look(self, store: Store, keys: TillKeys) -> None:
        """One pass: a copy when one is due, then to each place that is there what it lacks."""
        from aquatill.keeping.copies import take_everywhere

        if store.read(self._is_due):
            self._lanes.store(self._make).result()
        self._tell(take_everywhere(store, self._folder, keys))

    def _is_due(self, books: Reading) -> bool:
        """Whether something stands in the books for hours that no copy holds, and nobody is selling."""
        hours = int(books.setting("copy_hours"))
        now = self._clock.now()
        if not hours or now - books.newest_at() < _QUIET:
            return False
        own = next((copy for copy in books.copies_made() if copy.place == OWN_FOLDER), None)
        if own is not None and books.uncopied_since(own.head) is None:
            return False
        last = own.at if own else self._begun
        return now < last or now - last >= timedelta(hours=hours)  # a time to come is that of a clock that was ahead

    def _tell(self, taken: tuple[Taken, ...]) -> None:
        """Logs what became of each place once, not at every look."""
        from aquatill.log import logger

        for one in taken:
            said = one.trouble.code.value if one.trouble else ""
            if said != self._troubles.get(one.place.key, ""):
                self._troubles[one.place.key] = said
                logger().info("copies at a place", place=one.place.key, trouble=said)
