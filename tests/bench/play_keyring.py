"""A keyring backend that knows the secrets of the till that is measured; they lie in a file, for they are no secrets."""

from __future__ import annotations

import json
from pathlib import Path

from keyring.backend import KeyringBackend

FILE = "play-keys.json"


class PlayKeyring(KeyringBackend):
    """Answers from a file in the till's folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._file = folder / FILE

    def get_password(self, service: str, username: str) -> str | None:
        """The secret of that name, in hexadecimal."""
        known: dict[str, str] = json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}
        return known.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret beside the others."""
        known = json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}
        self._file.write_text(json.dumps(known | {username: password}), "utf-8")
