"""The recovery key: the root secret on paper and in a file, so that the utility outlives its till (protocol rule 18)."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.errors import Code, KeyTrouble
from app.keys.derivation import ROOT_SIZE
from app.keys.secret import Secret

_VERSION = 1
_CHECK_SIZE = 7
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is read as another one."""
_MISREAD = str.maketrans("OIL", "011", "- \t\r\n")
_LETTER_COUNT = 64
_GROUP = 4

_FORMAT = "aquatill-recovery-1"
"""Names the file format and with it everything that is not written in it: the cipher and the costs below."""
_SALT_SIZE = 16
_NONCE_SIZE = 12
_PASSES, _MEMORY_KIB, _LANES = 3, 65_536, 4
"""Costs of argon2id: RFC 9106, section 4, second recommended option."""


def paper_groups(root: Secret) -> tuple[str, ...]:
    """The root secret as 16 groups of 4 letters, to be printed: version, root and checksum in base 32."""
    octets = bytes([_VERSION]) + root.open()
    number = int.from_bytes(octets + _checksum(octets), "big")
    letters = "".join(_LETTERS[number >> (5 * place) & 31] for place in reversed(range(_LETTER_COUNT)))
    return tuple(letters[at : at + _GROUP] for at in range(0, _LETTER_COUNT, _GROUP))


def root_from_paper(typed: str) -> Secret:
    """The root secret from typed groups; case, blanks, hyphens and O/0, I/L/1 make no difference.

    Raises RECOVERY_WRONG with what is wrong: "length", "letter" or "checksum".
    """
    letters = typed.upper().translate(_MISREAD)
    if any(letter not in _LETTERS for letter in letters):
        raise KeyTrouble(Code.RECOVERY_WRONG, what="letter")
    if len(letters) != _LETTER_COUNT:
        raise KeyTrouble(Code.RECOVERY_WRONG, what="length")
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    octets = number.to_bytes(1 + ROOT_SIZE + _CHECK_SIZE, "big")
    body, check = octets[:-_CHECK_SIZE], octets[-_CHECK_SIZE:]
    if check != _checksum(body) or body[0] != _VERSION:
        raise KeyTrouble(Code.RECOVERY_WRONG, what="checksum")
    return Secret(body[1:])


def recovery_file(root: Secret, passphrase: str, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> bytes:
    """The root secret as a file: JSON text, AES-256-GCM under a key that argon2id makes of the passphrase."""
    salt, nonce = random_bytes(_SALT_SIZE), random_bytes(_NONCE_SIZE)
    sealed = AESGCM(_file_key(passphrase, salt)).encrypt(nonce, root.open(), _FORMAT.encode("ascii"))
    fields = {"format": _FORMAT, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}
    return json.dumps(fields, indent=1).encode("ascii") + b"\n"


def root_from_file(octets: bytes, passphrase: str) -> Secret:
    """The root secret from a recovery file.

    Raises RECOVERY_WRONG when the file is none of ours and PASSPHRASE_WRONG when it does not open.
    """
    salt, nonce, sealed = _parts(octets)
    try:
        return Secret(AESGCM(_file_key(passphrase, salt)).decrypt(nonce, sealed, _FORMAT.encode("ascii")))
    except InvalidTag:
        raise KeyTrouble(Code.PASSPHRASE_WRONG) from None


def _checksum(octets: bytes) -> bytes:
    return hashlib.sha256(b"aquatill recovery" + octets).digest()[:_CHECK_SIZE]


def _parts(octets: bytes) -> tuple[bytes, bytes, bytes]:
    try:
        fields: dict[str, Any] = json.loads(octets)
        salt, nonce, sealed = (bytes.fromhex(fields[name]) for name in ("salt", "nonce", "sealed"))
        ours = fields["format"] == _FORMAT and (len(salt), len(nonce)) == (_SALT_SIZE, _NONCE_SIZE)
    except (ValueError, TypeError, KeyError):
        ours = False
    if not ours:
        raise KeyTrouble(Code.RECOVERY_WRONG, what="file")
    return salt, nonce, sealed


def _file_key(passphrase: str, salt: bytes) -> bytes:
    return hash_secret_raw(
        passphrase.encode("utf-8"),
        salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=_LANES,
        hash_len=32,
        type=Type.ID,
    )
