"""The EV2 handshake: both ends prove that they hold the same AES key and agree on session keys.

Source: NXP AN12196 rev 2.0, tables 14 and 23 (AuthenticateEV2First 0x71, AuthenticateEV2NonFirst 0x77).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from app.cards.chaining import ADDITIONAL_FRAME
from app.cards.framing import Framing
from app.cards.session import Session, session_keys
from app.cards.status_word import StatusWord
from app.domain.errors import CardError, Code
from app.keys.aes import BLOCK, aes_cbc_decrypt, aes_cbc_encrypt
from app.keys.secret import Secret

AUTHENTICATE_FIRST = 0x71
AUTHENTICATE_NEXT = 0x77
_NO_CAPABILITIES = b"\x00"
_TRANSACTION_SIZE = 4
_NO_VECTOR = bytes(BLOCK)

RandomBytes = Callable[[int], bytes]


class Handshake:
    """Authenticates over single frames; `random_bytes(n)` gives n unpredictable bytes."""

    def __init__(self, framing: Framing, random_bytes: RandomBytes) -> None:
        self._framing = framing
        self._random_bytes = random_bytes

    def first(self, key_number: int, key: Secret) -> Session:
        """A new transaction: new identifier, counter 0.

        Raises CommandRefused (91AE when the card holds another key) and CARD_NOT_GENUINE when the card cannot
        prove that it holds ours.
        """
        header = bytes([key_number]) + _NO_CAPABILITIES
        ours, cards, proof = self._exchange(AUTHENTICATE_FIRST, header, key)
        transaction = proof[:_TRANSACTION_SIZE]
        _check_proof(ours, proof[_TRANSACTION_SIZE : _TRANSACTION_SIZE + BLOCK])
        return Session(key_number, *session_keys(key, ours, cards), transaction)

    def next(self, session: Session, key_number: int, key: Secret) -> Session:
        """Another key in the same transaction: identifier and counter go on, the session keys are new."""
        ours, cards, proof = self._exchange(AUTHENTICATE_NEXT, bytes([key_number]), key)
        _check_proof(ours, proof)
        return Session(key_number, *session_keys(key, ours, cards), session.transaction, session.counter)

    def _exchange(self, instruction: int, header: bytes, key: Secret) -> tuple[bytes, bytes, bytes]:
        """RndA, RndB and the deciphered proof of the card."""
        challenge = self._framing.exchange(instruction, header)
        enciphered = challenge.expect(instruction, StatusWord.ADDITIONAL_FRAME)
        if len(enciphered) != BLOCK:
            raise CardError(Code.CARD_NOT_GENUINE)
        cards = aes_cbc_decrypt(key, _NO_VECTOR, enciphered)
        ours = self._random_bytes(BLOCK)
        reply = aes_cbc_encrypt(key, _NO_VECTOR, ours + rotated(cards))
        proof = self._framing.exchange(ADDITIONAL_FRAME, reply).expect(instruction)
        if not proof or len(proof) % BLOCK:
            raise CardError(Code.CARD_NOT_GENUINE)
        return ours, cards, aes_cbc_decrypt(key, _NO_VECTOR, proof)


def rotated(block: bytes) -> bytes:
    """The bytes turned left by one."""
    return block[1:] + block[:1]


def _check_proof(ours: bytes, proof: bytes) -> None:
    if not hmac.compare_digest(proof, rotated(ours)):
        raise CardError(Code.CARD_NOT_GENUINE)
