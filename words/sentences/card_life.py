"""What to say about a card's life: replaced, taken back, blacklisted."""

from app.domain.errors import Code
from words.words import N_, Sentence

TABLE: dict[Code, Sentence] = {
    Code.BLACKLISTED: Sentence(
        N_("On the blacklist since {since}: {listed} {number} ({cause})."),
        N_("Nothing was sold, written or paid."),
        N_("Look at the blacklist. A supervisor can take an entry off it."),
    ),
    Code.ALREADY_LISTED: Sentence(
        N_("{number} is on the blacklist since {since}."),
        N_("Nothing was added."),
        N_("Lift that entry first to change it."),
    ),
    Code.NOT_LISTED: Sentence(
        N_("{number} is not on the blacklist."), N_("Nothing was changed."), N_("Check what you typed.")
    ),
    Code.LISTED_NUMBER: Sentence(
        N_("“{number}” cannot be the number of a {listed}."),
        N_("Nothing was added."),
        N_("Type a card as its serial in hexadecimal digits, a meter as its digits."),
    ),
    Code.WHY_MISSING: Sentence(
        N_("No reason was given, or it is longer than {most} letters."),
        N_("Nothing was done."),
        N_("Say in a few words why."),
    ),
    Code.IDENTITY_MISSING: Sentence(
        N_("The customer's document was not noted."),
        N_("No card was made."),
        N_("Let the customer show a document and type its number."),
    ),
    Code.IDENTITY_DIFFERS: Sentence(
        N_("The document that was shown is not the one in the customer's file."),
        N_("No card was made."),
        N_("Look at it again, or ask a supervisor to approve."),
    ),
    Code.CARD_STILL_GOOD: Sentence(
        N_("This is the card that connection {connection} uses now."),
        N_("The card was not emptied."),
        N_("Issue another card first, or close the account."),
    ),
    Code.NO_CARD_TO_REPLACE: Sentence(
        N_("Connection {connection} never had a card."),
        N_("No card was made."),
        N_("Make its first card in the customer's file."),
    ),
    Code.GOOD_CARD_THERE: Sentence(
        N_("Connection {connection} has a card already."),
        N_("No card was made."),
        N_("Issue it anew in the customer's file, with the document that the customer shows and the fee."),
    ),
    Code.CARD_MADE_ALREADY: Sentence(
        N_("This card is already the good card of connection {connection}."),
        N_("Nothing was done."),
        N_("Put a blank card on the reader to replace it."),
    ),
    Code.NOT_POSTPAID: Sentence(
        N_("Meter {meter} is paid beforehand."),
        N_("No payment was taken."),
        N_("Sell water for this card instead, or take what its earlier bills come to and no more."),
    ),
    Code.NOT_PREPAID: Sentence(
        N_("Meter {meter} bills what was used and counts down no litres."),
        N_("Nothing was sold."),
        N_("Take a postpaid payment instead, on the page Cards (Ctrl+Y), or ask for prepaid mode first."),
    ),
    Code.FEE_KEPT: Sentence(
        N_("There is no fee to give back: none was paid, or its card was made."),
        N_("Nothing was paid."),
        N_("Look whether a fee was paid, and whether its card was made."),
    ),
}
