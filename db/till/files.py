"""Where the store's files lie in the till's data folder, and the keys that open them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.keys.secret import Secret


@dataclass(frozen=True, slots=True)
class StoreFiles:
    """The data folder and what the store keeps in it."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "till.db"

    @property
    def anchor(self) -> Path:
        """The anchor, outside the database."""
        return self.folder / "anchor"

    @property
    def backups(self) -> Path:
        """The folder of proven copies."""
        return self.folder / "backups"


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """The database key and the seed of the till's Ed25519 signing key, 32 bytes each, from the secret store."""

    database: Secret
    signing: Secret
