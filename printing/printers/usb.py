"""A receipt printer on USB, through the device file that the kernel's printer driver gives it (/dev/usb/lp0).

The file goes both ways, so the printer answers as one on the network does. Windows has no such file: there a USB printer is
a printer of the spooler.
"""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from printing.delivery import Patience
from printing.escpos import DEFAULT_PROFILE, EscPosPrinter
from printing.printers.talking import TalkingPrinter

_NOTHING_YET_SECONDS = 0.02
"""The driver answers a read at once with nothing when the printer's answer was empty; asking again at once would spin."""


@dataclass(slots=True)
class UsbPrinter(TalkingPrinter):
    """An ESC/POS printer behind a character device."""

    device: Path
    profile: str = DEFAULT_PROFILE
    patience: Patience = field(default_factory=Patience)
    _kind: EscPosPrinter | None = field(default=None, compare=False)

    @contextmanager
    def open_channel(self) -> Iterator[_Device]:
        """Opens the device; a printer that was unplugged has none, and one that somebody else uses is busy."""
        handle = os.open(self.device, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            yield _Device(handle)
        finally:
            os.close(handle)


@dataclass(frozen=True, slots=True)
class _Device:
    """A channel over an open device file."""

    handle: int

    def send(self, data: bytes, seconds: float) -> None:
        end = monotonic() + seconds
        while data:
            _, ready, _ = select.select([], [self.handle], [], max(end - monotonic(), 0))
            if not ready:
                raise TimeoutError("the printer takes nothing")
            data = data[os.write(self.handle, data) :]

    def receive(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.handle], [], [], seconds)
        if not ready:
            return b""
        try:
            got = os.read(self.handle, 4096)
        except BlockingIOError:
            got = b""
        if not got:
            sleep(min(_NOTHING_YET_SECONDS, seconds))
        return got
