"""The three sounds of the counter, played by what the computer has."""

from __future__ import annotations

import atexit
from functools import cache

from devices.sound.loudspeaker import Loudspeaker
from devices.sound.tones import Sound

__all__ = ["Loudspeaker", "Sound", "available", "play"]


def play(name: str) -> None:
    """Begin to play "card-read", "sale-complete" or "error" on this computer; never waits for the end."""
    _loudspeaker().play(Sound(name))


def available() -> bool:
    """Whether this computer can play sounds, as far as is known by now."""
    return _loudspeaker().available


@cache
def _loudspeaker() -> Loudspeaker:
    """This computer's one loudspeaker, found at the first sound and cleaned up at the end of the program."""
    loudspeaker = Loudspeaker()
    atexit.register(loudspeaker.close)
    return loudspeaker
