"""The books are changed for a copy while the till runs: every worker ends what it does, and goes on over the other books."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import TillError

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from app.domain.till import Lock
    from app.ports import Clock
    from aquatill.books import Books
    from aquatill.desk_status import StatusBoard
    from aquatill.home import Home
    from aquatill.keeping.round import CopyRound
    from aquatill.keeping.work import KeepingWork
    from aquatill.lanes import Lanes
    from aquatill.paper_round import PaperRound
    from aquatill.till_keys import TillKeys
    from db.kit.backup_name import Backup


class BringingBack(ABC):
    """The part of a workplace that brings its books back."""

    home: Home
    lanes: Lanes
    clock: Clock
    status: StatusBoard
    keeping: KeepingWork
    _books: Books | None
    _till: Till | None
    _why_not_open: TillError
    _paper: PaperRound
    _copies: CopyRound

    @abstractmethod
    def _need_till(self) -> Till: ...
    @abstractmethod
    def _need_books(self) -> Books: ...
    @abstractmethod
    def _open_books(self, keys: TillKeys) -> object: ...
    @abstractmethod
    def _rounds(self) -> tuple[PaperRound, CopyRound]: ...
    @abstractmethod
    def _begin_rounds(self) -> None: ...
    @abstractmethod
    def _wait_for_the_others(self, patience: float | None) -> None: ...

    def bring_back(self, operator: Operator, pin: str, file: Path) -> Lock:
        """Brings the books back from a file; they are open again, and locked, when it returns. Waits for every worker.

        Until the copy lies proven in the till's own folder nothing is touched; where it cannot take the books' place, those
        that were here are opened again.
        """
        from app.counter.keeping import require_restoring
        from app.counter.login import log_in

        proven = self.lanes.store(log_in, self._need_till(), operator.number, pin).result()
        require_restoring(proven)
        copy = self.lanes.pool(self.keeping.take_home, file).result()
        self._wait_for_the_others(None)
        try:
            return self.lanes.store(self._swap, copy, proven.number).result()
        finally:
            if self._till is not None:
                self._paper, self._copies = self._rounds()
                self._begin_rounds()

    def _swap(self, copy: Backup, operator: int) -> Lock:
        """On the store worker."""
        import db.till

        books = self._need_books()
        books.store.close()
        self._books = self._till = None
        try:
            return db.till.restore(self.home.folder, books.keys.store, copy, self.clock, operator).lock
        finally:
            self.status.forget_damage()
            self._reopen(books.keys)

    def _reopen(self, keys: TillKeys) -> None:
        try:
            self._open_books(keys)
        except TillError as error:
            self._why_not_open = error
            self.status.lock(error.code)
            raise
