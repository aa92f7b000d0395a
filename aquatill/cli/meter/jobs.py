"""The acts of `aquatill meter`, in the order in which its help lists them."""

from __future__ import annotations

from aquatill.cli.meter.change import BRING_OVER, CHANGE, REMAKE
from aquatill.cli.meter.registers import REGISTERS
from aquatill.cli.meter.settings import PARAMETERS

ACTS = (PARAMETERS, REGISTERS, CHANGE, REMAKE, BRING_OVER)
