"""The way back to a copy, wherever it lies: looked at first, taken home, and only then put in the place of the books."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import db.till
from app.domain.errors import Code, StoreError
from db.till.copying import bring_home, troubles_of
from db.till.faults import LEADS_TO_BACKUP
from db.till.looking import Look, look_at, trouble_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.counter.till import Till
    from app.domain.roles import Operator
    from app.ports import Clock
    from aquatill.books import Books
    from db.till import Restored, StoreKeys

_GONE = LEADS_TO_BACKUP | {Code.STORE_ANCHOR_LOST}
"""Why the present books cannot be asked who somebody is."""


def looked_at(file: Path, folder: Path, keys: StoreKeys) -> Look:
    """What a file is that the books can be brought back from; raises StoreError with the reason where they cannot."""
    with troubles_of(str(file)):
        look = look_at(file, folder, keys)
    trouble = trouble_of(look.facts)
    if trouble is not None:
        raise trouble
    return look


def who_answers(books: Callable[[], Books], ask: Callable[[Till], Operator]) -> int:
    """The operator who may bring the books back, whom the present ones know; 0 where those can be opened no more.

    Refuses what ``ask`` refuses, and NOT_ALLOWED; raises StoreError for what no copy mends.
    """
    from app.counter.keeping import require_restoring

    try:
        present = books()
    except StoreError as error:
        if error.code in _GONE:
            return 0
        raise
    try:
        operator = ask(present.till())
        require_restoring(operator)
        return operator.number
    finally:
        present.store.close()


def bring_back(file: Path, folder: Path, keys: StoreKeys, clock: Clock, operator: int) -> Restored:
    """Bring the books back from a file while nobody has them open; StoreError as `looked_at`, then nothing was changed.

    ``operator`` stands in their next entry; 0 where the books did not open, and nobody could be asked.

    A copy from elsewhere is first taken into the till's own folder: a stick that is pulled out meanwhile changes nothing.
    """
    looked_at(file, folder, keys)
    return db.till.restore(folder, keys, bring_home(folder, keys, file, str(file)), clock, operator)
