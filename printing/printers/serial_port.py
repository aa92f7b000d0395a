"""A receipt printer on a serial port."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from printing.delivery import Patience
from printing.escpos import DEFAULT_PROFILE, EscPosPrinter
from printing.printers.talking import TalkingPrinter

if TYPE_CHECKING:
    from serial import Serial


@dataclass(slots=True)
class SerialPrinter(TalkingPrinter):
    """An ESC/POS printer on a port (/dev/ttyS0, COM3) at so many baud, 8 bits, no parity, one stop bit.

    XOFF of the printer is obeyed: none of its answers contains it, and a printer that does not use it sends none.
    """

    port: str
    baud: int
    profile: str = DEFAULT_PROFILE
    patience: Patience = field(default_factory=Patience)
    _kind: EscPosPrinter | None = field(default=None, compare=False)

    @contextmanager
    def open_channel(self) -> Iterator[_Port]:
        """Opens the port for this program alone; pyserial's errors are OSError."""
        from serial import Serial

        try:
            port = Serial(self.port, self.baud, xonxoff=True, exclusive=True)
        except ValueError as error:  # a speed that this port does not have
            raise OSError(str(error)) from error
        with port:
            yield _Port(port)


@dataclass(frozen=True, slots=True)
class _Port:
    """A channel over an open port."""

    port: Serial

    def send(self, data: bytes, seconds: float) -> None:
        self.port.write_timeout = seconds
        self.port.write(data)

    def receive(self, seconds: float) -> bytes:
        self.port.timeout = seconds
        first = self.port.read(1)
        return first + self.port.read(self.port.in_waiting) if first else b""
