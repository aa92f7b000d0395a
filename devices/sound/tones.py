"""The three sounds as waves: told apart by tune, not only by pitch, so that a busy ear and a bad loudspeaker suffice."""

from __future__ import annotations

import io
import math
import struct
import wave
from enum import StrEnum

_RATE = 22050  # samples a second
_FADE = _RATE // 200  # 5 ms at both ends of a note: no click
_LOUDNESS = 0.4 * 0x7FFF


class Sound(StrEnum):
    """What is to be heard."""

    CARD_READ = "card-read"
    SALE_COMPLETE = "sale-complete"
    ERROR = "error"


_TUNES = {
    Sound.CARD_READ: ((880, 90),),
    Sound.SALE_COMPLETE: ((660, 110), (880, 110), (1320, 220)),
    Sound.ERROR: ((220, 180), (0, 60), (220, 300)),
}
"""Notes as (hertz, milliseconds); 0 hertz is a rest."""


def wav(sound: Sound) -> bytes:
    """The sound as a WAV file: 22,050 samples a second, 16 bits, one channel."""
    samples = [sample for hertz, milliseconds in _TUNES[sound] for sample in _note(hertz, milliseconds)]
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(_RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


def _note(hertz: int, milliseconds: int) -> list[int]:
    count = _RATE * milliseconds // 1000
    return [round(_LOUDNESS * _envelope(at, count) * math.sin(math.tau * hertz * at / _RATE)) for at in range(count)]


def _envelope(at: int, count: int) -> float:
    return min(1.0, at / _FADE, (count - 1 - at) / _FADE)
