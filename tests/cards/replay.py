"""A connection that replays a recorded exchange and fails on any other command."""

from __future__ import annotations

from collections.abc import Iterable

Exchange = tuple[str, str]
"""Command and answer in hexadecimal; blanks are ignored."""


class Replay:
    """A card connection with a fixed script. `serial` is that of the recorded card."""

    def __init__(self, exchanges: Iterable[Exchange], serial: bytes = bytes(7)) -> None:
        self._script = [(bytes.fromhex(command), bytes.fromhex(answer)) for command, answer in exchanges]
        self.serial = serial
        self.simulated = True

    def transmit(self, apdu: bytes) -> bytes:
        """The recorded answer, when `apdu` is the command that was recorded next."""
        assert self._script, f"one command too many: {apdu.hex(' ')}"
        command, answer = self._script.pop(0)
        assert apdu == command, f"{apdu.hex(' ')} instead of {command.hex(' ')}"
        return answer

    @property
    def finished(self) -> bool:
        """Whether every recorded command has been sent."""
        return not self._script


class FixedBytes:
    """A source of "random" bytes that gives prepared ones, in order."""

    def __init__(self, *prepared: bytes) -> None:
        self._prepared = list(prepared)

    def __call__(self, count: int) -> bytes:
        octets = self._prepared.pop(0)
        assert len(octets) == count
        return octets
