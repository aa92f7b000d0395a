"""The key source of the utility's own till, which holds the root secret (card layout, section 1)."""

from __future__ import annotations

from app.domain.card import Binding
from app.domain.errors import Code, KeyTrouble
from app.keys.derivation import ROOT_SIZE, an10922, kdf, master
from app.keys.root import kind_of
from app.keys.secret import Secret
from app.ports import KeyKind

_APPLICATION, _FUNCTION_APPLICATION = bytes.fromhex("015141"), bytes.fromhex("025141")
_SYSTEM = b"AQT"
_UID_SIZE = 7
_METER_DIGITS = 16
_MASTER_NAMES = {0: "card-app", 1: "card-till", 3: "card-error", 4: "card-spare"}
"""Which master key the card keys derive from; key 2 is the meter's and derives from its number."""
_FUNCTION_KEYS = (0, 1)


class StandAloneKeys:
    """Derives every key from the root secret; KeyTrouble KEY_MISSING for a root that has not 32 bytes.

    Nothing is kept but the root and the masters, and neither shows itself.
    """

    def __init__(self, root: Secret) -> None:
        if len(root) != ROOT_SIZE:
            raise KeyTrouble(Code.KEY_MISSING)
        self.kind: KeyKind = kind_of(root)
        self._card_masters = {number: master(root, name) for number, name in _MASTER_NAMES.items()}
        self._meter_master = master(root, "meter")

    def card_key(self, number: int, serial: bytes) -> bytes:
        """Card key 0, 1, 3 or 4 by AN10922 from the serial; KEY_MISSING for any other number or kind of serial."""
        return self._of_card(number, serial, _APPLICATION)

    def function_card_key(self, number: int, serial: bytes) -> bytes:
        """Function card key 0 or 1, from the same masters as those of a customer's card; its key 2 is `meter_card_key`."""
        if number not in _FUNCTION_KEYS:
            raise KeyTrouble(Code.KEY_MISSING)
        return self._of_card(number, serial, _FUNCTION_APPLICATION)

    def meter_card_key(self, binding: Binding) -> bytes:
        """Card key 2, by which the meter opens any card issued for it."""
        return kdf(self._meter_key(binding), "AQT card", b"").open()

    def order_key(self, binding: Binding, till: int, key_epoch: int) -> bytes:
        """The order key of any till for a meter."""
        base = kdf(self._meter_key(binding), "AQT order", b"")
        return kdf(base, "AQT order till", till.to_bytes(4, "big") + key_epoch.to_bytes(2, "big")).open()

    def status_key(self, binding: Binding) -> bytes:
        """The key under which the meter signs its statements."""
        return kdf(self._meter_key(binding), "AQT status", b"").open()

    def function_key(self, binding: Binding) -> bytes:
        """The key under which tasks for a meter are signed."""
        return kdf(self._meter_key(binding), "AQT function", b"").open()

    def _of_card(self, number: int, serial: bytes, application: bytes) -> bytes:
        if number not in self._card_masters or len(serial) != _UID_SIZE:
            raise KeyTrouble(Code.KEY_MISSING)
        diversification = serial + application + bytes([number]) + _SYSTEM
        return an10922(self._card_masters[number], diversification).open()

    def _meter_key(self, binding: Binding) -> Secret:
        return kdf(self._meter_master, "AQT meter", binding.utility.to_bytes(4, "big") + meter_octets(binding.meter))


def meter_octets(number: str) -> bytes:
    """A meter number (1…16 decimal digits) as 8 bytes of packed digits, left-justified, filled with 0xF.

    ValueError for anything else (card layout, conventions).
    """
    if not (number.isascii() and number.isdigit() and len(number) <= _METER_DIGITS):
        raise ValueError("a meter number has 1 to 16 decimal digits")
    return bytes.fromhex(number.ljust(_METER_DIGITS, "f"))
