"""Playing a sound without waiting for it: Windows by itself, elsewhere by a player program, else the terminal's bell."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from devices.sound.tones import Sound, wav

PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""Programs of PipeWire, PulseAudio, ALSA and macOS that play a WAV file, the best first."""

_PATIENCE_SECONDS = 2.0


class Output(Protocol):
    """One way to make a sound heard."""

    @property
    def works(self) -> bool:
        """Whether it is there and did not fail so far."""
        ...

    def play(self, file: Path) -> None:
        """Begin to play a WAV file."""
        ...

    def close(self) -> None:
        """Let the last sound end, within two seconds."""
        ...


class PlayerProgram:
    """A program that plays the file it is given. It has failed when it ended with an error: no sound card, no server."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command
        self._failed = False
        self._playing: list[subprocess.Popen[bytes]] = []

    @property
    def works(self) -> bool:
        """Whether no sound has failed so far."""
        ended = [player for player in self._playing if player.poll() is not None]
        self._playing = [player for player in self._playing if player not in ended]
        self._failed = self._failed or any(player.returncode for player in ended)
        return not self._failed

    def play(self, file: Path) -> None:
        """Start the program; several may sound at once."""
        quiet = subprocess.DEVNULL
        try:
            self._playing.append(
                subprocess.Popen([*self._command, str(file)], stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - our own file
            )
        except OSError:
            self._failed = True

    def close(self) -> None:
        """Let what plays come to its end; what hangs is ended."""
        for player in self._playing:
            try:
                player.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                player.kill()
                player.wait()


class TerminalBell:
    """The bell of the terminal that the till was started from: one sound for everything."""

    works = True

    def play(self, file: Path) -> None:
        """Ring."""
        sys.stderr.write("\a")
        sys.stderr.flush()

    def close(self) -> None:
        """Nothing rings on."""


if sys.platform == "win32":
    import winsound

    class WindowsSound:
        """What Windows plays by itself."""

        works = True

        def play(self, file: Path) -> None:
            """Begin to play; a sound that still plays is cut off."""
            try:
                winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            except RuntimeError:
                self.works = False

        def close(self) -> None:
            """Stop what plays, so that its file can be deleted."""
            winsound.PlaySound(None, 0)

    def find_outputs() -> list[Output]:
        """Every way to make a sound on this computer, the best first."""
        return [WindowsSound()]

else:

    def find_outputs() -> list[Output]:
        """Every way to make a sound on this computer, the best first."""
        programs = [PlayerProgram(command) for command in PLAYERS if shutil.which(command[0])]
        return [*programs, TerminalBell()] if sys.stderr.isatty() else [*programs]


class Loudspeaker:
    """Plays the till's sounds by the first output that works; for any thread.

    Not being able to is no error: the screen says the same.
    """

    def __init__(self, find: Callable[[], list[Output]] = find_outputs) -> None:
        self._find = find
        self._outputs: list[Output] | None = None
        self._folder: Path | None = None
        self._lock = threading.Lock()

    @property
    def available(self) -> bool:
        """Whether there is an output that did not fail so far."""
        return self._output() is not None

    def play(self, sound: Sound) -> None:
        """Begin to play; never waits for the end, and is silent where nothing can play."""
        with self._lock:
            if output := self._output():
                output.play(self._file(sound))

    def close(self) -> None:
        """Let the last sound end and clean up."""
        for output in self._outputs or ():
            output.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _output(self) -> Output | None:
        if self._outputs is None:
            self._outputs = self._find()
        return next((output for output in self._outputs if output.works), None)

    def _file(self, sound: Sound) -> Path:
        self._folder = self._folder or Path(tempfile.mkdtemp(prefix="aquatill-sound-"))
        file = self._folder / f"{sound.value}.wav"
        if not file.exists():
            file.write_bytes(wav(sound))
        return file
