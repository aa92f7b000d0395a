"""The steps of a set-up in their order: keys, export, trial, founding; a till is founded only after a trial succeeded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Code, KeyTrouble
from app.keys.recovery import paper_groups
from aquatill.clock import SystemClock
from aquatill.drafting import require_empty
from aquatill.setup import recovery
from aquatill.setup.founding import found
from aquatill.till_keys import TillKeys, keep_keys, new_keys

if TYPE_CHECKING:
    from app.keys.secret import Secret
    from aquatill.home import Home
    from aquatill.setup.plan import Plan
    from words import Words


class SetUp:
    """One set-up of the data folder ``home``; ``passphrase`` seals the recovery file, and the key file if there is one.

    StoreError STORE_SET_UP_ALREADY when a till stands there.
    """

    def __init__(self, home: Home, plan: Plan, passphrase: str) -> None:
        require_empty(home)
        self._home = home
        self._plan = plan
        self._passphrase = passphrase
        self._keys: TillKeys = new_keys()
        self._tried = False

    @property
    def recovery_words(self) -> str:
        """The recovery key as a person reads it."""
        return " ".join(paper_groups(self._keys.root))

    def export_page(self, path: Path, words: Words) -> None:
        """Writes the page for the safe, PDF or text by the ending of the name."""
        recovery.write_page(path, self._keys.root, self._plan.settings["utility_name"], words)

    def export_file(self, path: Path) -> None:
        """Writes the sealed file."""
        recovery.write_file(path, self._keys.root, self._passphrase)

    def try_typed(self, typed: str) -> None:
        """Tries a key that was typed from the page; KeyTrouble RECOVERY_WRONG."""
        self._try(recovery.root_from_page(typed))

    def try_file(self, path: Path) -> None:
        """Tries a key that was exported, by the way in that a new computer would take; RECOVERY_WRONG."""
        self._try(recovery.root_from(path, self._passphrase))

    def found(self) -> None:
        """Founds the till; KeyTrouble RECOVERY_WRONG before a trial has succeeded."""
        if not self._tried:
            raise KeyTrouble(Code.RECOVERY_WRONG, what="untried")
        found(self._home, self._plan, self._keys, SystemClock(), self._keep_keys)

    def _try(self, brought_back: Secret) -> None:
        recovery.require_same(brought_back, self._keys.root)
        self._tried = True

    def _keep_keys(self, folder: Path) -> None:
        from aquatill.wiring import secret_store

        keep_keys(secret_store(folder, self._home.folder, self._plan.settings["key_store"], self._passphrase), self._keys)
