"""Secrets in a file under a passphrase, for computers without a safe keyring.

The file is JSON: ``format``, ``version`` 1, ``salt`` (16 bytes), ``nonce`` (12 bytes) and ``sealed``, the last three in
hexadecimal. Key = argon2id(passphrase in NFC and UTF-8, salt, 3 passes, 64 MiB, 4 lanes, 32 bytes), RFC 9106 section 4;
``sealed`` = AES-256-GCM(key, nonce, JSON of names and secrets, with format and version as associated data).
"""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Any

from app.domain.errors import Code, KeyTrouble

FORMAT = "aquatill-key-file"
VERSION = 1
_ASSOCIATED = f"{FORMAT} {VERSION}".encode()
_SALT_BYTES, _NONCE_BYTES = 16, 12


class KeyFile:
    """A key file and the passphrase that opens it. Implements ``app.ports.SecretStore``.

    The file is opened by the first ``get`` (0.1 s and 64 MiB of work, on purpose) and replaced by each ``put``.
    """

    def __init__(self, path: Path, passphrase: str) -> None:
        self._path = path
        self._passphrase = unicodedata.normalize("NFC", passphrase).encode()
        self._known: dict[str, str] | None = None

    def get(self, name: str) -> bytes | None:
        """The secret, None if there is none. KeyTrouble PASSPHRASE_WRONG, or KEY_MISSING when the file is damaged."""
        kept = self._secrets().get(name)
        return None if kept is None else bytes.fromhex(kept)

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret durably; salt and nonce are new each time. KeyTrouble PASSPHRASE_WRONG if the file has another."""
        known = self._secrets() | {name: secret.hex()}
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        sealed = _cipher(self._passphrase, salt).encrypt(nonce, json.dumps(known).encode(), _ASSOCIATED)
        parts = {"salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}
        _replace(self._path, json.dumps({"format": FORMAT, "version": VERSION, **parts}, indent=1))
        self._known = known

    def _secrets(self) -> dict[str, str]:
        if self._known is None:
            self._known = self._unsealed() if self._path.exists() else {}
        return self._known

    def _unsealed(self) -> dict[str, str]:
        from cryptography.exceptions import InvalidTag

        salt, nonce, sealed = _parts(self._path)
        try:
            opened = _cipher(self._passphrase, salt).decrypt(nonce, sealed, _ASSOCIATED)
        except InvalidTag:
            raise KeyTrouble(Code.PASSPHRASE_WRONG) from None
        return {str(name): str(secret) for name, secret in json.loads(opened).items()}


def _cipher(passphrase: bytes, salt: bytes) -> Any:
    from argon2.low_level import Type, hash_secret_raw
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    work = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4}
    return AESGCM(hash_secret_raw(passphrase, salt, **work, hash_len=32, type=Type.ID))


def _parts(path: Path) -> tuple[bytes, bytes, bytes]:
    """Salt, nonce and sealed secrets of a file; KeyTrouble KEY_MISSING when it is not a key file that we know."""
    try:
        file = json.loads(path.read_bytes())
        if (file["format"], file["version"]) != (FORMAT, VERSION):
            raise ValueError(file["version"])
        salt, nonce, sealed = (bytes.fromhex(file[part]) for part in ("salt", "nonce", "sealed"))
        if (len(salt), len(nonce)) != (_SALT_BYTES, _NONCE_BYTES):
            raise ValueError("lengths")
    except (ValueError, KeyError, TypeError) as damaged:
        raise KeyTrouble(Code.KEY_MISSING, key=path.name) from damaged
    return salt, nonce, sealed


def _replace(path: Path, text: str) -> None:
    """Put a file in the place of another so that a power cut leaves one of the two; readable by its owner only."""
    draft = path.with_name(path.name + ".draft")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows does that with the file."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
