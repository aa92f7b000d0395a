"""Secure messaging EV2: commands in plain, with a code, or enciphered with a code, under one session.

Source: NXP AN12196 rev 2.0, section 4, and the MF2DL(H)x0 data sheet, section 9.1. The code of an answer covers
its status byte, never the command byte.
"""

from __future__ import annotations

import hmac

from app.cards.chaining import Chaining
from app.cards.session import Session
from app.cards.status_word import StatusWord
from app.domain.errors import CardError, Code
from app.keys.aes import BLOCK, aes_cbc_decrypt, aes_cbc_encrypt

_MAC_SIZE = 8
_PADDING_MARK = 0x80


class SecureMessaging:
    """Wraps commands for one session and checks what comes back.

    Each method takes the command's header (sent in the clear) and its data, and returns the answer's data. All
    raise CommandRefused for any status but OK and CARD_NOT_GENUINE for a wrong answer; after either, the card has
    dropped the session and so should the caller.
    """

    def __init__(self, link: Chaining, session: Session) -> None:
        self._link = link
        self.session = session

    def plain(self, instruction: int, header: bytes = b"") -> bytes:
        """Nothing added; the card counts the command all the same."""
        answer = self._link.exchange(instruction, header).expect(instruction)
        self.session.advance()
        return answer

    def maced(self, instruction: int, header: bytes = b"") -> bytes:
        """A code behind the command and one behind the answer."""
        return self._authenticated(instruction, header)

    def enciphered(self, instruction: int, header: bytes = b"", data: bytes = b"") -> bytes:
        """Data enciphered both ways (where there are any), codes both ways."""
        answer = self._authenticated(instruction, header + self._encipher(data))
        return self._decipher(answer) if answer else b""

    def without_answer_code(self, instruction: int, header: bytes, data: bytes) -> None:
        """An enciphered command after which the session ends, so that the answer has no code (ChangeKey)."""
        self._send(instruction, header + self._encipher(data))

    def _authenticated(self, instruction: int, body: bytes) -> bytes:
        answer = self._send(instruction, body)
        data, code = answer[:-_MAC_SIZE], answer[-_MAC_SIZE:]
        if not hmac.compare_digest(code, self.session.mac(StatusWord.OK & 0xFF, data)):
            raise CardError(Code.CARD_NOT_GENUINE)
        return data

    def _send(self, instruction: int, body: bytes) -> bytes:
        code = self.session.mac(instruction, body)
        answer = self._link.exchange(instruction, body + code).expect(instruction)
        self.session.advance()
        return answer

    def _encipher(self, data: bytes) -> bytes:
        if not data:
            return b""
        vector = self.session.command_vector()
        return aes_cbc_encrypt(self.session.encryption_key, vector, padded(data))

    def _decipher(self, blocks: bytes) -> bytes:
        if len(blocks) % BLOCK:
            raise CardError(Code.CARD_NOT_GENUINE)
        vector = self.session.answer_vector()
        return unpadded(aes_cbc_decrypt(self.session.encryption_key, vector, blocks))


def padded(data: bytes) -> bytes:
    """ISO/IEC 9797-1 padding method 2: 0x80 always, then zeros to a whole block."""
    length = (len(data) // BLOCK + 1) * BLOCK
    return (data + bytes([_PADDING_MARK])).ljust(length, b"\x00")


def unpadded(blocks: bytes) -> bytes:
    """The inverse of `padded`; CARD_NOT_GENUINE when the mark is missing."""
    data = blocks.rstrip(b"\x00")
    if not data or data[-1] != _PADDING_MARK:
        raise CardError(Code.CARD_NOT_GENUINE)
    return data[:-1]
