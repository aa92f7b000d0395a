"""The till's store: `create` or `open_store` gives the books, `verify` proves them, `restore` brings a copy back.

Names are imported when first used: SQLAlchemy takes a fifth of a second, which a window that has yet to be painted
does not have, and the light ones (`StoreKeys`, `StoreFiles`) are needed before.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.till.checks import ask, check_integrity, copies, last_good_backup, proven_copy
    from db.till.files import StoreFiles, StoreKeys
    from db.till.opening import create, open_store
    from db.till.restoring import Restored, needs_restoring, restore
    from db.till.store import CommitPhase, Opened, TillStore
    from db.till.verification import Verification, verify

__all__ = [
    "CommitPhase",
    "Opened",
    "Restored",
    "StoreFiles",
    "StoreKeys",
    "TillStore",
    "Verification",
    "ask",
    "check_integrity",
    "copies",
    "create",
    "last_good_backup",
    "needs_restoring",
    "open_store",
    "proven_copy",
    "restore",
    "verify",
]

_MODULE_OF = {
    "CommitPhase": "store",
    "Opened": "store",
    "Restored": "restoring",
    "StoreFiles": "files",
    "StoreKeys": "files",
    "TillStore": "store",
    "Verification": "verification",
    "ask": "checks",
    "check_integrity": "checks",
    "copies": "checks",
    "create": "opening",
    "last_good_backup": "checks",
    "needs_restoring": "restoring",
    "open_store": "opening",
    "proven_copy": "checks",
    "restore": "restoring",
    "verify": "verification",
}


def __getattr__(name: str) -> object:
    """Import the module that has the name (PEP 562)."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"db.till.{_MODULE_OF[name]}"), name)
