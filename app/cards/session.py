"""The state of one EV2 session: session keys, transaction identifier and command counter.

Source: NXP AN12196 rev 2.0 and the MF2DL(H)x0 data sheet, section 9.1 (the same messaging as DESFire EV2 and EV3).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.keys.aes import BLOCK, aes_cbc_encrypt, aes_cmac
from app.keys.secret import Secret

_LARGEST_COUNTER = 0xFFFF
_ENCRYPTION = b"\xa5\x5a\x00\x01\x00\x80"
_AUTHENTICATION = b"\x5a\xa5\x00\x01\x00\x80"
_COMMAND_VECTOR = b"\xa5\x5a"
_ANSWER_VECTOR = b"\x5a\xa5"


@dataclass(slots=True)
class Session:
    """What both ends remember from an authentication on.

    `transaction` is the 4-byte TI, `counter` the number of commands that the card has executed under it.
    """

    key_number: int
    encryption_key: Secret
    mac_key: Secret
    transaction: bytes
    counter: int = 0

    def advance(self) -> None:
        """Counts one executed command; ValueError at 65,535, where a new authentication is due."""
        if self.counter >= _LARGEST_COUNTER:
            raise ValueError("the command counter is used up")
        self.counter += 1

    def mac(self, first: int, tail: bytes) -> bytes:
        """The truncated code over `first` (command or return code), counter, TI and `tail`; 8 bytes."""
        return truncated(aes_cmac(self.mac_key, bytes([first]) + self._state() + tail))

    def command_vector(self) -> bytes:
        """The initial vector for the data of the next command."""
        return self._vector(_COMMAND_VECTOR)

    def answer_vector(self) -> bytes:
        """The initial vector for the data of an answer, after the counter has advanced."""
        return self._vector(_ANSWER_VECTOR)

    def _state(self) -> bytes:
        return self.counter.to_bytes(2, "little") + self.transaction

    def _vector(self, label: bytes) -> bytes:
        block = label + self.transaction + self.counter.to_bytes(2, "little") + bytes(8)
        return aes_cbc_encrypt(self.encryption_key, bytes(BLOCK), block)


def truncated(code: bytes) -> bytes:
    """Bytes 1, 3, … 15 of a 16-byte code, counted from 0."""
    return code[1::2]


def session_keys(key: Secret, ours: bytes, cards: bytes) -> tuple[Secret, Secret]:
    """The encryption and the MAC key from the key in use, RndA (`ours`) and RndB (`cards`), 16 bytes each.

    Both are CMACs over SV1 and SV2, which differ in their first two bytes only.
    """
    crossed = bytes(a ^ b for a, b in zip(ours[2:8], cards[:6], strict=True))
    randoms = ours[:2] + crossed + cards[6:] + ours[8:]
    return Secret(aes_cmac(key, _ENCRYPTION + randoms)), Secret(aes_cmac(key, _AUTHENTICATION + randoms))
