"""Secrets in the keyring of the operating system: Windows' credentials, the macOS keychain, Secret Service, KWallet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.domain.errors import Code, KeyTrouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SAFE_MODULES = frozenset(
    f"keyring.backends.{name}" for name in ("Windows", "macOS", "SecretService", "libsecret", "kwallet")
)
"""A list of what is safe, not of what is not: keyrings.alt stores plain text, the null keyring forgets in silence."""


class SystemKeyring:
    """Secrets of one till in a keyring, as hexadecimal passwords. Implements ``app.ports.SecretStore``.

    ``place`` tells the tills of one computer apart; without a ``backend`` it is the safe one of this computer.
    KeyTrouble KEYRING_UNSAFE when there is none.
    """

    def __init__(self, place: str, backend: KeyringBackend | None = None) -> None:
        self._service = f"Aquatill {place}"
        self._backend = backend or _safe_backend()

    def get(self, name: str) -> bytes | None:
        """The secret, None if there is none. KeyTrouble KEY_MISSING when the keyring stays locked."""
        from keyring.errors import KeyringError

        try:
            kept = self._backend.get_password(self._service, name)
            return None if kept is None else bytes.fromhex(kept)
        except (KeyringError, ValueError) as locked:
            raise KeyTrouble(Code.KEY_MISSING, key=name) from locked

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret, and make sure that it is kept. KeyTrouble KEYRING_UNSAFE when it is not."""
        from keyring.errors import KeyringError

        try:
            self._backend.set_password(self._service, name, secret.hex())
        except KeyringError as refused:
            raise self._unsafe() from refused
        if self.get(name) != secret:
            raise self._unsafe()

    def _unsafe(self) -> KeyTrouble:
        return KeyTrouble(Code.KEYRING_UNSAFE, keyring=type(self._backend).__module__)


def is_safe() -> bool:
    """Whether this computer has a keyring that keeps secrets as secrets."""
    try:
        _safe_backend()
    except KeyTrouble:
        return False
    return True


def _safe_backend() -> KeyringBackend:
    import keyring

    chosen = keyring.get_keyring()
    for backend in _parts(chosen):
        if type(backend).__module__ in SAFE_MODULES:
            return backend
    raise KeyTrouble(Code.KEYRING_UNSAFE, keyring=type(chosen).__module__)


def _parts(chosen: KeyringBackend) -> Iterable[KeyringBackend]:
    """The keyrings of a chain, or the one that was chosen; a chain would fall back to an unsafe one."""
    from keyring.backends.chainer import ChainerBackend

    return chosen.backends if isinstance(chosen, ChainerBackend) else (chosen,)
