"""A water meter in software that keeps the meter's half of docs/vend-protocol.md; see docs/meter-rules.md."""

from virtual.meter.account import Account
from virtual.meter.factory import Provision, provision
from virtual.meter.memory import FileMemory, MeterMemory, VolatileMemory
from virtual.meter.meter import MeterView, VirtualMeter
from virtual.meter.visit import Obeyed, Refused, Taken, Torn, Visit

__all__ = [
    "Account",
    "FileMemory",
    "MeterMemory",
    "MeterView",
    "Obeyed",
    "Provision",
    "Refused",
    "Taken",
    "Torn",
    "VirtualMeter",
    "Visit",
    "VolatileMemory",
    "provision",
]
