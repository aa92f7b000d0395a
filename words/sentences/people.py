"""What to say about people, PINs and shifts."""

from app.domain.errors import Code
from words.words import N_, Sentence

TABLE: dict[Code, Sentence] = {
    Code.TASK_UNKNOWN: Sentence(
        N_("There is no open task with the number {number}."),
        N_("Nothing was changed."),
        N_("Look at the list of tasks: somebody may have seen to it already."),
    ),
    Code.PIN_WRONG: Sentence(
        N_("Number and PIN do not go together."),
        N_("Nothing was done."),
        N_("Try again. After several wrong tries the till makes you wait."),
    ),
    Code.PIN_WAIT: Sentence(
        N_("There were too many wrong tries."),
        N_("Nothing was done."),
        N_("Wait {wait} seconds, then try again. If you forgot your PIN, ask an administrator for a new one."),
    ),
    Code.PIN_WEAK: Sentence(
        N_("This PIN is too easy to guess."),
        N_("The PIN was not changed."),
        N_("Choose {shortest} to {longest} digits that are not all the same and not in a row."),
    ),
    Code.PIN_DIFFERS: Sentence(
        N_("The PIN was not typed the same twice."), N_("Nobody was added."), N_("Type it twice again.")
    ),
    Code.OPERATOR_INVALID: Sentence(
        N_("An operator has a number from 1 to {most} and a name."), N_("Nobody was added."), N_("Give both.")
    ),
    Code.OPERATOR_TAKEN: Sentence(
        N_("There is an operator {number} already."), N_("Nobody was added."), N_("Choose another number.")
    ),
    Code.NOT_ALLOWED: Sentence(
        N_("“{job}” is not among the things that the role “{role}” may do."),
        N_("Nothing was done."),
        N_("Ask somebody whose role allows it to log in."),
    ),
    Code.APPROVAL_NEEDED: Sentence(
        N_("“{job}” needs the approval of somebody whose role allows it."),
        N_("Nothing was done."),
        N_("Let a supervisor type their number and PIN here."),
    ),
    Code.APPROVAL_OWN: Sentence(
        N_("Nobody approves their own wish."), N_("Nothing was done."), N_("Let somebody else approve it.")
    ),
    Code.APPROVER_NOT_ALLOWED: Sentence(
        N_("The role “{role}” cannot approve “{job}”."),
        N_("Nothing was approved."),
        N_("Ask a supervisor or an administrator."),
    ),
    Code.SETTING_UNKNOWN: Sentence(
        N_("There is no setting “{field}”."),
        N_("Nothing was changed."),
        N_("`aquatill settings list` tells which there are."),
    ),
    Code.SETTING_FIXED: Sentence(
        N_("“{field}” was chosen when the till was set up and stays as it is."),
        N_("Nothing was changed."),
        N_("`aquatill settings list` tells what can be changed at work."),
    ),
    Code.SHIFT_NOT_OPEN: Sentence(
        N_("No shift is open."), N_("Nothing was done."), N_("Count the float and open a shift first.")
    ),
    Code.SHIFT_OPEN_ALREADY: Sentence(
        N_("Shift {shift} is open already."), N_("No new shift was opened."), N_("Go on with it, or close it first.")
    ),
    Code.SHIFT_OF_OTHER: Sentence(
        N_("The open shift belongs to operator {operator}."),
        N_("Nothing was done."),
        N_("That operator has to close it before somebody else can begin."),
    ),
    Code.SHIFT_HAS_INTENT: Sentence(
        N_("A sale was begun and has not come to its end."),
        N_("The shift was not closed."),
        N_("Let the sale finish or settle it, then close the shift."),
    ),
}
