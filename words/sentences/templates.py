"""What to say about templates, letterhead, invoices and cover notes."""

from app.domain.errors import Code
from words.words import N_, Sentence

_KEPT = N_("Paper looks as it did before.")

TABLE: dict[Code, Sentence] = {
    Code.INVOICE_MADE: Sentence(
        N_("Receipt {receipt} has the invoice {number} already."),
        N_("No second invoice was made."),
        N_("Print it again from the page Paper: it says DUPLICATE then."),
    ),
    Code.INVOICE_TAKEN_BACK: Sentence(
        N_("Water of receipt {receipt} was taken back."),
        N_("No invoice was made."),
        N_("Sell again what stayed, or give the customer the slip of what went back."),
    ),
    Code.CARD_NOT_MADE: Sentence(
        N_("Account {account} has no card yet."), N_("Nothing was printed."), N_("Make the card first.")
    ),
    Code.TEMPLATE_SYNTAX: Sentence(
        N_("Line {line} of the template cannot be understood."),
        _KEPT,
        N_("Look for a brace, a quote or an “endif” or “endfor” that is missing there."),
    ),
    Code.TEMPLATE_FORBIDDEN: Sentence(
        N_("Line {line} of the template uses “{what}”, which templates may not: they must come to an end."),
        _KEPT,
        N_("Use facts, conditions and loops over rows only."),
    ),
    Code.TEMPLATE_UNKNOWN: Sentence(
        N_("This document has no fact “{name}” that could be printed."),
        _KEPT,
        N_("Choose one from the list of facts of this document."),
    ),
    Code.TEMPLATE_PART: Sentence(
        N_("This document has no part “{name}”."), _KEPT, N_("Choose one from the list of parts of this document.")
    ),
    Code.TEMPLATE_LACKS: Sentence(
        N_("The part “{name}” is missing, which this document may not lack."),
        _KEPT,
        N_("Write its name in braces on a line of its own, outside of any condition."),
    ),
    Code.TEMPLATE_LINE: Sentence(
        N_("The template makes a line that cannot be printed: “{text}”."),
        _KEPT,
        N_("A line has one bar at most, and a code holds up to 200 plain letters and digits."),
    ),
    Code.TEMPLATE_TOO_LONG: Sentence(
        N_("The template, or something that it counts or makes, is longer than {most}."), _KEPT, N_("Make it shorter.")
    ),
    Code.TEMPLATE_ENDLESS: Sentence(
        N_("The template took too long or too much memory to try, and was stopped."),
        _KEPT,
        N_("Take out what repeats."),
    ),
    Code.FILE_NOT_READ: Sentence(
        N_("The file {file} cannot be read."), _KEPT, N_("Look at its name, and whether it is a text file or a picture.")
    ),
    Code.LOGO_UNREADABLE: Sentence(
        N_("This file is not a picture in the form PNG of up to {most} dots each way."),
        _KEPT,
        N_("Save the logo as PNG, black on white, and choose it again."),
    ),
}
