"""What to say about readers and cards."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOT_WRITTEN = N_("Nothing was written to the card.")
_NOTHING_SOLD = N_("Nothing was sold and nothing was written to the card.")
_NEW_CARD = N_("The customer needs a new card: send them to the utility's office.")

TABLE: dict[Code, Sentence] = {
    Code.NO_READER: Sentence(
        N_("No card reader is connected."), next_step=N_("Plug in the card reader; the till finds it by itself.")
    ),
    Code.READER_GONE: Sentence(
        N_("The card reader was unplugged."),
        next_step=N_("Plug it in again, then put the card back on it: the till settles what was begun."),
    ),
    Code.SERVICE_DOWN: Sentence(
        N_("The computer's card service does not answer."),
        next_step=N_(
            "Wait a moment: the till goes on by itself as soon as it is back. If it stays away, restart the computer."
        ),
    ),
    Code.NO_CARD: Sentence(N_("There is no card on the reader."), next_step=N_("Put the customer's card on the reader.")),
    Code.CARD_GONE: Sentence(
        N_("The card was taken away too early."),
        next_step=N_("Put the same card back: the till reads it and settles what was begun."),
    ),
    Code.CARD_RESET: Sentence(
        N_("The connection to the card broke off."),
        next_step=N_("Take the card away and put it back: the till reads it and settles what was begun."),
    ),
    Code.CARD_BUSY: Sentence(
        N_("Another program is using the card."),
        _NOT_WRITTEN,
        N_("Close the other program; the till goes on by itself."),
    ),
    Code.CARD_MUTE: Sentence(
        N_("What lies on the reader does not answer."),
        _NOT_WRITTEN,
        N_("Lay the card alone on the middle of the reader. If it stays silent, it is broken or not one of ours."),
    ),
    Code.CARD_TIMEOUT: Sentence(
        N_("The card or the reader is taking too long."),
        next_step=N_("Take the card away and put it back. If that happens again, unplug the reader and plug it in again."),
    ),
    Code.CARD_SWAPPED: Sentence(
        N_("Another card lies on the reader than before."),
        _NOT_WRITTEN,
        N_("Look at the name on the screen, then begin again with this card."),
    ),
    Code.CARD_BLANK: Sentence(
        N_("This card is blank: it belongs to no customer yet."), _NOTHING_SOLD, N_("Use the customer's own card.")
    ),
    Code.CARD_UNFINISHED: Sentence(
        N_("This card was never finished: making it was interrupted."),
        _NOTHING_SOLD,
        N_("Set it aside and let an administrator make it again."),
    ),
    Code.CARD_FOREIGN: Sentence(
        N_("This is not a water card."), _NOTHING_SOLD, N_("Use the water card that the utility gave the customer.")
    ),
    Code.CARD_FUNCTION: Sentence(
        N_("This is a function card for a meter, not a customer's card."),
        _NOTHING_SOLD,
        N_("Open the page Cards (F6) to see what it is for and what the meter answered."),
    ),
    Code.CARD_NOT_FUNCTION: Sentence(
        N_("This is not a function card."), _NOT_WRITTEN, N_("Put the function card on the reader that the meter had.")
    ),
    Code.CARD_OTHER_UTILITY: Sentence(
        N_("This card belongs to another utility (number {utility})."),
        _NOTHING_SOLD,
        N_("The customer has to buy where the card was given out."),
    ),
    Code.CARD_TAKEN: Sentence(
        N_("This card has been issued already, to somebody else."),
        N_("Nothing was written on it."),
        N_("Take a card that is blank, or that of this customer."),
    ),
    Code.CARD_NOT_GENUINE: Sentence(
        N_("This card could not be proven genuine."),
        _NOTHING_SOLD,
        N_("Keep the customer's name and call a supervisor. Do not take money for this card."),
    ),
    Code.CARD_DAMAGED: Sentence(N_("What stands on this card is damaged."), _NOTHING_SOLD, _NEW_CARD),
    Code.CARD_BLOCKED: Sentence(
        N_("This card is blocked: it was refused by a meter too often."),
        _NOTHING_SOLD,
        N_("Ask which meter it was tried on; on the page Customers another card is issued for it."),
    ),
    Code.CARD_OLDER_GENERATION: Sentence(
        N_("This is an old card: it was replaced by a newer one (this is card {found}, the newest is {newest})."),
        _NOTHING_SOLD,
        N_("Ask the customer for the newest card. Keep the old one: it can be taken back on the page Cards and used again."),
    ),
    Code.CARD_NOT_REGISTERED: Sentence(
        N_("This card is not in this till's register."),
        _NOTHING_SOLD,
        N_("Send the customer to the utility's office."),
    ),
    Code.CARD_WRONG_METER: Sentence(
        N_("This card is for meter {found}, but the register says meter {expected}."),
        _NOTHING_SOLD,
        N_("Call a supervisor: the meter may have been changed."),
    ),
    Code.CARD_OF_FORMER_METER: Sentence(
        N_("This card is still for meter {found}; meter {expected} has taken its place."),
        _NOTHING_SOLD,
        N_("Open the page Cards (F6) and make the card anew for the new meter: what it still holds comes with it."),
    ),
    Code.CARD_FULL: Sentence(
        N_("The card has no room for another till: {places} tills have sold on it."),
        _NOTHING_SOLD,
        N_("The customer can buy at a till that sold on this card before, or get it tidied up at the utility's office."),
    ),
    Code.CARD_AT_LIMIT: Sentence(
        N_("The counters on this card have reached their end."),
        _NOTHING_SOLD,
        _NEW_CARD,
    ),
    Code.CARD_KEYS_MISMATCH: Sentence(
        N_("This till's keys do not open this card."),
        _NOTHING_SOLD,
        N_("Try another customer's card. If none opens, call an administrator: the till may hold the wrong keys."),
    ),
    Code.CARD_NOT_WRITTEN: Sentence(
        N_("The card did not take the sale."),
        N_("The water is not on the card."),
        N_("Put the card back and choose: write it now, or give the money back."),
    ),
    Code.CARD_OUTCOME_UNKNOWN: Sentence(
        N_("It is not known whether the card took the sale."),
        N_("The money counts as received and the water as owed."),
        N_("Put the same card back: the till sees what stands on it and settles the sale."),
    ),
    Code.CARD_REFUSED_COMMAND: Sentence(
        N_("The card refused a command ({command}, answer {status})."),
        next_step=N_(
            "Take the card away and put it back. If that happens again, send the customer to the utility's office."
        ),
    ),
    Code.NO_WORD: Sentence(
        N_("There is no word of a meter on this card that this till can check."),
        N_("Nothing was printed."),
        N_("Let the customer put the card into the meter and bring it back."),
    ),
    Code.LAYOUT_UNKNOWN: Sentence(
        N_("This card is written in a form that this program does not know (version {version})."),
        _NOTHING_SOLD,
        N_("Ask an administrator for a newer version of the program."),
    ),
}
