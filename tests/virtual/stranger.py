"""A client that we did not write (pylibsdm), and the reader of the PC/SC daemon that it works through."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from Crypto.Cipher import AES
from smartcard.System import readers

from tests.pcsc_daemon import READERS
from tests.virtual.cards import AID
from virtual.card import cipher

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it is written for an older pydantic
    from pylibsdm.tag.ntag424dna.const import CommandHeader, Status
    from pylibsdm.tag.ntag424dna.tag import NTAG424DNA

__all__ = ["CHANGE_KEY", "COMMIT", "OK", "READ", "WRITE", "Client", "Wire", "connected", "span"]

OK = Status.OK
CHANGE_KEY = CommandHeader.CHANGE_KEY
READ, WRITE, COMMIT = (SimpleNamespace(value=(0x90, ins, 0, 0)) for ins in (0xAD, 0x8D, 0xC7))


class Wire:
    """What pylibsdm needs of nfcpy's tag: an APDU out, an APDU in; here through pyscard."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def send_apdu(self, cla: int, ins: int, p1: int, p2: int, data: bytes, **_options: Any) -> bytes:
        length = [len(data)] if data else []
        answer, sw1, sw2 = self.connection.transmit([cla, ins, p1, p2, *length, *data, 0])
        return bytes([*answer, sw1, sw2])


class Client(NTAG424DNA):  # type: ignore[misc]  # pylibsdm has no types
    """pylibsdm knows one chip; our application is selected in place of that chip's."""

    def select_application(self, _aid: object) -> None:
        self.send_command_plain(SimpleNamespace(value=(0x90, 0x5A, 0, 0)), data=AID, expected=OK)
        self.reset_session()

    def read_file(self, key: int, file: int, length: int) -> bytes:
        answer = self.send_command_mac(key, READ, span(file, length), b"", expected=OK)
        plain = AES.new(self.k_ses_auth_enc, AES.MODE_CBC, self.ivr).decrypt(answer)
        return cipher.unpad(plain)


def span(file: int, length: int) -> bytes:
    return bytes([file]) + bytes(3) + length.to_bytes(3, "little")


@contextmanager
def connected() -> Iterator[Any]:
    """A connection to the card in the first reader."""
    reader = next(r for r in readers() if str(r) == READERS[0])
    connection = reader.createConnection()
    connection.connect()
    try:
        yield connection
    finally:
        connection.release()
