"""The program as somebody types it: a process of its own, its answer, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from aquatill.home import Home
from tests.e2e.desk import ROOT
from tests.e2e.warm_start import start


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program said and how it ended."""

    code: int
    said: str
    complained: str

    def json(self) -> Any:
        """The result for programs."""
        return json.loads(self.said)


def aquatill(home: Home, *typed: str, lines: Sequence[str] = (), language: str = "en", within: Sequence[str] = ()) -> Answer:
    """Runs `aquatill` without a display; ``lines`` come on its standard input, ``within`` starts it."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"AQUATILL_HOME": str(home.folder), "AQUATILL_LANG": language}
    with TemporaryFile() as hears, TemporaryFile() as says, TemporaryFile() as complains:
        hears.write("".join(line + "\n" for line in lines).encode())
        hears.seek(0)
        if within:
            command = [*within, sys.executable, "-m", "aquatill", *typed]
            code = subprocess.run(
                command, cwd=ROOT, env=environment, stdin=hears, stdout=says, stderr=complains, check=False
            ).returncode
        else:
            code = start(typed, environment, [stream.fileno() for stream in (hears, says, complains)])
        answer = Answer(code, _all_of(says), _all_of(complains))
    assert "Traceback" not in answer.complained, answer.complained
    return answer


def _all_of(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()


def sell(home: Home, *typed: str, pin: str = "5307", **how: Any) -> Answer:
    """`aquatill sell` by the demo's first cashier."""
    return aquatill(home, "sell", "--operator", "1", "--pin-stdin", *typed, lines=[pin], **how)


def open_shift(home: Home, **how: Any) -> Answer:
    """`aquatill shift open` by the demo's first cashier."""
    return aquatill(home, "shift", "open", "--float", "500", "--operator", "1", "--pin-stdin", lines=["5307"], **how)


def fresh_copy(template: Home, folder: Path) -> Home:
    """A data folder of a test's own, the same as the template."""
    import shutil

    shutil.copytree(template.folder, folder)
    return Home(folder)
