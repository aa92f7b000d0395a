"""Names of what lies on the reader, and of the parts of a card and how they stand."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.domain.card import CardFamily
from app.domain.card_told import CardNature, CardPart, PartState
from words.words import N_

NAMES: dict[type[Enum], Mapping[Enum, str]] = {
    CardNature: {
        CardNature.OURS: N_("Water card"),
        CardNature.UNFINISHED: N_("Unfinished card"),
        CardNature.BLANK: N_("Blank card"),
        CardNature.FOREIGN: N_("Card of somebody else"),
        CardNature.OTHER_FAMILY: N_("Card of another kind"),
        CardNature.FUNCTION: N_("Function card"),
        CardNature.UNKNOWN: N_("Not recognised"),
    },
    CardPart: {
        CardPart.IDENTITY: N_("Whose card"),
        CardPart.ORDER: N_("Order for the meter"),
        CardPart.STATUS: N_("Word of the meter"),
        CardPart.PARAMETERS: N_("Settings for the meter"),
        CardPart.MONTHS: N_("Months"),
        CardPart.EVENTS: N_("Events"),
        CardPart.REGISTERS: N_("Registers"),
        CardPart.PROFILE: N_("Load profile"),
    },
    PartState: {
        PartState.RIGHT: N_("Right"),
        PartState.UNCHECKED: N_("Not checked here"),
        PartState.NOT_GENUINE: N_("Not genuine"),
        PartState.DAMAGED: N_("Damaged"),
        PartState.OTHER_VERSION: N_("Of another layout version"),
        PartState.OTHER_METER: N_("Of another meter"),
        PartState.EMPTY: N_("Empty"),
        PartState.ABSENT: N_("Not on this card"),
        PartState.NOT_READ: N_("Not read"),
    },
    CardFamily: {
        CardFamily.DESFIRE: N_("MIFARE DESFire"),
        CardFamily.CLASSIC: N_("MIFARE Classic"),
        CardFamily.SLE: N_("SLE44xx"),
    },
}
