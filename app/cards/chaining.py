"""Chaining: an answer that the card gives in several frames (status 91AF) made whole."""

from __future__ import annotations

from app.cards.framing import Answer, Framing
from app.cards.status_word import StatusWord

ADDITIONAL_FRAME = 0xAF


class Chaining:
    """Collects the frames of one answer; what is above sees one command and one answer."""

    def __init__(self, framing: Framing) -> None:
        self._framing = framing

    def exchange(self, instruction: int, data: bytes = b"") -> Answer:
        """One command and its whole answer; the status is that of the last frame."""
        answer = self._framing.exchange(instruction, data)
        collected = answer.data
        while answer.status == StatusWord.ADDITIONAL_FRAME:
            answer = self._framing.exchange(ADDITIONAL_FRAME)
            collected += answer.data
        return Answer(collected, answer.status)
