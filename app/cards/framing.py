"""Framing: one DESFire command in one ISO 7816 APDU (`90 INS 00 00 [Lc data] 00`), one answer back."""

from __future__ import annotations

from dataclasses import dataclass

from app.cards.status_word import StatusWord
from app.domain.errors import CardLost, Code, CommandRefused
from app.ports import CardConnection

LONGEST_DATA = 255
_CLASS = 0x90
_STATUS_SIZE = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What the card answered to one command: data and status."""

    data: bytes
    status: StatusWord

    def expect(self, instruction: int, wanted: StatusWord = StatusWord.OK) -> bytes:
        """The data, when the status is the wanted one; CommandRefused otherwise."""
        if self.status != wanted:
            raise CommandRefused(instruction, self.status)
        return self.data


class Framing:
    """Sends single commands over a connection."""

    def __init__(self, connection: CardConnection) -> None:
        self._connection = connection

    def exchange(self, instruction: int, data: bytes = b"") -> Answer:
        """One command, at most 255 bytes of data, and its answer, whatever the status.

        Raises CardLost when the card is gone, or answers with fewer than two bytes.
        """
        if len(data) > LONGEST_DATA:
            raise ValueError(f"{len(data)} bytes do not fit one command")
        body = bytes([len(data)]) + data if data else b""
        answer = self._connection.transmit(bytes([_CLASS, instruction, 0, 0]) + body + b"\x00")
        if len(answer) < _STATUS_SIZE:
            raise CardLost(Code.CARD_MUTE)
        status = StatusWord(int.from_bytes(answer[-_STATUS_SIZE:], "big"))
        return Answer(answer[:-_STATUS_SIZE], status)
