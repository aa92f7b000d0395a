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
        N_(
            "Choose {shortest} to {longest} digits that are not all the same and not in a row, or a password of at least"
            " {password} letters and signs."
        ),
    ),
    Code.PIN_DIFFERS: Sentence(
        N_("The PIN was not typed the same twice."), N_("The PIN was not changed."), N_("Type it twice again.")
    ),
    Code.OPERATOR_INVALID: Sentence(
        N_("An operator has a number from 1 to {most} and a name without signs that cannot be printed."),
        N_("Nothing was changed."),
        N_("Give both."),
    ),
    Code.OPERATOR_TAKEN: Sentence(
        N_("There is an operator {number} already."), N_("Nobody was added."), N_("Choose another number.")
    ),
    Code.OPERATOR_UNKNOWN: Sentence(
        N_("Nobody has the number {number}."), N_("Nothing was changed."), N_("Look at the list of operators.")
    ),
    Code.OPERATOR_IN_SHIFT: Sentence(
        N_("Shift {shift} of this person is still open."),
        N_("Nobody was removed."),
        N_("Let them close it, or have it closed by a supervisor, and try again."),
    ),
    Code.LAST_ADMINISTRATOR: Sentence(
        N_("Afterwards nobody could change operators and roles any more."),
        N_("Nothing was changed."),
        N_("Give somebody else a role that may do it first. Somebody on leave does not count."),
    ),
    Code.ON_LEAVE: Sentence(
        N_("{name} is on leave."),
        N_("Nothing was done and nothing was approved."),
        N_("Ask somebody else. Who is back already asks an administrator to end the leave."),
    ),
    Code.LEAVE_BACKWARDS: Sentence(
        N_("The last day of the leave is before its first."), N_("Nothing was changed."), N_("Correct the days.")
    ),
    Code.PIN_LOCKED: Sentence(
        N_("This number is locked after too many wrong PINs."),
        N_("Nothing was done."),
        N_("Ask a supervisor or an administrator to unlock it."),
    ),
    Code.PIN_CHANGE_NEEDED: Sentence(
        N_("Somebody else chose this PIN."),
        N_("Nothing was done."),
        N_("Choose your own at the log-in, or by `aquatill operator pin`."),
    ),
    Code.PIN_SAME: Sentence(N_("The new PIN is the old one."), N_("The PIN was not changed."), N_("Choose another one.")),
    Code.PIN_OWN: Sentence(
        N_("One's own PIN is changed with the old one."),
        N_("The PIN was not changed."),
        N_("Choose “Change my PIN”, or type `aquatill operator pin`."),
    ),
    Code.ROLE_UNKNOWN: Sentence(
        N_("There is no role “{key}”."), N_("Nothing was changed."), N_("`aquatill role list` tells which there are.")
    ),
    Code.ROLE_INVALID: Sentence(
        N_("A role of your own has a key of small letters, digits and hyphens, and a name of at most {longest} letters."),
        N_("Nothing was changed."),
        N_("Correct key or name."),
    ),
    Code.ROLE_IN_USE: Sentence(
        N_("{name}, number {number}, has this role."),
        N_("Nothing was changed."),
        N_("Give them another role first."),
    ),
    Code.TWO_PEOPLE_IMPOSSIBLE: Sentence(
        N_("“{job}” is nothing for which a second person can be asked."),
        N_("Nothing was changed."),
        N_("`aquatill role list` tells for which jobs it is possible."),
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
