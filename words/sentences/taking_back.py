"""What is said when litres of delivered sales cannot be taken back, handed back, restored or paid."""

from __future__ import annotations

from app.domain.errors import Code
from words.words import N_, Sentence

_NOTHING_TAKEN = N_("Nothing was taken back and nothing was paid out.")
_NOTHING_WRITTEN = N_("Nothing was written to the card.")

TABLE: dict[Code, Sentence] = {
    Code.SALE_NOT_HERE: Sentence(
        N_("This sale was not made by this till for the meter of this card."),
        _NOTHING_TAKEN,
        N_("Correct it at the till that made it, with the card that it was written to."),
    ),
    Code.NOTHING_LEFT: Sentence(
        N_("Nothing is left that this till could take back."),
        _NOTHING_TAKEN,
        N_("What other tills have sold goes back at those tills."),
    ),
    Code.RETURN_TOO_MUCH: Sentence(
        N_("That is more water than can be taken back."),
        _NOTHING_TAKEN,
        N_("Take back {most} at most."),
    ),
    Code.RETURN_CHANGED: Sentence(
        N_("The card or the books have changed since this was shown."),
        _NOTHING_TAKEN,
        N_("Read the card again, look at the new figures, and confirm anew."),
    ),
    Code.RETURN_SETTLED: Sentence(
        N_("There is nothing left to pay or to let go of this return."),
        _NOTHING_TAKEN,
        N_("Look at its slip for what was paid and when."),
    ),
    Code.RETURN_WAITS: Sentence(
        N_("A return of {money} still waits for the meter."),
        N_("The account was not closed."),
        N_("Ask the customer to put the card into the meter and to bring it back."),
    ),
    Code.METER_WORD_NEEDED: Sentence(
        N_("The card brings no word of the meter that proves anything now."),
        _NOTHING_TAKEN,
        N_("Ask the customer to put the card into the meter and to bring it back."),
    ),
    Code.CREDIT_LEFT: Sentence(
        N_("The meter and the card still hold {volume}."),
        N_("The account was not closed."),
        N_("Return the credit first, or close the account in its file and leave the water in the meter."),
    ),
    Code.BILLS_UNPAID: Sentence(
        N_("{money} are due for water that was used."),
        N_("The account was not closed."),
        N_("Take the payment first (Ctrl+Y), or close the account in its file and leave the bill unpaid."),
    ),
    Code.SALE_ARRIVED: Sentence(
        N_("The water of this sale is on the card or in the meter already."),
        _NOTHING_WRITTEN,
        N_("If no water runs, look at the valve and the state of the meter."),
    ),
}
