"""The printers that this computer already has, as settings that name them: what a set-up proposes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from printing.printers.cups import local_server
from printing.printers.ipp import IppRefused, Operation, Request, Server, ask

_USB_DEVICES = Path("/dev/usb")


def printers_found(devices: Path = _USB_DEVICES, server: Server | None = None) -> tuple[str, ...]:
    """USB printers with a device file, and the queues of CUPS; none where there is no such thing. Waits a second at most."""
    return (*_usb(devices), *_queues(server or local_server(seconds=1.0)))


def _usb(devices: Path) -> Iterator[str]:
    for device in sorted(devices.glob("lp*")):
        yield f"usb:{device}"


def _queues(server: Server) -> Iterator[str]:
    with suppress(OSError, IppRefused):
        told = ask(server.connect(), Request(Operation.GET_PRINTERS, "", "aquatill", wanted=("printer-name",)))
        for name in told.get("printer-name", []):
            yield f"cups:{name}"
