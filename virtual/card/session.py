"""An EV2 session as the card sees it: transaction identifier, command counter, wrapping and unwrapping."""

import hmac
from dataclasses import dataclass

from virtual.card import cipher
from virtual.card.image import Comm
from virtual.card.status import Refusal, Status, require


@dataclass(slots=True)
class Session:
    """What both sides hold after AuthenticateEV2 (MF3D(H)x2 data sheet, "EV2 secure messaging").

    ``ti`` has 4 bytes; ``counter`` counts the commands of the session from 0, sent least significant first.
    """

    key_number: int
    ti: bytes
    encryption_key: bytes
    mac_key: bytes
    counter: int = 0

    def open_command(self, comm: Comm, ins: int, header: bytes, body: bytes) -> bytes:
        """Check and decrypt the data behind a command's header; LENGTH or INTEGRITY error when wrong."""
        if comm is Comm.PLAIN:
            return body
        require(len(body) >= cipher.MAC_LENGTH, Status.LENGTH_ERROR)
        data, mac = body[: -cipher.MAC_LENGTH], body[-cipher.MAC_LENGTH :]
        expected = self._mac(bytes([ins]), header + data)
        require(hmac.compare_digest(mac, expected), Status.INTEGRITY_ERROR)
        return self._decrypted(data) if comm is Comm.FULL and data else data

    def close_response(self, comm: Comm, data: bytes) -> bytes:
        """Count the command, then encrypt and MAC its answer. The MAC covers status, not the command byte."""
        self.counter += 1
        if comm is Comm.PLAIN:
            return data
        if comm is Comm.FULL and data:
            data = cipher.encrypt(self.encryption_key, cipher.pad(data), self._iv(b"\x5a\xa5"))
        return data + self._mac(bytes([Status.OK]), data)

    def arrived_part(self, comm: Comm, body: bytes) -> bytes:
        """The plain bytes of an unfinished write: whole blocks that arrived, without any check."""
        if comm is not Comm.FULL:
            return body
        whole = len(body) // cipher.BLOCK * cipher.BLOCK
        return cipher.decrypt(self.encryption_key, body[:whole], self._iv(b"\xa5\x5a"))

    def _decrypted(self, data: bytes) -> bytes:
        require(len(data) % cipher.BLOCK == 0, Status.LENGTH_ERROR)
        plain = cipher.decrypt(self.encryption_key, data, self._iv(b"\xa5\x5a"))
        try:
            return cipher.unpad(plain)
        except ValueError:
            raise Refusal(Status.INTEGRITY_ERROR) from None

    def _iv(self, label: bytes) -> bytes:
        context = label + self.ti + self.counter.to_bytes(2, "little") + bytes(8)
        return cipher.encrypt(self.encryption_key, context)

    def _mac(self, code: bytes, data: bytes) -> bytes:
        message = code + self.counter.to_bytes(2, "little") + self.ti + data
        return cipher.truncated(cipher.cmac(self.mac_key, message))
