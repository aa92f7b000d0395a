"""Names of tasks and of rules about tampering, and what to do about each task."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.card import MeterState
from app.domain.tampering import TamperingRule
from app.domain.task import TaskKind
from words.words import N_, Sentence

if TYPE_CHECKING:
    from words.words import Words

NAMES: dict[type[Enum], Mapping[Enum, str]] = {
    TaskKind: {
        TaskKind.VALVE_FAULT: N_("Valve faulty"),
        TaskKind.FORCED: N_("Valve opened by force"),
        TaskKind.COVER: N_("Meter cover opened"),
        TaskKind.MAGNET: N_("Magnet held to the meter"),
        TaskKind.BATTERY_END: N_("Battery empty"),
        TaskKind.REVERSE_FLOW: N_("Water ran backwards"),
        TaskKind.ENDLESS_FLOW: N_("Water never stops running"),
        TaskKind.FLOW_LIMIT: N_("Water ran faster than it may"),
        TaskKind.BATTERY_LOW: N_("Battery low"),
        TaskKind.CLOCK_UNSURE: N_("The meter's clock may be wrong"),
    },
    TamperingRule: {
        TamperingRule.SELL: N_("Sell"),
        TamperingRule.WARN: N_("Sell with a warning"),
        TamperingRule.REFUSE: N_("Do not sell"),
    },
}

_LOOK = N_("Send somebody to look at meter and seal, and write down what they find.")
_LEAK = N_("Call the customer: a tap is open, or a pipe leaks behind the meter.")
_SWAP = N_("Have the meter changed.")

WHAT_TO_DO: dict[TaskKind, str] = {
    TaskKind.VALVE_FAULT: N_("Send the workshop: the valve no longer does what the meter tells it."),
    TaskKind.FORCED: _LOOK,
    TaskKind.COVER: _LOOK,
    TaskKind.MAGNET: _LOOK,
    TaskKind.BATTERY_END: _SWAP,
    TaskKind.REVERSE_FLOW: N_("Send somebody to look at the pipes: water came back through the meter."),
    TaskKind.ENDLESS_FLOW: _LEAK,
    TaskKind.FLOW_LIMIT: _LEAK,
    TaskKind.BATTERY_LOW: N_("Put the meter on the list of those to be changed within the year."),
    TaskKind.CLOCK_UNSURE: N_("Have the meter's clock set; friendly hours and months follow it."),
}


STATES: dict[MeterState, Sentence] = {
    MeterState.BUY_CREDIT: Sentence(
        N_("The meter says BUY CREDIT: the credit is used up"),
        next_step=N_("Sell water; the valve opens when the card is put into the meter."),
    ),
    MeterState.CANCELED: Sentence(
        N_("The meter says CANCELED: the utility suspended the supply"),
        next_step=N_("Send the customer to a supervisor; credit stays in the meter meanwhile."),
    ),
    MeterState.PENALTY: Sentence(
        N_("The meter says PENALTY: its valve was opened by force"),
        next_step=N_("Send the customer to a supervisor; an authority card clears it."),
    ),
    MeterState.SERVICE: Sentence(
        N_("The meter says SERVICE: its valve is faulty"), next_step=N_("Report the meter to the workshop today.")
    ),
}
"""What a meter's display says when it is not normal, and what to do."""


def state_sentence(state: MeterState, words: Words) -> Sentence | None:
    """What a state means and what to do about it; None for the normal one."""
    sentence = STATES.get(state)
    return sentence and Sentence(words.tr(sentence.happened), next_step=words.tr(sentence.next_step))


def what_to_do(kind: TaskKind, words: Words) -> str:
    """What a supervisor does about a task."""
    return words.tr(WHAT_TO_DO[kind])
