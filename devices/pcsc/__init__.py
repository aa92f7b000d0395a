"""Card readers through PC/SC: one thread owns everything in here, except ``PcscReader.wake``."""

from devices.pcsc.connection import PcscConnection
from devices.pcsc.reader import PcscReader

__all__ = ["PcscConnection", "PcscReader"]
