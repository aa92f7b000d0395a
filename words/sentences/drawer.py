"""What to say about the drawer, counting it and closing."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOT_BOOKED = N_("Nothing was booked, and the drawer stays closed.")

TABLE: dict[Code, Sentence] = {
    Code.CASH_NOT_POSITIVE: Sentence(N_("The amount has to be above zero."), _NOT_BOOKED, N_("Type how much money moves.")),
    Code.CASH_NOT_THERE: Sentence(
        N_("There cannot be that much cash in the drawer."), _NOT_BOOKED, N_("Count the money again and check the amount.")
    ),
    Code.DRAWER_REASON_UNKNOWN: Sentence(
        N_("Reason {number} is not on the list for this."),
        _NOT_BOOKED,
        N_("Choose a reason from the list. A supervisor can add one."),
    ),
    Code.DRAWER_REASON_NAME: Sentence(
        N_("A reason needs a name of at most {most} letters."), N_("The list was not changed."), N_("Type a short name.")
    ),
    Code.NOTE_TOO_LONG: Sentence(
        N_("The note has more than {most} letters."), _NOT_BOOKED, N_("Make it shorter and try again.")
    ),
}
