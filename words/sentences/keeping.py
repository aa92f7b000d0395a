"""What to say about copies of the books, the places for them, and archives."""

from app.domain.errors import Code
from words.words import N_, Sentence

_OLD_ONES = N_("No new copy lies there; the older ones are as they were.")
_NOTHING_RESTORED = N_("Nothing was brought back; the books are as they were.")
_OTHER_FILE = N_("Choose another file. See which copies there are with the command: aquatill backup list")
_NO_FILE = N_("No file was written.")
_NOT_CHANGED = N_("Nothing was changed.")

TABLE: dict[Code, Sentence] = {
    Code.PLACE_INVALID: Sentence(
        N_("{typed} is not a place for copies."),
        _NOT_CHANGED,
        N_("Write it like stick:LABEL or folder:/path/of/the/folder"),
    ),
    Code.PLACE_KNOWN: Sentence(
        N_("Copies go to {place} already."), _NOT_CHANGED, N_("Nothing is to be done. To try it, make a copy now.")
    ),
    Code.PLACE_UNKNOWN: Sentence(
        N_("Copies do not go to {place}."), _NOT_CHANGED, N_("See the places with the command: aquatill backup list")
    ),
    Code.PLACE_GONE: Sentence(
        N_("{place} is not there: the stick is pulled out, or the folder cannot be reached."),
        _OLD_ONES,
        N_("Plug it in or connect it. The till makes up for the copy by itself when the place is back."),
    ),
    Code.PLACE_FULL: Sentence(
        N_("{place} is full."),
        _OLD_ONES,
        N_("Free some space there, or take a larger stick. The till tries again by itself."),
    ),
    Code.PLACE_READ_ONLY: Sentence(
        N_("{place} cannot be written."),
        _OLD_ONES,
        N_("Look for a switch on the stick or for rights that are missing. The till tries again by itself."),
    ),
    Code.PLACE_FAILED: Sentence(
        N_("{place} does not keep what is written there ({reason})."), _OLD_ONES, N_("Take another stick or disk.")
    ),
    Code.COPY_OTHER_TILL: Sentence(
        N_("{name} holds the books of till {till}, not of this one."), _NOTHING_RESTORED, _OTHER_FILE
    ),
    Code.COPY_OTHER_UTILITY: Sentence(
        N_("{name} holds the books of another utility (number {utility}, till {till})."), _NOTHING_RESTORED, _OTHER_FILE
    ),
    Code.COPY_NEWER: Sentence(
        N_("{name} was written by a newer version of this program."),
        _NOTHING_RESTORED,
        N_("Install the newer version, then bring the copy back."),
    ),
    Code.COPY_OTHER_KEYS: Sentence(
        N_("The keys of this till do not open {name}: it is another till's, or no copy of books at all."),
        _NOTHING_RESTORED,
        _OTHER_FILE,
    ),
    Code.NOT_RECORDS: Sentence(
        N_("{file} is not an archive or an export for auditors."), N_("Nothing was checked."), N_("Choose another file.")
    ),
    Code.RECORDS_EMPTY: Sentence(
        N_("Nothing was written in the journal in that time."), _NO_FILE, N_("Choose other days or another year.")
    ),
    Code.YEAR_NOT_OVER: Sentence(N_("The year {year} is not over yet."), _NO_FILE, N_("Archive it when it is closed.")),
    Code.YEAR_SHIFT_OPEN: Sentence(
        N_("Shift {shift} was opened in {year} and is still open."), _NO_FILE, N_("Close the shift, then archive the year.")
    ),
    Code.YEAR_IN_LATER: Sentence(
        N_("What was written in {year} is in the archive of {later} already."), _NO_FILE, N_("Look for it there.")
    ),
    Code.ARCHIVE_DIFFERS: Sentence(
        N_("The archive of {year} was written before, by another version of this program, and would not come out the same."),
        _NO_FILE,
        N_("Use the file that was written then: the journal names it, and later archives follow it."),
    ),
    Code.NO_COPY_OF_BOOKS: Sentence(N_("{name} is not a copy of books."), _NOTHING_RESTORED, _OTHER_FILE),
}
