"""A receipt printer on the network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from printing.delivery import Patience
from printing.escpos import DEFAULT_PROFILE, EscPosPrinter
from printing.printers.talking import TalkingPrinter


@dataclass(slots=True)
class NetworkPrinter(TalkingPrinter):
    """A receipt printer that listens on a TCP port (9100) and understands ESC/POS."""

    host: str
    port: int
    profile: str = DEFAULT_PROFILE
    patience: Patience = field(default_factory=Patience)
    _kind: EscPosPrinter | None = field(default=None, compare=False)

    @contextmanager
    def open_channel(self) -> Iterator[_Socket]:
        """Connects, for as long as the block lasts."""
        with socket.create_connection((self.host, self.port), self.patience.connect) as connection:
            yield _Socket(connection)


@dataclass(frozen=True, slots=True)
class _Socket:
    """A channel over TCP."""

    connection: socket.socket

    def send(self, data: bytes, seconds: float) -> None:
        self.connection.settimeout(seconds)
        self.connection.sendall(data)

    def receive(self, seconds: float) -> bytes:
        self.connection.settimeout(max(seconds, 0.001))
        try:
            got = self.connection.recv(4096)
        except TimeoutError:
            return b""
        if not got:
            raise ConnectionResetError("the printer closed the connection")
        return got
