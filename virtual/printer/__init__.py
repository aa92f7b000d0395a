"""A virtual receipt printer: answers like a real one on a loopback port, prints onto a roll that can be read back."""

from virtual.printer.roll import Image, Qr, Roll, Text
from virtual.printer.server import Mishap, VirtualPrinter

__all__ = ["Image", "Mishap", "Qr", "Roll", "Text", "VirtualPrinter"]
