"""A real CUPS for the tests: cupsd in a folder of its own on a loopback port, without systemd, with queues of raw bytes."""

from __future__ import annotations

import grp
import os
import pwd
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from printing.printers.ipp import Server

_FILES = """\
User {user}
Group {group}
SystemGroup {administrators}
ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
ErrorLog {folder}/error
AccessLog {folder}/access
PageLog {folder}/page
Printcap {folder}/printcap
"""
_SERVER = """\
LogLevel info
Listen 127.0.0.1:{port}
Browsing Off
WebInterface No
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_START_SECONDS = 10


class CupsServer:
    """A running cupsd. ``server`` is where it listens."""

    def __init__(self, port: int) -> None:
        self.server = Server(host="127.0.0.1", port=port)
        self._at = ("-h", f"127.0.0.1:{port}")

    def add_queue(self, name: str, port: int) -> None:
        """A queue that sends raw bytes to a port of this computer, as the system's settings would make it."""
        uri = f"socket://127.0.0.1:{port}/?waiteof=false"
        self._run("lpadmin", *self._at, "-p", name, "-E", "-v", uri, "-m", "raw")

    def stop_queue(self, name: str) -> None:
        """Stops a queue, as somebody does who changes the roll."""
        self._run("cupsdisable", *self._at, name)

    def start_queue(self, name: str) -> None:
        """Starts it again."""
        self._run("cupsenable", *self._at, name)

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


@contextmanager
def cups_server(folder: Path) -> Iterator[CupsServer]:
    """A CUPS that begins with the block and ends with it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = grp.getgrgid(os.getegid()).gr_name
    names = {"user": pwd.getpwuid(os.geteuid()).pw_name, "group": own, "administrators": own}
    if os.geteuid() == 0:  # then it wants another user for its children
        names |= {"user": "lp", "group": "lp"}
    for name in ("spool", "cache", "state", "tmp"):
        (folder / name).mkdir()
    files, server = folder / "cups-files.conf", folder / "cupsd.conf"
    files.write_text(_FILES.format(folder=folder, **names), encoding="utf-8")
    server.write_text(_SERVER.format(port=port), encoding="utf-8")
    with subprocess.Popen(["/usr/sbin/cupsd", "-f", "-c", str(server), "-s", str(files)]) as process:
        try:
            _wait_for(port)
            yield CupsServer(port)
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    end = monotonic() + _START_SECONDS
    while monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
            return
        sleep(0.02)
    raise TimeoutError("cupsd does not listen")
