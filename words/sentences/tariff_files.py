"""What to say about tariff files that cannot be used."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOTHING_READ = N_("The tariff was not read.")
_NOTHING_TAKEN = N_("The till has the tariffs that it had.")

TABLE: dict[Code, Sentence] = {
    Code.TARIFF_FILE_NOT_FOUND: Sentence(
        N_("The file {file} is not there or cannot be read."), _NOTHING_READ, N_("Check its name and its folder.")
    ),
    Code.TARIFF_FILE_NOT_TEXT: Sentence(
        N_("{file} is not a text file in the encoding UTF-8."),
        _NOTHING_READ,
        N_("Open it in a text editor and save it again as UTF-8."),
    ),
    Code.TARIFF_FILE_NOT_TOML: Sentence(
        N_("{file}, line {line}: what stands there is not TOML ({reason})."),
        _NOTHING_READ,
        N_("Compare the line with an example: texts stand in quotes, lists in brackets."),
    ),
    Code.TARIFF_FIELD_MISSING: Sentence(N_("{file}: {place} is missing."), _NOTHING_READ, N_("Write it in.")),
    Code.TARIFF_FIELD_UNKNOWN: Sentence(
        N_("{file}: nothing here is called {place}."), _NOTHING_READ, N_("Correct the name. Here can stand: {known}.")
    ),
    Code.TARIFF_FIELD_FORM: Sentence(
        N_("{file}: {place} is not written as it has to be."), _NOTHING_READ, N_("Write {expected}.")
    ),
    Code.TARIFF_FIELD_CHOICE: Sentence(
        N_("{file}: {place} is none of the words that can stand there."), _NOTHING_READ, N_("Write one of these: {known}.")
    ),
    Code.TARIFF_FIELD_DECIMALS: Sentence(
        N_("{file}: {place} is {written}, which has more than {decimals} decimals."),
        _NOTHING_READ,
        N_("Write the figure as it is printed."),
    ),
    Code.TARIFF_FIELD_NEGATIVE: Sentence(
        N_("{file}: {place} is {written}, less than nothing."),
        _NOTHING_READ,
        N_("Write a figure from 0 up. A discount is a charge with a negative percent."),
    ),
    Code.TARIFF_FILE_EXISTS: Sentence(
        N_("There is a file {file} already."),
        N_("Nothing was written."),
        N_("Choose another name, or remove that file."),
    ),
    Code.TARIFF_FILE_NOT_WRITTEN: Sentence(
        N_("The file {file} cannot be written there."), N_("Nothing was written."), N_("Choose another folder.")
    ),
    Code.TARIFF_UNSOUND: Sentence(
        N_("Version {version} of the tariff “{tariff}” has mistakes: {count}."),
        _NOTHING_TAKEN,
        N_("Correct the file and try again."),
    ),
    Code.TARIFF_NOT_STORED: Sentence(
        N_("The till has no tariff “{tariff}” of that version."),
        N_("Nothing was done."),
        N_("See which there are with: aquatill tariff list"),
    ),
    Code.TARIFF_VERSION_TAKEN: Sentence(
        N_("Version {version} of the tariff “{tariff}” is in the till already, with other content."),
        _NOTHING_TAKEN,
        N_("A version never changes. Give the file a higher version and the day from which it holds."),
    ),
    Code.TARIFF_OTHER_CURRENCY: Sentence(
        N_("The tariff is in {currency}, but this till works in {of_till}."), _NOTHING_TAKEN, N_("Choose another file.")
    ),
    Code.NOT_A_DAY: Sentence(N_("“{text}” is not a day."), N_("Nothing was done."), N_("Write the day like 2026-11-21.")),
    Code.NOT_A_TIME: Sentence(
        N_("“{text}” is not a time of day."), N_("No price was worked out."), N_("Write the time like 18:30.")
    ),
    Code.TARIFF_CLASS_NEEDED: Sentence(
        N_("This tariff has several customer classes."), N_("No price was worked out."), N_("Name one of these: {classes}.")
    ),
    Code.TARIFF_CHARGE_KIND: Sentence(
        N_("{file}: it cannot be told what kind of charge {place} is."),
        _NOTHING_READ,
        N_("Write exactly one of these in it: {known}."),
    ),
}
