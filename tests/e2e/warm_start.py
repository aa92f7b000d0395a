"""Starts of the program out of a process that has the libraries loaded already, but not one module of ours.

To load them takes half of a short command's time. The process forks for each start; the child takes over what was asked
for and runs `python -m aquatill` to its natural end. Our own modules are loaded there, in their own order, as always.
"""

from __future__ import annotations

import atexit
import functools
import json
import logging
import os
import runpy
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LIBRARIES = (
    "argon2",
    "babel.dates",
    "babel.numbers",
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "cryptography.hazmat.primitives.ciphers.aead",
    "escpos.escpos",
    "msgspec",
    "PIL.Image",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlcipher3.dbapi2",
)
"""Those that a sale needs."""
_MOST_OCTETS = 65_536


def start(typed: Sequence[str], environment: Mapping[str, str], streams: Sequence[int]) -> int:
    """Runs `aquatill` with these words and this environment on three open files; its exit code."""
    ready = _ready()
    asked = json.dumps({"typed": list(typed), "environment": dict(environment)}).encode()
    socket.send_fds(ready, [asked], list(streams))
    return int(ready.recv(_MOST_OCTETS))


@functools.cache
def _ready() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    keeps_byte_code = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with theirs:
        command = [sys.executable, "-m", "tests.e2e.warm_start", str(theirs.fileno())]
        process = subprocess.Popen(command, cwd=ROOT, env=keeps_byte_code, pass_fds=[theirs.fileno()])
    atexit.register(_end, ours, process)
    return ours


def _end(ours: socket.socket, process: subprocess.Popen[bytes]) -> None:
    ours.close()
    process.wait()


def _serve(asking: socket.socket) -> bool:
    """Forks for each start and says how it ended; True in a child, which is to become the program."""
    while True:
        asked, streams, _, _ = socket.recv_fds(asking, _MOST_OCTETS, 3)
        if not asked:
            return False
        child = os.fork()
        if child == 0:
            _become(json.loads(asked), streams)
            asking.close()
            return True
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        asking.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: dict[str, Any], streams: list[int]) -> None:
    for standard, stream in enumerate(streams):
        os.dup2(stream, standard)
        os.close(stream)
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["aquatill", *asked["typed"]]


if __name__ == "__main__":
    for library in LIBRARIES:
        __import__(library)
    logging.getLogger().handlers.clear()  # python-escpos leaves one; the program takes it away where it imports it
    if _serve(socket.socket(fileno=int(sys.argv[1]))):
        runpy.run_module("aquatill", run_name="__main__", alter_sys=True)
