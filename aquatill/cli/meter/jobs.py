"""The acts of `aquatill meter`, in the order in which its help lists them."""

from __future__ import annotations

from aquatill.cli.acts import command_of
from aquatill.cli.meter.change import BRING_OVER, CHANGE, REMAKE
from aquatill.cli.meter.registers import REGISTERS
from aquatill.cli.meter.settings import PARAMETERS
from words import N_

ACTS = (PARAMETERS, REGISTERS, CHANGE, REMAKE, BRING_OVER)
COMMAND = command_of("meter", N_("see and change what a meter does, and change the meter"), ACTS)
