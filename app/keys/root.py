"""The utility's root secret: making one, and telling play secrets from real ones by the secret itself."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from app.domain.errors import Code, KeyTrouble
from app.keys.derivation import ROOT_SIZE
from app.keys.secret import Secret
from app.ports import CardConnection, KeyKind

_DEMO_MARK = b"AQT-DEMO"
"""Every demo root begins so. A random one does with a probability of 2⁻⁶⁴: no flag can be lost on the way."""


def new_root(random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> Secret:
    """A utility's own root secret, 32 random bytes; KEY_DEMO_REFUSED if they carried the mark of the demo."""
    root = Secret(random_bytes(ROOT_SIZE))
    require_kind(kind_of(root), demo=False)
    return root


def demo_root(utility: int) -> Secret:
    """The root secret of a demo or test utility; anybody can compute it."""
    return Secret(_DEMO_MARK + utility.to_bytes(ROOT_SIZE - len(_DEMO_MARK), "big"))


def kind_of(root: Secret) -> KeyKind:
    """Whether a root secret is for play or a utility's own."""
    return KeyKind.DEMO if root.open().startswith(_DEMO_MARK) else KeyKind.REAL


def require_kind(kind: KeyKind, *, demo: bool) -> None:
    """Refuses demo keys in a real till (KEY_DEMO_REFUSED) and real keys in a demo (KEY_REAL_REFUSED)."""
    if kind is KeyKind.DEMO and not demo:
        raise KeyTrouble(Code.KEY_DEMO_REFUSED)
    if kind is KeyKind.REAL and demo:
        raise KeyTrouble(Code.KEY_REAL_REFUSED)


def require_fit(kind: KeyKind, connection: CardConnection) -> None:
    """Refuses to let a virtual card in this process see anything made with real keys (KEY_REAL_REFUSED)."""
    if kind is KeyKind.REAL and connection.simulated:
        raise KeyTrouble(Code.KEY_REAL_REFUSED)
