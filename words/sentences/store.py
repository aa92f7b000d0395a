"""What to say about the books, the clock and the keys."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOT_OPENED = N_("The books were not opened, so that nothing is lost.")
_NOT_SELLING = N_("It does not sell.")
_NO_SELLING = N_("The till does not sell until this is mended.")
_NOT_BOOKED = N_("What you were doing was not booked.")
_ADMINISTRATOR = N_("Call an administrator.")
_LAST_BACKUP = N_("Call an administrator to bring back the newest copy of the books, with the command: aquatill restore")
_REKEY = N_(
    "A supervisor or administrator looks for the cause, then logs in and lets the till go on (command: aquatill rekey)."
)
_NOTHING_RESTORED = N_("Nothing was brought back; the books are as they were.")
_LIST_COPIES = N_("See which copies there are with the command: aquatill restore --list")

TABLE: dict[Code, Sentence] = {
    Code.STORE_VANISHED: Sentence(
        N_("The books of this till have vanished: they were here before and the file is gone."),
        N_("No new books were begun."),
        N_("Find the file, or bring back a copy with the command: aquatill restore"),
    ),
    Code.STORE_NEWER: Sentence(
        N_("The books were written by a newer version of this program."), _NOT_OPENED, N_("Install the newer version again.")
    ),
    Code.STORE_KEY_WRONG: Sentence(
        N_("The key of this computer does not open the books."),
        _NOT_OPENED,
        N_("Call an administrator with the recovery key."),
    ),
    Code.STORE_DAMAGED: Sentence(N_("The books are damaged."), _NO_SELLING, _LAST_BACKUP),
    Code.STORE_BEHIND_ANCHOR: Sentence(
        N_("The books are older than they were when the till last stopped: entries are missing."), _NO_SELLING, _LAST_BACKUP
    ),
    Code.STORE_FULL: Sentence(N_("The disk is full."), _NOT_BOOKED, N_("Free some space on the disk, then do it again.")),
    Code.STORE_READ_ONLY: Sentence(
        N_("The books cannot be written: the disk or folder is read-only."),
        _NOT_BOOKED,
        N_("Call an administrator to make the folder writable, then do it again."),
    ),
    Code.STORE_TRIGGERS_MISSING: Sentence(
        N_("A guard that protects the journal has been removed from the books."), _NO_SELLING, _LAST_BACKUP
    ),
    Code.STORE_CHAIN_BROKEN: Sentence(N_("The journal has been changed after it was written."), _NO_SELLING, _LAST_BACKUP),
    Code.STORE_ANCHOR_LOST: Sentence(
        N_("The mark that guards the end of the journal is gone or cannot be read."), _NO_SELLING, _LAST_BACKUP
    ),
    Code.STORE_DISK_FAILED: Sentence(
        N_("The disk failed while the books were being read or written."),
        _NOT_BOOKED,
        N_("Stop selling and call an administrator: the disk may have to be replaced."),
    ),
    Code.STORE_UNSAFE_SQLITE: Sentence(
        N_("The database library of this computer is too old and can lose sales."),
        _NOT_OPENED,
        N_("Install the program again together with the library that belongs to it."),
    ),
    Code.STORE_NOT_SET_UP: Sentence(
        N_("This till has not been set up."), next_step=N_("Run the set-up first: aquatill setup.")
    ),
    Code.STORE_SET_UP_ALREADY: Sentence(
        N_("This till is set up already."),
        N_("Nothing was changed."),
        N_("To begin another till, choose another data folder (AQUATILL_HOME)."),
    ),
    Code.RUNNING_ALREADY: Sentence(
        N_("The till is running already on this computer."),
        N_("Nothing was done here, and nothing was changed."),
        N_("Do it in the window that is open, or wait until the other command has ended."),
    ),
    Code.TILL_LOCKED: Sentence(
        N_(
            "This till is locked: the card of connection {connection} holds entry {found} of this till, which its books do "
            "not know; they end at entry {known} for this customer."
        ),
        _NOT_SELLING,
        _REKEY,
    ),
    Code.TILL_RESTORED: Sentence(
        N_("The books of this till were brought back from a copy: what was booked after {since} is missing from them."),
        _NOT_SELLING,
        _REKEY,
    ),
    Code.TILL_NOT_LOCKED: Sentence(
        N_("This till is not locked."),
        N_("It was not re-keyed, for each re-keying takes a place on the customers' cards."),
        N_("Go on selling."),
    ),
    Code.REASON_MISSING: Sentence(
        N_("A till is re-keyed for a reason, and none was given."),
        N_("The till is locked as before."),
        N_("Say in a few words what happened, such as: disk replaced."),
    ),
    Code.EPOCHS_USED_UP: Sentence(
        N_("This till has been re-keyed as often as it can be."),
        _NOT_SELLING,
        N_("Call an administrator to set up a till with a new number."),
    ),
    Code.CLOCK_BACK: Sentence(
        N_("This computer's clock says {now}, but the books were written at {newest} already."),
        N_("The till does not sell with a wrong clock."),
        N_(
            "Set date and time right. If they are right, a supervisor or administrator confirms them on the page Shift, or "
            "with the command: aquatill clock confirm"
        ),
    ),
    Code.CLOCK_RIGHT: Sentence(
        N_("The clock says {now} and is not behind the books."), N_("Nothing was changed."), N_("Go on selling.")
    ),
    Code.BACKUP_FAILED: Sentence(
        N_("No copy of the books could be made."),
        N_("What was booked stands, but only on this disk."),
        N_("Call an administrator to look at the disk. The next shift that is closed makes a copy again."),
    ),
    Code.BACKUP_NONE: Sentence(
        N_("There is no copy of the books that proves sound."),
        _NOTHING_RESTORED,
        N_("Look for a copy elsewhere and put it into the folder “backups” of the till's data."),
    ),
    Code.BACKUP_UNKNOWN: Sentence(N_("There is no copy with the name {name}."), _NOTHING_RESTORED, _LIST_COPIES),
    Code.BACKUP_DAMAGED: Sentence(N_("The copy {name} does not prove sound."), _NOTHING_RESTORED, _LIST_COPIES),
    Code.RESTORE_RECOVERY: Sentence(
        N_("A recovery key brings back a copy that is named, on a computer without a till."),
        N_("Nothing was brought back, and nothing was changed."),
        N_(
            "Name both: aquatill restore --from COPY --recovery FILE. For a look, or a till that has its keys, leave it out."
        ),
    ),
    Code.RESTORE_UNCONFIRMED: Sentence(
        N_("The books of this till open, and what stands above would be missing from them."),
        N_("Nothing was brought back, and nothing was changed."),
        N_("An administrator does it all the same: type it again with --operator N --pin-stdin --confirm."),
    ),
    Code.RESTORE_NOT_NEEDED: Sentence(
        N_("The books of this till open and prove right."),
        N_("Nothing was brought back, for everything since the copy would be missing."),
        N_("To go back all the same, name the copy: aquatill restore --backup NAME"),
    ),
    Code.KEY_MISSING: Sentence(
        N_("This till does not hold a key that is needed."), N_("Nothing was written to the card."), _ADMINISTRATOR
    ),
    Code.KEY_DEMO_REFUSED: Sentence(
        N_("These are play keys: they work with virtual cards only."),
        N_("Nothing was written to the card."),
        N_("Use the demo's cards, or set up a real till."),
    ),
    Code.KEY_REAL_REFUSED: Sentence(
        N_("The utility's real keys do not work with virtual cards."),
        N_("Nothing was written to the card."),
        N_("Use a real card on a real reader."),
    ),
    Code.KEYRING_UNSAFE: Sentence(
        N_("This computer has no safe place for keys."),
        N_("No key was stored."),
        N_("Set up the till with a passphrase instead."),
    ),
    Code.PASSPHRASE_WRONG: Sentence(
        N_("The passphrase is wrong."), N_("The books were not opened."), N_("Type it again; capital letters count.")
    ),
    Code.RECOVERY_WRONG: Sentence(
        N_("The recovery key does not fit."),
        N_("Nothing was changed."),
        N_("Compare it with the paper, group by group, and type it again."),
    ),
}
