"""The printers that a till can have, a module a device; the setting names one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from app.domain.errors import Code, Refusal
from printing.escpos import DEFAULT_PROFILE, EscPosPrinter
from printing.printers.cups import PDF, CupsQueue, local_server
from printing.printers.ipp import Server
from printing.printers.network import NetworkPrinter
from printing.printers.page_printer import PagePrinter
from printing.printers.pdf_folder import PdfFolder
from printing.printers.printer import Printer, QueuedPrinter
from printing.printers.raw_file import RawFile
from printing.printers.serial_port import SerialPrinter
from printing.printers.spooled import SpooledPrinter
from printing.printers.usb import UsbPrinter
from printing.printers.windows import WindowsQueue

__all__ = [
    "CupsQueue",
    "NetworkPrinter",
    "PagePrinter",
    "PdfFolder",
    "Printer",
    "QueuedPrinter",
    "RawFile",
    "SerialPrinter",
    "SpooledPrinter",
    "UsbPrinter",
    "WindowsQueue",
    "printer_at",
]

PAGES = "A4"
"""In the place of a profile: a printer of CUPS that gets sheets of A4 as PDF, and no ESC/POS."""

_PROFILE = r"(?::(?P<profile>[A-Za-z0-9-]+))?"
_NETWORK = re.compile(rf"(?P<host>[^:]+):(?P<port>[0-9]{{1,5}}){_PROFILE}")
_SERIAL = re.compile(rf"(?P<port>[^:]+):(?P<baud>[0-9]{{3,7}}){_PROFILE}")
_CUPS = re.compile(rf"(?P<queue>[^:@/#\s]+)(?:@(?P<host>[^:]+):(?P<port>[0-9]{{1,5}}))?{_PROFILE}")
_WINDOWS = re.compile(rf"(?P<name>[^:]+){_PROFILE}")
_USB = re.compile(rf"(?P<device>/[^:]+){_PROFILE}")


def printer_at(setting: str, receipts: Path) -> Printer:
    """The printer that a setting names (`app.settings` has the grammar); ``receipts`` is the folder for PDF files.

    Raises Refusal SETTING_INVALID, also for a profile that nobody knows.
    """
    kind, colon, where = setting.partition(":")
    make = _KINDS.get(kind)
    printer = make(where, receipts) if make and colon else None
    if printer is None:
        raise Refusal(Code.SETTING_INVALID, field="printer", value=setting)
    return printer


def _pdf(where: str, receipts: Path) -> Printer | None:
    return None if where else PdfFolder(receipts)


def _file(where: str, receipts: Path) -> Printer | None:
    return RawFile(Path(where)) if where else None


def _network(where: str, receipts: Path) -> Printer | None:
    found = _NETWORK.fullmatch(where)
    if found is None or not 0 < int(found["port"]) < 2**16:
        return None
    return NetworkPrinter(found["host"], int(found["port"]), *_profiled(found))


def _serial(where: str, receipts: Path) -> Printer | None:
    found = _SERIAL.fullmatch(where)
    return SerialPrinter(found["port"], int(found["baud"]), *_profiled(found)) if found else None


def _usb(where: str, receipts: Path) -> Printer | None:
    found = _USB.fullmatch(where)
    return UsbPrinter(Path(found["device"]), *_profiled(found)) if found else None


def _cups(where: str, receipts: Path) -> Printer | None:
    found = _CUPS.fullmatch(where)
    if found is None:
        return None
    server = Server(host=found["host"], port=int(found["port"])) if found["host"] else local_server()
    if found["profile"] == PAGES:
        return PagePrinter(CupsQueue(found["queue"], server, PDF))
    return SpooledPrinter(CupsQueue(found["queue"], server), *_profiled(found))


def _windows(where: str, receipts: Path) -> Printer | None:
    found = _WINDOWS.fullmatch(where)
    return SpooledPrinter(WindowsQueue(found["name"]), *_profiled(found)) if found else None


def _profiled(found: re.Match[str]) -> tuple[str]:
    """The profile of a setting; Refusal SETTING_INVALID for one that the library does not know."""
    profile = found["profile"] or DEFAULT_PROFILE
    if found["profile"]:
        EscPosPrinter(profile)
    return (profile,)


_KINDS: dict[str, Callable[[str, Path], Printer | None]] = {
    "pdf": _pdf,
    "file": _file,
    "network": _network,
    "serial": _serial,
    "usb": _usb,
    "cups": _cups,
    "windows": _windows,
}
