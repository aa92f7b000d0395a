"""The copy of the books that a command makes at its end, and what it says when that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from db.till import TillStore


def back_up(console: Console, store: TillStore) -> None:
    """Makes a proven copy; one that cannot be made is said, for what the command did stands all the same."""
    from app.domain.errors import Code, StoreError

    try:
        store.backup()
    except StoreError:
        console.complain_of(StoreError(Code.BACKUP_FAILED))
