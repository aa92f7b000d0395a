"""The keys of a till's books, sealed for its copies: who has the utility's recovery key can read them on a new computer."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import Code, KeyTrouble
from app.keys.secret import Secret

_FORMAT = "aquatill-copy-keys-1"
_KEY_SIZE = 32
_NONCE_SIZE = 12


@dataclass(frozen=True, slots=True)
class CopyKeys:
    """Whose books they open, the database key and the seed of the signing key, 32 bytes each."""

    utility: int
    till: int
    database: Secret
    signing: Secret


def sealed(root: Secret, keys: CopyKeys, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> bytes:
    """The keys as a file: JSON text, AES-256-GCM under a key that HKDF-SHA-256 makes of the root secret."""
    nonce = random_bytes(_NONCE_SIZE)
    both = keys.database.open() + keys.signing.open()
    locked = AESGCM(_key_of(root)).encrypt(nonce, both, _about(keys.utility, keys.till))
    fields = {"format": _FORMAT, "utility": keys.utility, "till": keys.till, "nonce": nonce.hex(), "sealed": locked.hex()}
    return json.dumps(fields, indent=1).encode("ascii") + b"\n"


def unsealed(octets: bytes, root: Secret) -> CopyKeys:
    """The keys from such a file; KeyTrouble RECOVERY_WRONG: it is none of ours ("file"), or another utility's ("key")."""
    try:
        fields: dict[str, Any] = json.loads(octets)
        utility, till = int(fields["utility"]), int(fields["till"])
        nonce, locked = bytes.fromhex(fields["nonce"]), bytes.fromhex(fields["sealed"])
        ours = fields["format"] == _FORMAT and len(nonce) == _NONCE_SIZE
    except (ValueError, TypeError, KeyError):
        ours = False
    if not ours:
        raise KeyTrouble(Code.RECOVERY_WRONG, what="file")
    try:
        both = AESGCM(_key_of(root)).decrypt(nonce, locked, _about(utility, till))
    except InvalidTag:
        raise KeyTrouble(Code.RECOVERY_WRONG, what="key") from None
    return CopyKeys(utility, till, Secret(both[:_KEY_SIZE]), Secret(both[_KEY_SIZE:]))


def _key_of(root: Secret) -> bytes:
    return HKDF(SHA256(), _KEY_SIZE, salt=bytes(32), info=b"aquatill/v1/copy-keys").derive(root.open())


def _about(utility: int, till: int) -> bytes:
    return f"{_FORMAT} {utility} {till}".encode("ascii")
