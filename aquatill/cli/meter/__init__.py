"""`aquatill meter …`: what a meter does, what it counted, and its change for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.cli.command_of_acts import command_of_acts
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.acts import Act


def _acts() -> tuple[Act, ...]:
    from aquatill.cli.meter.jobs import ACTS

    return ACTS


COMMAND = command_of_acts("meter", N_("see and change what a meter does, and change the meter"), _acts)
