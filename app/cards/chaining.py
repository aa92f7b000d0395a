"""Chaining: an answer that the card gives in several frames (status 91AF) made whole."""

from __future__ import annotations

from app.cards.framing import Answer, Framing
from app.cards.status_word import StatusWord
from app.domain.errors import CardError, Code

ADDITIONAL_FRAME = 0xAF

MOST_FRAMES = 32
"""Far more than the longest answer that is asked for has; a card that goes on is broken, or means to hold the till up."""


class Chaining:
    """Collects the frames of one answer; what is above sees one command and one answer."""

    def __init__(self, framing: Framing) -> None:
        self._framing = framing

    def exchange(self, instruction: int, data: bytes = b"") -> Answer:
        """One command and its whole answer; the status is that of the last frame.

        Raises CARD_DAMAGED for an answer that does not end within `MOST_FRAMES` frames.
        """
        answer = self._framing.exchange(instruction, data)
        frames = [answer.data]
        while answer.status == StatusWord.ADDITIONAL_FRAME:
            if len(frames) == MOST_FRAMES:
                raise CardError(Code.CARD_DAMAGED, part="answer", field="length")
            answer = self._framing.exchange(ADDITIONAL_FRAME)
            frames.append(answer.data)
        return Answer(b"".join(frames), answer.status)
