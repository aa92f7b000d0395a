"""`aquatill card …`: every job with the card on the reader, as the window does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.cli.command_of_acts import command_of_acts
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.acts import Act


def _acts() -> tuple[Act, ...]:
    from aquatill.cli.card.jobs import ACTS

    return ACTS


COMMAND = command_of_acts("card", N_("jobs with a card: read, make, replace, take back, correct, return, pay"), _acts)
