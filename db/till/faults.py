"""The kit's faults as the till's errors: codes with parameters that a sentence can be made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from app.domain.errors import Code, StoreError
from db.kit import faults
from db.kit.backup import Backups
from db.till.backups import backups_in
from db.till.files import StoreFiles, StoreKeys

_CODES: dict[type[faults.StorageFault], tuple[Code, Callable[[Any], dict[str, object]]]] = {
    faults.EngineTooOld: (Code.STORE_UNSAFE_SQLITE, lambda f: {"found": f.found, "needed": f.needed}),
    faults.DatabaseMissing: (Code.STORE_VANISHED, lambda f: {"path": str(f.path)}),
    faults.KeyRefused: (Code.STORE_KEY_WRONG, lambda f: {"path": str(f.path)}),
    faults.PagesDamaged: (Code.STORE_DAMAGED, lambda f: {"pages": ", ".join(map(str, f.pages))}),
    faults.DiskFull: (Code.STORE_FULL, lambda f: {}),
    faults.DiskReadOnly: (Code.STORE_READ_ONLY, lambda f: {}),
    faults.DiskFailed: (Code.STORE_DISK_FAILED, lambda f: {"reason": f.reason}),
    faults.DatabaseBusy: (Code.RUNNING_ALREADY, lambda f: {"pid": 0, "name": ""}),
    faults.AlreadyRunning: (Code.RUNNING_ALREADY, lambda f: {"pid": f.pid, "name": f.name}),
    faults.JournalShortened: (
        Code.STORE_BEHIND_ANCHOR,
        lambda f: {"anchored": f.anchored, "found": f.found},
    ),
    faults.JournalForked: (Code.STORE_CHAIN_BROKEN, lambda f: {"seq": f.seq, "what": "anchor"}),
    faults.ChainBroken: (Code.STORE_CHAIN_BROKEN, lambda f: {"seq": f.seq, "what": f.what}),
    faults.GuardsChanged: (Code.STORE_TRIGGERS_MISSING, lambda f: {"names": ", ".join(f.names)}),
    faults.AnchorLost: (Code.STORE_ANCHOR_LOST, lambda f: {"path": str(f.path)}),
    faults.BackupFlawed: (Code.STORE_DISK_FAILED, lambda f: {"reason": f.reason}),
}


# What only a restored copy mends: these errors name the newest one that still proves sound.
LEADS_TO_BACKUP = frozenset(
    {
        Code.STORE_DAMAGED,
        Code.STORE_BEHIND_ANCHOR,
        Code.STORE_CHAIN_BROKEN,
        Code.STORE_TRIGGERS_MISSING,
        Code.STORE_VANISHED,
    }
)


@contextmanager
def typed_errors(files: StoreFiles, keys: StoreKeys) -> Iterator[None]:
    """Raise StoreError for the faults of the kit; everything else passes."""
    try:
        yield
    except faults.StorageFault as fault:
        raise error_of(fault, backups_in(files.backups, keys)) from fault


def error_of(fault: faults.StorageFault, backups: Backups) -> StoreError:
    """The till's error for a fault; `backup` is the name of the last good copy, empty when there is none."""
    code, params_of = _CODES[type(fault)]
    params = params_of(fault)
    if code in LEADS_TO_BACKUP:
        good = backups.last_good()
        params["backup"] = good.path.name if good else ""
    return StoreError(code, **params)
