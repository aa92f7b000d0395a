"""The way back to a copy, wherever it lies: looked at first, taken home, and only then put in the place of the books."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import db.till
from db.till.copying import bring_home, troubles_of
from db.till.looking import Look, look_at, trouble_of

if TYPE_CHECKING:
    from app.ports import Clock
    from db.till import Restored, StoreKeys


def looked_at(file: Path, folder: Path, keys: StoreKeys) -> Look:
    """What a file is that the books can be brought back from; raises StoreError with the reason where they cannot."""
    with troubles_of(str(file)):
        look = look_at(file, folder, keys)
    trouble = trouble_of(look.facts)
    if trouble is not None:
        raise trouble
    return look


def bring_back(file: Path, folder: Path, keys: StoreKeys, clock: Clock) -> Restored:
    """Bring the books back from a file while nobody has them open; StoreError as `looked_at`, then nothing was changed.

    A copy from elsewhere is first taken into the till's own folder: a stick that is pulled out meanwhile changes nothing.
    """
    looked_at(file, folder, keys)
    return db.till.restore(folder, keys, bring_home(folder, keys, file, str(file)), clock)
