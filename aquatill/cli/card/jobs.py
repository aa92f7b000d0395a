"""The acts of `aquatill card`, in the order in which its help lists them."""

from __future__ import annotations

from aquatill.cli.acts import command_of
from aquatill.cli.card.function import ANSWER, FUNCTION
from aquatill.cli.card.making import FEE_BACK, ISSUE, REISSUE, RETRIEVE
from aquatill.cli.card.payment import BILL, PAY
from aquatill.cli.card.reading import READ
from aquatill.cli.card.settling import CANCEL, GIVE_BACK, RESTORE, SETTLE
from aquatill.cli.card.taking_back import CORRECT, LET_GO, PAY_UNPROVEN, RETURN, RETURNS
from words import N_

ACTS = (
    READ,
    ISSUE,
    REISSUE,
    FEE_BACK,
    RETRIEVE,
    SETTLE,
    GIVE_BACK,
    RESTORE,
    CORRECT,
    RETURN,
    RETURNS,
    LET_GO,
    PAY_UNPROVEN,
    CANCEL,
    BILL,
    PAY,
    FUNCTION,
    ANSWER,
)
COMMAND = command_of("card", N_("jobs with a card: read, make, replace, take back, correct, return, pay"), ACTS)
