"""What to say about parameters that a meter cannot be asked to keep."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOT_ASKED = N_("The meter is asked for nothing.")

TABLE: dict[Code, Sentence] = {
    Code.PARAMETER_OUT_OF_RANGE: Sentence(
        N_("“{parameter}” holds a figure that no meter can keep (row {row})."),
        _NOT_ASKED,
        N_("Use whole litres, whole quarters of an hour that begin before they end, and days that exist."),
    ),
    Code.PARAMETER_TOO_MANY: Sentence(
        N_("“{parameter}” has more rows than the {most} that a meter can keep."),
        _NOT_ASKED,
        N_("Join or leave out some rows."),
    ),
    Code.PARAMETER_OVERLAP: Sentence(
        N_("“{parameter}”: row {row} overlaps an earlier one, or is not in the order of time."),
        _NOT_ASKED,
        N_("Let each row begin where the other ends."),
    ),
    Code.PARAMETER_UNREADABLE: Sentence(
        N_("“{text}” cannot be read as “{parameter}”."), _NOT_ASKED, N_("Write it like this: {example}")
    ),
    Code.NOTHING_ASKED: Sentence(
        N_("Nothing was changed that the meter could be asked for."), _NOT_ASKED, N_("Change at least one value.")
    ),
    Code.NO_METER: Sentence(
        N_("Nothing is known of a connection {connection} with a meter."),
        _NOT_ASKED,
        N_("Check the number of the connection."),
    ),
    Code.PARAMETER_STEPS: Sentence(
        N_("The steps of the display do not rise to a last one without end."),
        _NOT_ASKED,
        N_("Give each step a higher bound than the one before it, and the last one none."),
    ),
    Code.METER_NEVER_READ: Sentence(
        N_("No card has brought a word of meter {meter} yet, so its last reading is not known here."),
        N_("The meter was not changed."),
        N_("Put the customer's card into the meter and then on the reader, or type the last reading."),
    ),
    Code.DAYS_IMPOSSIBLE: Sentence(
        N_("A function card is good for 1 to {most} days."),
        N_("No card was made."),
        N_("Type a number of days within that."),
    ),
}
