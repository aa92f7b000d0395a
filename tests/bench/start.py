"""Starts of fresh processes: the till's window and an empty one, and what they weigh."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil

from tests.bench.books import TYPED
from tests.bench.figure import Figure, Sample, in_turns, series

ROOT = Path(__file__).parents[2]
NS_PER_MS = 1e6
BYTES_PER_MIB = 2**20


def starts(home: Path, display: str, runs: int, warm_up: int) -> list[Figure]:
    """Login and sale screen against the empty window. ``display`` of an X server, or empty: offscreen."""
    where = "X11" if display else "offscreen"
    run = partial(_start, home, display)
    floors, tills = in_turns(partial(run, "empty"), partial(run, "till"), runs, warm_up)
    empty = series(floors, "key")
    return [
        Figure(f"login painted, {where}", "ms", series(tills, "painted"), series(floors, "painted"), None),
        Figure(f"login painted and taking keys, {where}", "ms", series(tills, "key"), empty, 1.8),
        Figure(f"right PIN typed at once → sale screen, {where}", "ms", series(tills, "sale"), empty, 5.0),
    ]


def memory(home: Path, runs: int) -> list[Figure]:
    """The idle till, logged in, before its first print, against the idle empty window; offscreen."""
    weigh = partial(_weigh, home)
    floors, tills = in_turns(partial(weigh, "empty"), partial(weigh, "till"), runs, 0)
    lines = (("rss", "resident", 2.5), ("pss", "proportional", None))
    return [
        Figure(f"memory of the idle till ({name})", "MiB", series(tills, key), series(floors, key), target)
        for key, name, target in lines
        if key in tills[0]
    ]


def _start(home: Path, display: str, which: str) -> Sample:
    began = time.monotonic_ns()
    with _process(home, display, which) as process:
        marks = {name: (at - began) / NS_PER_MS for name, at in _marks(process)}
    _must_have_ended_well(process)
    return marks


def _weigh(home: Path, which: str) -> Sample:
    with _process(home, "", which, "--memory") as process:
        found = [_of(process.pid) for name, _ in _marks(process) if name == "idle"]
    _must_have_ended_well(process)
    return found[0]


def _of(pid: int) -> Sample:
    """Resident memory; where the system tells it, also that with shared pages divided among those who share them."""
    weight = psutil.Process(pid).memory_full_info()
    found = {"rss": weight.rss / BYTES_PER_MIB}
    return found | ({"pss": weight.pss / BYTES_PER_MIB} if hasattr(weight, "pss") else {})


def _process(home: Path, display: str, which: str, *how: str) -> subprocess.Popen[str]:
    keys = TYPED.encode("unicode_escape").decode()
    environment = os.environ | {"AQUATILL_HOME": str(home), "DISPLAY": display}
    environment["QT_QPA_PLATFORM"] = "xcb" if display else "offscreen"
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.window", which, keys, *how],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def _marks(process: subprocess.Popen[str]) -> Iterator[tuple[str, int]]:
    assert process.stdout is not None
    for line in process.stdout:
        name, at = line.split()
        yield name, int(at)


def _must_have_ended_well(process: subprocess.Popen[str]) -> None:
    assert process.returncode == 0, "the measured process failed; its words stand above"
