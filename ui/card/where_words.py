"""Where the water of a sale is, in words."""

from __future__ import annotations

from app.counter.restore_sale import Whereabouts
from words import N_

WHERE = {
    Whereabouts.AT_METER: N_("the meter has it"),
    Whereabouts.ON_CARD: N_("it waits on the card"),
    Whereabouts.MISSING: N_("this card does not carry it"),
}
