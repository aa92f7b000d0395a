"""What to say about reports."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOTHING = N_("No report was made.")

TABLE: dict[Code, Sentence] = {
    Code.REPORT_UNKNOWN: Sentence(
        N_("There is no report named {report}."), _NOTHING, N_("`aquatill report list` shows those that there are.")
    ),
    Code.SETTING_REPORT: Sentence(
        N_("There is no report named {report}."),
        N_("No setting was changed."),
        N_("`aquatill report list` shows those that there are."),
    ),
    Code.REPORT_COLUMN: Sentence(
        N_("This report has no column named {column}."), _NOTHING, N_("docs/reports.md names the columns of each view.")
    ),
    Code.REPORT_FORM: Sentence(
        N_("{value} does not fit the column {column}."),
        _NOTHING,
        N_("Numbers, amounts and volumes are whole numbers: minor units and litres."),
    ),
    Code.REPORT_QUERY: Sentence(
        N_("The query of this report is not allowed or cannot be read: {reason}."),
        _NOTHING,
        N_("It must be one SELECT over the views that docs/reports.md names."),
    ),
    Code.REPORT_TOO_LONG: Sentence(
        N_("The query of this report took longer than {seconds} seconds."),
        _NOTHING,
        N_("Ask for fewer days, or let the query read less."),
    ),
    Code.REPORT_TOO_LARGE: Sentence(
        N_("This report is too large: a query may answer {rows} rows, a report take {megabytes} MB of memory."),
        _NOTHING,
        N_("Ask for fewer days, or let the query add up what it reads."),
    ),
    Code.REPORT_BROKEN: Sentence(
        N_("The program that reads reports ended before this one was done."),
        N_("No report was made; the till and its books are as they were."),
        N_("Ask again, for fewer days if the computer has little memory."),
    ),
    Code.REPORT_NOT_KEPT: Sentence(
        N_("No closing of this till wrote a file with these bytes."),
        N_("It may have been changed since, or it was written by hand."),
        N_("Write the report anew with `aquatill report`, and compare."),
    ),
    Code.REPORT_FILE: Sentence(
        N_("The file {file} does not define a report: {field} is missing or cannot be read."),
        _NOTHING,
        N_("Mend the file as docs/reports.md says."),
    ),
}
