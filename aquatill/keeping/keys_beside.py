"""The file with the sealed keys that lies beside a till's copies, wherever they lie."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import KeyTrouble
from app.keys.copy_keys import CopyKeys, sealed, unsealed
from db.kit.disk import publish
from db.till.backups import stem_of

if TYPE_CHECKING:
    from aquatill.till_keys import TillKeys

ENDING = ".keys"


def leave_keys(folder: Path, keys: TillKeys, utility: int, till: int) -> None:
    """Lay the sealed keys into a folder of copies, unless they lie there; OSError as the disk says."""
    wanted = CopyKeys(utility, till, keys.store.database, keys.store.signing)
    path = folder / f"{stem_of(utility, till)}{ENDING}"
    with suppress(FileNotFoundError, KeyTrouble):
        if unsealed(path.read_bytes(), keys.root) == wanted:
            return
    draft = path.with_name(path.name + ".draft")
    draft.write_bytes(sealed(keys.root, wanted))
    publish(draft, path)
