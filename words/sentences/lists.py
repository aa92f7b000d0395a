"""What to say about lists that come in: Excel and CSV files."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOTHING_READ = N_("Nothing was brought in.")

TABLE: dict[Code, Sentence] = {
    Code.LIST_NOT_FOUND: Sentence(
        N_("The file {file} is not there or cannot be read."),
        _NOTHING_READ,
        N_("Look for it, or close the program that has it."),
    ),
    Code.LIST_KIND_UNKNOWN: Sentence(
        N_("This is neither an Excel workbook nor a text file."), _NOTHING_READ, N_("Save the list as .xlsx or .csv.")
    ),
    Code.LIST_OLD_EXCEL: Sentence(
        N_("This workbook is in the form that Excel used before 2007."), _NOTHING_READ, N_("Open it and save it as .xlsx.")
    ),
    Code.LIST_PASSWORD: Sentence(
        N_("This workbook is locked with a password."),
        _NOTHING_READ,
        N_("Open it in Excel and save a copy without a password."),
    ),
    Code.LIST_BROKEN: Sentence(
        N_("This workbook is damaged: a part of it is missing or cannot be read."),
        _NOTHING_READ,
        N_("Copy the file anew from where it came, or open it in Excel and save it again."),
    ),
    Code.LIST_EMPTY: Sentence(
        N_("There are no rows in this file."), _NOTHING_READ, N_("Choose the file or sheet with the list.")
    ),
    Code.LIST_NO_SUCH_SHEET: Sentence(
        N_("The workbook has no sheet named {sheet}."), _NOTHING_READ, N_("Choose one of these: {sheets}.")
    ),
    Code.LIST_ENCODING: Sentence(
        N_("The file is not written in the encoding {encoding}: line {line} does not read."),
        _NOTHING_READ,
        N_("Choose another encoding, or let the program find it out."),
    ),
    Code.LIST_QUOTE: Sentence(
        N_("A quotation mark that begins at line {line} is never closed."), _NOTHING_READ, N_("Mend that line in the file.")
    ),
    Code.LIST_NO_SUCH_COLUMN: Sentence(
        N_("The file has no column named {column}."),
        _NOTHING_READ,
        N_("Choose the columns anew; these are there: {columns}."),
    ),
    Code.LIST_WORD_UNKNOWN: Sentence(
        N_("“{word}” says neither of these: {known}."), N_("This row was not brought in."), N_("Write one of them.")
    ),
    Code.LIST_FIELD_NOT_MAPPED: Sentence(
        N_("No column is chosen for {field}."), _NOTHING_READ, N_("Choose the column that holds it.")
    ),
    Code.LIST_MAPPING_BROKEN: Sentence(
        N_("The file with the choice of columns cannot be read: {reason}"),
        _NOTHING_READ,
        N_("Mend it, or let a preview write a new one."),
    ),
    Code.LIST_BOOKS_CHANGED: Sentence(
        N_("The books were changed by something else after the list was checked."),
        _NOTHING_READ,
        N_("Check the list again, then bring it in."),
    ),
    Code.LIST_NOT_WRITTEN: Sentence(
        N_("The file {file} cannot be written: {reason}."),
        N_("No list was written."),
        N_("Choose another place, or close the program that has the file."),
    ),
}
