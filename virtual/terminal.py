"""The other end of an EV2 session, as the meter's own reader speaks it; also used to try the card."""

import hmac
import os
from collections.abc import Callable
from typing import Protocol

from virtual.card import cipher
from virtual.card.image import Comm

LARGEST_PIECE = 224
MORE = 0xAF


class Field(Protocol):
    """What a terminal needs of a card in its field."""

    def transmit(self, apdu: bytes) -> bytes:
        """The answer with its two status bytes; raises ``CardLost`` when the card is gone."""
        ...


class CardRefused(Exception):
    """The card answered with an error; ``status`` is its second status byte."""

    def __init__(self, status: int) -> None:
        super().__init__(f"91{status:02X}")
        self.status = status


class NotGenuine(Exception):
    """The card could not prove that it knows the key, or an answer's MAC is wrong."""


class Terminal:
    """Selects, authenticates (AuthenticateEV2First) and moves data, 224 bytes a command."""

    def __init__(self, field: Field, random: Callable[[int], bytes] = os.urandom) -> None:
        self._field = field
        self._random = random
        self._ti = b""
        self._counter = 0
        self._keys: tuple[bytes, bytes] | None = None

    def send(self, ins: int, data: bytes = b"") -> tuple[bytes, int]:
        """One wrapped command as it is: (answer, second status byte)."""
        length = bytes([len(data)]) if data else b""
        answer = self._field.transmit(bytes([0x90, ins, 0, 0]) + length + data + b"\x00")
        return answer[:-2], answer[-1]

    def select(self, aid: bytes) -> None:
        """SelectApplication; ``aid`` as sent, 3 bytes."""
        self._keys = None
        self._checked(self.send(0x5A, aid), 0)

    def authenticate(self, number: int, key: bytes) -> None:
        """AuthenticateEV2First. CardRefused when the card knows another key, NotGenuine when it knows none."""
        challenge = self._checked(self.send(0x71, bytes([number, 0])), MORE)
        answer, keys = self._proved(key, challenge)
        self._ti, proof = answer[:4], answer[4:20]
        self._keys, self._counter = keys, 0
        self._check_proof(proof)

    def authenticate_again(self, number: int, key: bytes) -> None:
        """AuthenticateEV2NonFirst: another key in the same transaction; identifier and counter go on."""
        challenge = self._checked(self.send(0x77, bytes([number])), MORE)
        proof, self._keys = self._proved(key, challenge)
        self._check_proof(proof)

    def command(self, ins: int, comm: Comm, header: bytes = b"", data: bytes = b"") -> bytes:
        """A command under the session's protection; the plain answer. CardRefused, NotGenuine."""
        body = header + self.protected(ins, comm, header, data)
        answer, status = self.send(ins, body)
        while status == MORE:
            frame, status = self.send(MORE)
            answer += frame
        return self._opened(comm, self._checked((answer, status), 0))

    def read(self, file: int, length: int, comm: Comm = Comm.FULL) -> bytes:
        """The first ``length`` bytes of a data file."""
        pieces = range(0, length, LARGEST_PIECE)
        return b"".join(self.command(0xAD, comm, _range(file, at, min(LARGEST_PIECE, length - at))) for at in pieces)

    def write(self, file: int, data: bytes, comm: Comm = Comm.FULL) -> None:
        """Write ``data`` at the start of a data file; a backup file waits for :meth:`commit`."""
        for at in range(0, len(data), LARGEST_PIECE):
            piece = data[at : at + LARGEST_PIECE]
            self.command(0x8D, comm, _range(file, at, len(piece)), piece)

    def commit(self) -> None:
        """CommitTransaction."""
        self.command(0xC7, Comm.MAC)

    def value(self, file: int, comm: Comm = Comm.PLAIN) -> int:
        """GetValue; free where the file allows it."""
        return int.from_bytes(self.command(0x6C, comm, bytes([file])), "little", signed=True)

    def debit(self, file: int, amount: int) -> None:
        """Debit a value file in full mode; takes effect at the commit."""
        self.command(0xDC, Comm.FULL, bytes([file]), amount.to_bytes(4, "little"))

    def _proved(self, key: bytes, challenge: bytes) -> tuple[bytes, tuple[bytes, bytes]]:
        """Answer the card's challenge: its decrypted answer and the session keys."""
        rnd_b = cipher.decrypt(key, challenge)
        self._rnd_a = self._random(cipher.BLOCK)
        proof = cipher.encrypt(key, self._rnd_a + cipher.rotated(rnd_b))
        answer = self._checked(self.send(MORE, proof), 0)
        return cipher.decrypt(key, answer), cipher.session_keys(key, self._rnd_a, rnd_b)

    def _check_proof(self, proof: bytes) -> None:
        if not hmac.compare_digest(proof, cipher.rotated(self._rnd_a)):
            self._keys = None
            raise NotGenuine

    def _checked(self, answer: tuple[bytes, int], expected: int) -> bytes:
        data, status = answer
        if status != expected:
            self._keys = None
            raise CardRefused(status)
        return data

    def protected(self, ins: int, comm: Comm, header: bytes, data: bytes) -> bytes:
        """``data`` as they travel behind ``header``: encrypted in full mode, with the command's MAC."""
        if self._keys is None or comm is Comm.PLAIN:
            return data
        if comm is Comm.FULL and data:
            data = cipher.encrypt(self._keys[0], cipher.pad(data), self._iv(b"\xa5\x5a"))
        return data + self._mac(bytes([ins]), header + data)

    def _opened(self, comm: Comm, answer: bytes) -> bytes:
        self._counter += 1
        if self._keys is None or comm is Comm.PLAIN:
            return answer
        data, mac = answer[: -cipher.MAC_LENGTH], answer[-cipher.MAC_LENGTH :]
        if not hmac.compare_digest(mac, self._mac(b"\x00", data)):
            raise NotGenuine
        if comm is Comm.FULL and data:
            data = cipher.unpad(cipher.decrypt(self._keys[0], data, self._iv(b"\x5a\xa5")))
        return data

    def _mac(self, code: bytes, data: bytes) -> bytes:
        assert self._keys is not None
        message = code + self._counter.to_bytes(2, "little") + self._ti + data
        return cipher.truncated(cipher.cmac(self._keys[1], message))

    def _iv(self, label: bytes) -> bytes:
        assert self._keys is not None
        context = label + self._ti + self._counter.to_bytes(2, "little") + bytes(8)
        return cipher.encrypt(self._keys[0], context)


def _range(file: int, offset: int, length: int) -> bytes:
    return bytes([file]) + offset.to_bytes(3, "little") + length.to_bytes(3, "little")
