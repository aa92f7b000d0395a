"""`aquatill blacklist …`: with what nothing is sold, written or paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.cli.command_of_acts import command_of_acts
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.acts import Act


def _acts() -> tuple[Act, ...]:
    from aquatill.cli.blacklist.jobs import ACTS

    return ACTS


COMMAND = command_of_acts("blacklist", N_("with what nothing is sold, written or paid: look up, add, lift"), _acts)
