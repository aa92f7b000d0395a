"""A desk for tests: an X server of its own, the program's window on it, and a hand on the keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ui.demo.bench import PrinterFault
from words import Words

ROOT = Path(__file__).parents[2]
SCREEN = "2600x1200x24"


@contextmanager
def x_server() -> Iterator[str]:
    """A display of its own, on a number that was free; its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Window:
    """The running program and its windows; every key goes through the X server."""

    def __init__(self, display: str, home: Path, words: Words) -> None:
        self.tray = words.tr("Card tray")
        self._environment = os.environ | {"DISPLAY": display, "AQUATILL_HOME": str(home), "AQUATILL_LANG": words.locale}
        self._environment.pop("WAYLAND_DISPLAY", None)
        self._environment["QT_QPA_PLATFORM"] = "xcb"
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.driver"],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def see(self, text: str) -> None:
        """Wait until a window shows it."""
        self._order(f"see {text}")

    def gone(self, text: str) -> None:
        """Wait until no window shows it."""
        self._order(f"gone {text}")

    def field(self, name: str) -> None:
        """Wait until the keys reach the field with this accessible name."""
        self._order(f"field {name}")

    def shot(self, file: Path) -> None:
        """Save the pixels of the till's window."""
        self._order(f"shot {file}")

    def spread(self) -> None:
        """Move the demo's windows aside, as a person does who wants to see the till."""
        self._order("spread")

    def remember(self) -> None:
        """Note which commands the card gets from now on."""
        self._order("remember")

    def tear(self) -> None:
        """The card will be torn out right after the next commit, before the till hears of it."""
        self._order("tear")

    def rest(self) -> None:
        """Wait until the demo has kept where its cards lie, so that its next start finds them there."""
        self._order("rest")

    def printer(self, fault: PrinterFault) -> None:
        """What is wrong with the demo's printer from now on."""
        self._order(f"printer {fault.value}")

    def keys(self, *keys: str) -> None:
        """Press and release keys, by the names of X."""
        self._xdotool("key", "--delay", "30", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "30", text)

    def focus(self, title: str) -> None:
        """Give the keyboard to the window with this title, as a window manager does."""
        found = self._xdotool("search", "--sync", "--onlyvisible", "--name", title)
        self._xdotool("windowfocus", "--sync", found.split()[0])
        self._order(f"active {title.lstrip('^')}")

    def close(self) -> int:
        """Close the till's window by its frame, which is the window manager's; the exit code of the program."""
        self._order("close")
        _pipe(self._program.stdin).close()
        return self._program.wait()

    def kill(self) -> None:
        """The power goes. AssertionError when the program complained of anything while it ran."""
        if self._program.poll() is None:
            self._program.kill()
            self._program.wait()
        if _pipe(self._program.stderr).closed:
            return
        complained = _pipe(self._program.stderr).read()
        for pipe in (self._program.stdin, self._program.stdout, self._program.stderr):
            _pipe(pipe).close()
        assert complained == "", complained

    def _order(self, order: str) -> None:
        _pipe(self._program.stdin).write(order + "\n")
        answer = _pipe(self._program.stdout).readline().rstrip("\n")
        assert answer == order, f"the program ended or answered {answer!r}"

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self._environment, check=True, capture_output=True, text=True)
        return done.stdout


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
