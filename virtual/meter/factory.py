"""What a utility puts into a meter before it is installed: whom it serves and the keys a real meter holds."""

from dataclasses import dataclass

from app.domain.card import Binding
from virtual.meter import derivation


@dataclass(frozen=True, slots=True)
class MeterKeys:
    """The five keys of a meter (docs/card-layout.md section 1); no other master key ever reaches it.

    ``card`` opens files as card key 2, ``error_master`` gives card key 3 of any card, ``order`` is the base of
    all tills' order keys.
    """

    card: bytes
    error_master: bytes
    order: bytes
    status: bytes
    function: bytes

    def __repr__(self) -> str:
        return "MeterKeys(…)"

    def order_key(self, till: int, key_epoch: int) -> bytes:
        """The order key of a till."""
        context = till.to_bytes(4, "big") + key_epoch.to_bytes(2, "big")
        return derivation.kdf(self.order, "AQT order till", context)

    def error_key(self, uid: bytes) -> bytes:
        """Card key 3 of the card with that serial; it opens nothing but the error counter."""
        return derivation.diversified(self.error_master, derivation.card_context(uid, 3))


@dataclass(frozen=True, slots=True)
class Provision:
    """Everything fixed about a meter. ``lowest_key_epoch`` is the floor of rule 10, ``zone`` an IANA time zone."""

    binding: Binding
    keys: MeterKeys
    zone: str = "UTC"
    lowest_key_epoch: int = 0


def provision(root: bytes, binding: Binding, *, zone: str = "UTC", lowest_key_epoch: int = 0) -> Provision:
    """Provision a meter from the utility's root secret (32 bytes), which stays outside."""
    owner = binding.utility.to_bytes(4, "big") + derivation.packed_meter(binding.meter)
    meter_key = derivation.kdf(derivation.master(root, "meter"), "AQT meter", owner)
    keys = MeterKeys(
        card=derivation.kdf(meter_key, "AQT card"),
        error_master=derivation.master(root, "card-error"),
        order=derivation.kdf(meter_key, "AQT order"),
        status=derivation.kdf(meter_key, "AQT status"),
        function=derivation.kdf(meter_key, "AQT function"),
    )
    return Provision(binding, keys, zone, lowest_key_epoch)
