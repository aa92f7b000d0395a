"""A till whose computer is gone: its books and keys on a new one, from a copy and the utility's recovery key."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import db.till
from app.domain.errors import Code, KeyTrouble
from app.keys.copy_keys import CopyKeys, unsealed
from app.keys.root import kind_of, require_kind
from aquatill.drafting import drafting
from aquatill.home import Home, Profile
from aquatill.keeping.keys_beside import ENDING
from aquatill.keeping.return_way import bring_back
from aquatill.setup import recovery
from aquatill.till_keys import TillKeys, keep_keys
from aquatill.wiring import secret_store
from db.till.copying import opens, troubles_of
from db.till.files import StoreKeys

if TYPE_CHECKING:
    from app.domain.till import Founding
    from app.keys.secret import Secret
    from app.ports import Clock
    from db.till import Restored


@dataclass(frozen=True, slots=True)
class Way:
    """What is brought along: copy, exported recovery key, and the passphrase that opens that and guards the new key file.

    ``key_store`` is "file" or "keyring", as at set-up.
    """

    copy: Path
    recovery: Path
    passphrase: str
    key_store: str


def move_in(home: Home, way: Way, clock: Clock) -> Restored:
    """Make the till of a copy in an empty data folder, all of it or nothing; its books come back locked.

    Raises KeyTrouble RECOVERY_WRONG, PASSPHRASE_WRONG and KEY_DEMO_REFUSED, StoreError for a wrong copy and for a
    folder that has a till.
    """
    with troubles_of(str(way.recovery)):
        root = recovery.root_from(way.recovery, way.passphrase)
    require_kind(kind_of(root), demo=False)
    found = _keys_beside(way.copy, root)
    keys = TillKeys(root, StoreKeys(found.database, found.signing))
    with drafting(home) as draft:
        restored = bring_back(way.copy, draft.folder, keys.store, clock, 0)
        founding, printer = _said(draft, keys, clock)
        keep_keys(secret_store(draft.folder, home.folder, way.key_store, way.passphrase), keys)
        draft.keep_profile(_profile(founding, printer, way.key_store))
    return restored


def _keys_beside(copy: Path, root: Secret) -> CopyKeys:
    """The keys that lie beside a copy, that the root secret opens and that open the copy; RECOVERY_WRONG, PLACE_GONE.

    Several tills share a stick, and anybody can name a file: only where no keys open the copy the name chooses, so that the
    copy is refused for what it is.
    """
    with troubles_of(str(copy)):
        files = sorted(copy.parent.glob(f"*{ENDING}"), key=lambda path: not copy.name.startswith(path.stem))
        if not files:
            raise FileNotFoundError(2, "", str(copy.parent))
        sealed = [file.read_bytes() for file in files]
    found = []
    for octets in sealed:
        with suppress(KeyTrouble):
            found.append(unsealed(octets, root))
    if not found:
        raise KeyTrouble(Code.RECOVERY_WRONG)
    return next((keys for keys in found if opens(copy, keys.database)), found[0])


def _said(draft: Home, keys: TillKeys, clock: Clock) -> tuple[Founding, str]:
    with closing(db.till.open_store(draft.folder, keys.store, clock)) as store:
        return store.read(lambda books: (books.founding(), books.setting("printer")))


def _profile(founding: Founding, printer: str, key_store: str) -> Profile:
    return Profile(
        mode="real",
        utility_name=founding.utility_name,
        branch=founding.branch,
        languages=founding.languages,
        zone=founding.zone,
        currency=founding.currency,
        reader="",
        printer=printer,
        key_store=key_store,
    )
