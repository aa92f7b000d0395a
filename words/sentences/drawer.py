"""What to say about the drawer, counting it and closing."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOT_CLOSED = N_("Nothing was closed.")
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
        N_("A reason needs a name of at most {most} letters that can be printed."),
        N_("The list was not changed."),
        N_("Type a short name."),
    ),
    Code.NOTE_TOO_LONG: Sentence(
        N_("The note has more than {most} letters, or signs that cannot be printed."),
        _NOT_BOOKED,
        N_("Make it shorter and try again."),
    ),
    Code.COUNT_NOT_RIGHT: Sentence(
        N_("The count does not add up: coins, notes and total have to agree, and nothing can be below zero."),
        N_("The count was not taken over."),
        N_("Check what was typed, or type the total alone."),
    ),
    Code.COUNT_FIRST: Sentence(
        N_("Nobody is told what should be in the drawer of their own shift before it is counted."),
        N_("Nothing was printed."),
        N_("Count the drawer and close the shift; the Z report says it."),
    ),
    Code.COUNT_INCOMPLETE: Sentence(
        N_("The count is not complete: “{method}” was not counted."),
        N_("The shift is still open, and nothing of the count is lost."),
        N_("Count that too, then close the shift."),
    ),
    Code.LEFT_TOO_MUCH: Sentence(
        N_("More would stay in the drawer than was counted."),
        N_("The shift is still open."),
        N_("Type how much of the counted cash stays for the next shift."),
    ),
    Code.DIFFERENCE_BEYOND: Sentence(
        N_("The count differs from the books by more than is tolerated."),
        N_("The shift is still open. The count is kept in the journal."),
        N_(
            "Count again, or let another person accept the difference with their PIN and a reason: nobody accepts their own."
        ),
    ),
    Code.DIFFERENCE_REASON: Sentence(
        N_("A difference is accepted for a reason, in at most {most} letters that can be printed."),
        N_("The shift is still open."),
        N_("Say in a few words how it came about."),
    ),
    Code.SHIFT_OF_OTHERS: Sentence(
        N_("The open shift belongs to operator {operator}."),
        N_("It was not closed."),
        N_("That operator closes it, or a supervisor does."),
    ),
    Code.Z_UNKNOWN: Sentence(
        N_("There is no Z report with the number {number}."),
        N_("Nothing was printed."),
        N_("Check the number: it stands at the top of the report."),
    ),
    Code.SAFE_SHORT: Sentence(
        N_("There is not that much money in the safe."),
        _NOT_BOOKED,
        N_("Check the amount. If the money is there, a supervisor counts the safe first."),
    ),
    Code.SAFE_DIFFERENCE: Sentence(
        N_("What was counted in the safe is off by {difference}: nobody answers for that much alone."),
        _NOT_BOOKED,
        N_("Count again, or let another person who keeps the safe approve it with their PIN."),
    ),
    Code.DEPOSIT_KNOWN: Sentence(
        N_("That bank gave this reference for deposit {number} already."),
        _NOT_BOOKED,
        N_("Look at the bank's slip: one slip stands for one deposit."),
    ),
    Code.SAFE_REASON: Sentence(
        N_("The count of the safe differs from its book: that needs a reason, in at most {most} letters."),
        N_("The count was not taken over."),
        N_("Count again, or say in a few words how it came about."),
    ),
    Code.SAFE_METHOD: Sentence(
        N_("That method is never in the safe: what is paid electronically is settled by its provider."),
        _NOT_BOOKED,
        N_("Choose cash, cheques or vouchers."),
    ),
    Code.DROP_UNKNOWN: Sentence(
        N_("There is no drop to the safe with the number {number}."),
        _NOT_BOOKED,
        N_("Check the number: it stands at the top of its slip."),
    ),
    Code.DROP_COUNTED: Sentence(
        N_("Drop {number} was counted already, by operator {operator}."),
        _NOT_BOOKED,
        N_("What was said then stands. If the safe holds something else, count the safe."),
    ),
    Code.DROP_OWN: Sentence(
        N_("Nobody counts in the safe what they brought themselves."),
        _NOT_BOOKED,
        N_("Let somebody else who keeps the safe count it."),
    ),
    Code.BANK_MISSING: Sentence(
        N_("A deposit goes to a bank, named in at most {most} letters."),
        N_("Nothing was booked."),
        N_("Type the bank and the account, and the bank's reference where there is one."),
    ),
    Code.PERIOD_NOT_OVER: Sentence(
        N_("That period is not over before {day}."), _NOT_CLOSED, N_("Close it on its last day or later.")
    ),
    Code.PERIOD_BEFORE: Sentence(
        N_("Something from {day} is not closed yet."), _NOT_CLOSED, N_("Close that first: days, then months, then years.")
    ),
    Code.PERIOD_EMPTY: Sentence(
        N_("There is nothing to close in that period."), _NOT_CLOSED, N_("Go on: a period without shifts needs no closing.")
    ),
    Code.PERIOD_SHIFT_OPEN: Sentence(
        N_("Shift {shift} of that period is still open."), _NOT_CLOSED, N_("Count and close the shift first.")
    ),
}
