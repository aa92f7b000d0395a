"""What to say about the printer, set-up and the command line."""

from app.domain.errors import Code
from words.words import N_, Sentence

_WAITS = N_("The sale stands; its receipt waits.")

TABLE: dict[Code, Sentence] = {
    Code.PRINTER_MISSING: Sentence(
        N_("The printer cannot be reached."),
        _WAITS,
        N_("Check that it is switched on and connected, then print the receipt from the list."),
    ),
    Code.PRINTER_PAPER_END: Sentence(N_("The printer has no paper."), _WAITS, N_("Put in a new roll.")),
    Code.PRINTER_COVER_OPEN: Sentence(N_("The printer's cover is open."), _WAITS, N_("Close the cover.")),
    Code.PRINTER_OFFLINE: Sentence(
        N_("The printer is not ready."), _WAITS, N_("Look at its lights and press its feed button once.")
    ),
    Code.PRINTER_NO_ANSWER: Sentence(
        N_("The printer did not say whether it printed."),
        N_("Nothing is printed again by itself."),
        N_("Look at the printer: did it print? If not, print a duplicate."),
    ),
    Code.PRINTER_QUEUE_STOPPED: Sentence(
        N_("The system's print queue is stopped, or takes no jobs."),
        _WAITS,
        N_("Start the queue again in the system's printer settings."),
    ),
    Code.PAPER_UNWANTED: Sentence(
        N_("It is being taken out of the system's print queue."),
        N_("Until then it may still print."),
        N_("Wait until the list says what became of it."),
    ),
    Code.PAPER_NOT_DRAWN: Sentence(
        N_("The document could not be laid out for the printer."),
        N_("It was set aside and not printed. What it tells stands in the books."),
        N_("Let a duplicate go into a PDF file (page “Paper”), and tell whoever looks after the till."),
    ),
    Code.PAPER_BEGUN: Sentence(
        N_("This document is on its way to the printer, or done."),
        N_("Nothing was changed."),
        N_("If nobody knows whether it printed, say so first. Of one that is done, print a duplicate."),
    ),
    Code.NOTHING_TO_PRINT: Sentence(
        N_("There is no document to print."), N_("Nothing was printed."), N_("Sell or close a shift first.")
    ),
    Code.SETTING_INVALID: Sentence(
        N_("“{value}” is not possible for {field}."), N_("Nothing was changed."), N_("Choose another value.")
    ),
}
