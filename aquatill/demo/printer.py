"""The demo's printer: the till prints over the network as to a real one, and what really arrived lies here as sheets."""

from __future__ import annotations

from collections.abc import Callable

from printing.printers import NetworkPrinter
from ui.demo.bench import PrinterFault, Sheet
from virtual.printer import Mishap, VirtualPrinter

_KIND = "TM-T20II"
"""It says when a document is printed, and draws QR codes itself, so that the sheet shows what they say."""

_KEPT = 20


class DemoPrinter:
    """A virtual printer on a loopback port that the system chose. ``told`` is called with every change, on any thread."""

    def __init__(self, fault: PrinterFault, told: Callable[[], None]) -> None:
        self._told = told
        self._virtual = VirtualPrinter(told=told)
        self._virtual.mishap = Mishap[fault.name]
        self.at_the_till = NetworkPrinter("127.0.0.1", self._virtual.port, _KIND)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The last sheets, the newest first; the drawer and the fence leave nothing on them."""
        newest = self._virtual.roll.sheets[-_KEPT:]
        return tuple(Sheet(tuple(text.splitlines())) for text in reversed(newest))

    @property
    def drawer(self) -> int:
        """How often the cash drawer was opened."""
        return self._virtual.drawer

    @property
    def fault(self) -> PrinterFault:
        """What is wrong with the printer."""
        return PrinterFault[self._virtual.mishap.name]

    def fail(self, fault: PrinterFault) -> None:
        """Takes the paper out, opens the cover …, or mends it."""
        self._virtual.mishap = Mishap[fault.name]
        self._told()
