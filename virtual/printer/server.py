"""The virtual printer's network side: one port on loopback, status in real time, and every way a printer can fail."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable
from enum import Enum

from virtual.printer.roll import DrawerOpened, FenceReached, Roll, UnknownCommand

_REAL_TIME = re.compile(rb"\x10\x04([\x01-\x04])|\x10\x14\x01[\x00\x01][\x01-\x08]", re.DOTALL)
"""DLE EOT n and DLE DC4 1 m t: obeyed the moment they arrive, wherever they stand, also in the middle of an image."""

_FIXED = 0b0001_0010
_OFFLINE, _COVER, _PAPER_STOP, _PAPER_END = 0b1000, 0b0100, 0b0010_0000, 0b0110_0000


class Mishap(Enum):
    """What is wrong with the printer."""

    NONE = "none"
    PAPER_OUT = "paper out"
    COVER_OPEN = "cover open"
    OFFLINE = "offline"
    SILENT = "never answers"
    DIES_MIDWAY = "dies in the middle of a job"
    FORGETS_FENCE = "prints, but never says so"


class VirtualPrinter:
    """Listens from construction to ``close``; use as a context manager. ``mishap`` may be changed at any time.

    ``received`` holds every byte, ``roll`` what was printed, ``drawer`` how often the cash drawer was opened, ``garbage``
    what was no command (the printer then hangs up, where a real one would print nonsense). ``told`` is called on the
    printer's thread when something came out or the drawer opened.
    """

    def __init__(self, port: int = 0, told: Callable[[], None] = lambda: None) -> None:
        self.mishap = Mishap.NONE
        self.roll = Roll()
        self.received = b""
        self.drawer = 0
        self.garbage: list[str] = []
        self._told = told
        self._told_of = 0
        self._unread = b""
        self._closing = False
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, name="virtual printer", daemon=True)
        self._thread.start()

    def __enter__(self) -> VirtualPrinter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Switches the printer off; what it was sent before is printed first."""
        if self._closing:
            return
        self._closing = True
        with socket.create_connection(("127.0.0.1", self.port)):
            pass
        self._thread.join()
        self._listener.close()

    def _listen(self) -> None:
        """One connection after another, as small printers do; the last one is that of ``close``, which says nothing."""
        while True:
            connection, _ = self._listener.accept()
            before = len(self.received)
            with connection:
                self._serve(connection)
            if self._closing and len(self.received) == before:
                return

    def _serve(self, connection: socket.socket) -> None:
        self._unread = b""
        self.roll.power_cut()
        try:
            while data := connection.recv(4096):
                self.received += data
                alive = self.mishap is Mishap.SILENT or self._take(connection, data)
                self._tell()
                if not alive:
                    return
        except OSError:
            return
        except UnknownCommand as garbage:
            self.garbage.append(str(garbage))

    def _tell(self) -> None:
        """Says that something happened; a mere question of the till is nothing."""
        happened = len(self.roll.pieces) + self.drawer
        if happened != self._told_of:
            self._told_of = happened
            self._told()

    def _take(self, connection: socket.socket, data: bytes) -> bool:
        """Answers and prints; False when the printer dies of it."""
        self._obey_at_once(connection, data)
        if self.mishap in (Mishap.PAPER_OUT, Mishap.COVER_OPEN, Mishap.OFFLINE):
            return True
        dies = self.mishap is Mishap.DIES_MIDWAY and b"\x1b@" in data
        for piece in self.roll.feed(data[: len(data) // 2] if dies else data):
            self.drawer += isinstance(piece, DrawerOpened)
            if isinstance(piece, FenceReached) and self.mishap is not Mishap.FORGETS_FENCE:
                connection.sendall(piece.answer)
        return not dies

    def _obey_at_once(self, connection: socket.socket, data: bytes) -> None:
        """Real-time commands, also one that came in two parts."""
        self._unread += data
        end = 0
        for found in _REAL_TIME.finditer(self._unread):
            end = found.end()
            if found[1]:
                connection.sendall(bytes([self._status(found[1][0])]))
            else:
                self.drawer += 1
        self._unread = self._unread[max(end, len(self._unread) - 4) :]

    def _status(self, question: int) -> int:
        """The answer to DLE EOT 1 (printer), 2 (cause of being offline), 3 (error), 4 (paper)."""
        out, cover = self.mishap is Mishap.PAPER_OUT, self.mishap is Mishap.COVER_OPEN
        ready = not out and not cover and self.mishap is not Mishap.OFFLINE
        bits = {
            1: 0 if ready else _OFFLINE,
            2: _COVER * cover | _PAPER_STOP * out,
            3: 0,
            4: _PAPER_END * out,
        }
        return _FIXED | bits[question]
