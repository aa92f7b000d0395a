"""The three secrets of a till: the utility's root, the database key and the seed of the journal's signing key."""

from __future__ import annotations

import secrets as randomness
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.domain.errors import Code, KeyTrouble
from app.keys.root import demo_root, kind_of, new_root, require_kind
from app.keys.secret import Secret
from app.keys.stand_alone import StandAloneKeys
from db.till.files import StoreKeys

if TYPE_CHECKING:
    from app.ports import SecretStore

_KEY_BYTES = 32
_ROOT, _DATABASE, _SIGNING = "root", "database", "signing"


@dataclass(frozen=True, slots=True)
class TillKeys:
    """What opens the books and makes the keys of cards and meters."""

    root: Secret
    store: StoreKeys

    def source(self, *, demo: bool) -> StandAloneKeys:
        """The key source; refuses demo keys in a real till and real keys in a demo."""
        require_kind(kind_of(self.root), demo=demo)
        return StandAloneKeys(self.root)


def new_keys() -> TillKeys:
    """Fresh random secrets for a real till."""
    return TillKeys(new_root(), StoreKeys(_random(), _random()))


def demo_keys(utility: int) -> TillKeys:
    """The secrets of a demo, which anybody can compute: a demo has nothing to hide and nothing to lose."""
    named = (Secret(sha256(f"aquatill demo {name} {utility}".encode()).digest()) for name in (_DATABASE, _SIGNING))
    return TillKeys(demo_root(utility), StoreKeys(*named))


def read_keys(store: SecretStore) -> TillKeys:
    """The secrets as the secret store keeps them; KeyTrouble KEY_MISSING when one is not there."""
    return TillKeys(_kept(store, _ROOT), StoreKeys(_kept(store, _DATABASE), _kept(store, _SIGNING)))


def keep_keys(store: SecretStore, keys: TillKeys) -> None:
    """Puts the secrets into the secret store."""
    for name, secret in ((_ROOT, keys.root), (_DATABASE, keys.store.database), (_SIGNING, keys.store.signing)):
        store.put(name, secret.open())


def _random() -> Secret:
    return Secret(randomness.token_bytes(_KEY_BYTES))


def _kept(store: SecretStore, name: str) -> Secret:
    octets = store.get(name)
    if octets is None:
        raise KeyTrouble(Code.KEY_MISSING, key=name)
    return Secret(octets)
