"""The DESFire EV2/EV3 commands that the till uses, over whichever session is open.

Command codes and parameter layouts: NXP MF3D(H)x2 (DESFire EV2) product data sheet, command set; integers in
commands are least significant byte first.
"""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Callable

from app.cards.application import PICC, CommMode, FileDescription, FileKind
from app.cards.authentication import Handshake, RandomBytes
from app.cards.chaining import Chaining
from app.cards.framing import Framing
from app.cards.secure_messaging import SecureMessaging
from app.domain.errors import CardError, Code, TillError
from app.keys.secret import Secret
from app.ports import CardConnection

LONGEST_PIECE = 224
"""Data bytes of one read or write: with header, padding and code they just fit one short APDU."""

SELECT_APPLICATION = 0x5A
CREATE_APPLICATION = 0xCA
GET_VERSION = 0x60
GET_APPLICATIONS = 0x6A
GET_FILE_IDS = 0x6F
GET_KEY_VERSION = 0x64
CHANGE_KEY = 0xC4
READ_DATA = 0xAD
WRITE_DATA = 0x8D
GET_VALUE = 0x6C
CREDIT = 0x0C
COMMIT = 0xC7

_FREE_GET_VALUE = 0x02


class Desfire:
    """One card on one connection. Selecting an application ends the session, as any refused command does.

    Every method raises CommandRefused with the card's status word, CARD_NOT_GENUINE for a wrong code, and what the
    connection raises.
    """

    def __init__(self, connection: CardConnection, random_bytes: RandomBytes = secrets.token_bytes) -> None:
        framing = Framing(connection)
        self._link = Chaining(framing)
        self._handshake = Handshake(framing, random_bytes)
        self._messaging: SecureMessaging | None = None

    # -- selecting and authenticating

    def select(self, application: bytes) -> None:
        """Makes an application (3 bytes as sent) the one that later commands mean."""
        self._messaging = None
        self._link.exchange(SELECT_APPLICATION, application).expect(SELECT_APPLICATION)

    def authenticate(self, key_number: int, key: Secret) -> None:
        """Opens a session; 91AE when the card holds another key under this number."""
        self._messaging = None
        self._messaging = SecureMessaging(self._link, self._handshake.first(key_number, key))

    def authenticate_next(self, key_number: int, key: Secret) -> None:
        """Goes on under another key within the open transaction."""
        session = self._open().session
        self._messaging = None
        self._messaging = SecureMessaging(self._link, self._handshake.next(session, key_number, key))

    @property
    def authenticated(self) -> bool:
        """Whether a session is open."""
        return self._messaging is not None

    # -- data

    def read_data(self, number: int, offset: int, length: int, mode: CommMode) -> bytes:
        """`length` bytes of a standard or backup file from `offset`, in as few commands as they take."""
        pieces = (
            self._read_piece(number, at, min(LONGEST_PIECE, offset + length - at), mode)
            for at in range(offset, offset + length, LONGEST_PIECE)
        )
        return b"".join(pieces)

    def write_data(self, number: int, offset: int, data: bytes, mode: CommMode) -> None:
        """Bytes into a file, in as few commands as they take; into a backup file they count only once committed."""
        for at in range(0, len(data), LONGEST_PIECE):
            self._write_piece(number, offset + at, data[at : at + LONGEST_PIECE], mode)

    def get_value(self, number: int) -> int:
        """The value of a value file that anybody may read; sent before a session is open, in plain."""
        return int.from_bytes(self._plain(GET_VALUE, bytes([number])), "little", signed=True)

    def credit(self, number: int, amount: int) -> None:
        """Raises the value of a value file; counts once committed."""
        self._guarded(CREDIT, bytes([number]), amount.to_bytes(4, "little"), enciphered=True)

    def commit(self) -> None:
        """Makes every pending write of backup and value files true, all or none."""
        self._guarded(COMMIT, b"", enciphered=False)

    # -- what the card is

    def applications(self) -> frozenset[bytes]:
        """The identifiers of all applications, as sent; asked of the card itself (`PICC` selected)."""
        listed = self._guarded(GET_APPLICATIONS, b"", enciphered=False)
        return frozenset(listed[at : at + len(PICC)] for at in range(0, len(listed), len(PICC)))

    def version(self) -> bytes:
        """Hardware, software and production bytes (28), in three frames; before a session is open."""
        return self._plain(GET_VERSION, b"")

    def file_numbers(self) -> frozenset[int]:
        """The numbers of the files in the selected application."""
        return frozenset(self._guarded(GET_FILE_IDS, b"", enciphered=False))

    def key_version(self, key_number: int) -> int:
        """The version byte that was set with a key: says which of two keys stands there."""
        return int.from_bytes(self._guarded(GET_KEY_VERSION, bytes([key_number]), enciphered=False), "little")

    # -- making

    def create_application(self, application: bytes, settings: int, keys: int) -> None:
        """An application with `keys` (number and type) all zero; 91DE when it is there already."""
        self._plain(CREATE_APPLICATION, application + bytes([settings, keys]))

    def create_file(self, file: FileDescription) -> None:
        """A file of the selected application; a value file goes from 0 to its highest value and begins there."""
        header = bytes([file.number, file.mode]) + file.rights
        if file.kind is FileKind.VALUE:
            highest = file.highest.to_bytes(4, "little")
            body = bytes(4) + highest + highest + bytes([_FREE_GET_VALUE])
        else:
            body = _u24(file.size)
        self._guarded(file.kind, header + body, enciphered=False)

    def change_own_key(self, new: Secret, version: int) -> None:
        """Replaces the key of the open session, which ends with it."""
        messaging = self._open()
        self._messaging = None
        header = bytes([messaging.session.key_number])
        messaging.without_answer_code(CHANGE_KEY, header, new.open() + bytes([version]))

    def change_key(self, key_number: int, old: Secret, new: Secret, version: int) -> None:
        """Replaces another key under the master key's session; 911E when `old` is not the key that stands there."""
        crossed = bytes(a ^ b for a, b in zip(old.open(), new.open(), strict=True))
        data = crossed + bytes([version]) + crc32(new.open())
        self._guarded(CHANGE_KEY, bytes([key_number]), data, enciphered=True)

    # -- pieces, and the two ways to send

    def _read_piece(self, number: int, offset: int, length: int, mode: CommMode) -> bytes:
        header = bytes([number]) + _u24(offset) + _u24(length)
        if mode is CommMode.PLAIN:
            return self._plain(READ_DATA, header)
        return self._guarded(READ_DATA, header, enciphered=True)

    def _write_piece(self, number: int, offset: int, data: bytes, mode: CommMode) -> None:
        header = bytes([number]) + _u24(offset) + _u24(len(data))
        if mode is CommMode.PLAIN:
            self._plain(WRITE_DATA, header + data)
        else:
            self._guarded(WRITE_DATA, header, data, enciphered=True)

    def _plain(self, instruction: int, header: bytes) -> bytes:
        if self._messaging is None:
            return self._link.exchange(instruction, header).expect(instruction)
        return self._dropping(self._messaging.plain, instruction, header)

    def _guarded(self, instruction: int, header: bytes, data: bytes = b"", *, enciphered: bool) -> bytes:
        """A command under the open session; one that has only a code goes in plain where no session is open.

        What is to be enciphered is never sent without a session: CARD_RESET.
        """
        if enciphered:
            return self._dropping(self._open().enciphered, instruction, header, data)
        if self._messaging is None:
            return self._plain(instruction, header)
        return self._dropping(self._messaging.maced, instruction, header)

    def _dropping(self, send: Callable[..., bytes], instruction: int, *parts: bytes) -> bytes:
        """Sends, and forgets the session when the card did: after any refusal, wrong code or loss."""
        try:
            return send(instruction, *parts)
        except TillError:
            self._messaging = None
            raise

    def _open(self) -> SecureMessaging:
        if self._messaging is None:
            raise CardError(Code.CARD_RESET)
        return self._messaging


def crc32(data: bytes) -> bytes:
    """The CRC-32/JAMCRC of DESFire, least significant byte first."""
    return (zlib.crc32(data) ^ 0xFFFFFFFF).to_bytes(4, "little")


def _u24(number: int) -> bytes:
    return number.to_bytes(3, "little")
