"""`aquatill restore`: brings the books back from a copy, locked; `--list` shows which copies there are."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal
from aquatill.cli.parser import Command, Parsed, add_passphrase
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place
    from aquatill.till_keys import TillKeys
    from db.till import Restored, StoreKeys
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    what = parser.add_mutually_exclusive_group()
    name = words.tr("NAME")
    what.add_argument("--backup", metavar=name, help=words.tr("the copy to bring back instead of the newest sound one"))
    what.add_argument(
        "--from", dest="file", type=Path, metavar=words.tr("FILE"), help=words.tr("a copy from elsewhere, such as a stick")
    )
    what.add_argument(
        "--list", action="store_true", help=words.tr("show the copies, the newest first, and whether they are sound")
    )
    parser.add_argument(
        "--recovery",
        type=Path,
        metavar=words.tr("FILE"),
        help=words.tr("on a new computer: the utility's recovery key, as it was exported at set-up"),
    )
    parser.add_argument(
        "--operator",
        type=int,
        default=0,
        metavar="N",
        help=words.tr("while the books of now open: number of an administrator"),
    )
    parser.add_argument("--pin-stdin", action="store_true", help=words.tr("the PIN is the next line of standard input"))
    parser.add_argument(
        "--confirm",
        action="store_true",
        help=words.tr("what was said to be lost may be lost; without it nothing is changed"),
    )
    parser.add_argument("--key-store", choices=("keyring", "file"), help=words.tr("where the keys go then"))
    parser.add_argument(
        "--dry-run", action="store_true", help=words.tr("say what the copy is and what would be lost; change nothing")
    )
    add_passphrase(parser, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import passphrase_from, till_of_this_folder
    from aquatill.hold import hold

    if parsed.recovery is not None or parsed.key_store is not None:
        if parsed.recovery is None or parsed.file is None or parsed.dry_run:
            raise Refusal(Code.RESTORE_RECOVERY)
        _move_in(console, parsed)
        return
    place = till_of_this_folder()
    keys = place.equipment.keys(passphrase_from(console, parsed))
    folder = place.home.folder
    if parsed.list:
        _list(console, folder, keys.store)
    elif parsed.dry_run:
        _say_what_would_be_lost(console, _file_of(parsed, folder, keys.store), folder, keys.store)
        console.say(console.words.tr("This was a look only: nothing was changed."))
    else:
        with hold(place.home, "aquatill restore"):
            _restore(console, parsed, place, keys)


def _move_in(console: Console, parsed: Parsed) -> None:
    """The till of a copy on a computer that has none."""
    from aquatill.cli.place import passphrase_from
    from aquatill.clock import SystemClock
    from aquatill.hold import hold
    from aquatill.home import home
    from aquatill.keeping.new_computer import Way, move_in

    here = home()
    here.make()
    way = Way(parsed.file, parsed.recovery, passphrase_from(console, parsed) or "", parsed.key_store or "file")
    with hold(here, "aquatill restore"):
        restored = move_in(here, way, SystemClock())
    _tell(console, parsed.file.name, restored)


def _list(console: Console, folder: Path, keys: StoreKeys) -> None:
    import db.till

    tr = console.words.tr
    for copy, sound in db.till.copies(folder, keys):
        if not copy.opens:
            console.say(tr("{name}: damaged, or not of this till", name=copy.path.name))
            continue
        state = tr("sound") if sound else tr("damaged")
        console.say(
            tr(
                "{name}: {moment}, up to journal entry {entries}, {state}",
                name=copy.path.name,
                moment=copy.at,
                entries=copy.seq,
                state=state,
            )
        )


def _file_of(parsed: Parsed, folder: Path, keys: StoreKeys) -> Path:
    """The file that is meant; the newest sound copy of the till's own folder when none is named."""
    import db.till

    if parsed.file is not None:
        file: Path = parsed.file
        return file
    return db.till.proven_copy(folder, keys, parsed.backup).path


def _say_what_would_be_lost(console: Console, file: Path, folder: Path, keys: StoreKeys) -> None:
    from aquatill.keeping.return_way import looked_at
    from words.keeping import facts_lines, loss_lines

    look = looked_at(file, folder, keys)
    console.say_lines(facts_lines(look.facts, console.words))
    console.say_lines(loss_lines(look.loss, console.words))


def _restore(console: Console, parsed: Parsed, place: Place, keys: TillKeys) -> None:
    """As long as the present books open, an administrator stands for what they lose, told before; else nobody is asked."""
    import db.till
    from aquatill.books import open_books
    from aquatill.clock import SystemClock
    from aquatill.keeping.return_way import bring_back, who_answers

    folder, clock = place.home.folder, SystemClock()
    if parsed.backup is None and parsed.file is None and not db.till.needs_restoring(folder, keys.store):
        raise Refusal(Code.RESTORE_NOT_NEEDED)
    file = _file_of(parsed, folder, keys.store)
    _say_what_would_be_lost(console, file, folder, keys.store)
    operator = who_answers(
        lambda: open_books(place.home, keys, clock, demo=place.profile.demo), lambda till: _who(console, parsed, till)
    )
    _tell(console, file.name, bring_back(file, folder, keys.store, clock, operator))


def _who(console: Console, parsed: Parsed, till: Till) -> Operator:
    """The person who confirms it; Refusal RESTORE_UNCONFIRMED while nobody does."""
    from aquatill.cli.place import operator_from

    if not (parsed.operator and parsed.pin_stdin and parsed.confirm):
        raise Refusal(Code.RESTORE_UNCONFIRMED)
    return operator_from(console, parsed, till)


def _tell(console: Console, name: str, restored: Restored) -> None:
    """What came back, what is missing, what is next; and where the replaced books lie."""
    tr, lock = console.words.tr, restored.lock
    assert lock.since is not None, "the lock of restored books says since when they are incomplete"
    console.say(
        tr(
            "The books came back from {name}. They end at journal entry {known}, {since}.",
            name=name,
            known=lock.known,
            since=lock.since,
        )
    )
    if lock.found:
        missing = tr("What was booked after that is missing, up to journal entry {found} at least.", found=lock.found)
    else:
        missing = tr("What was booked after that is missing; how much it is cannot be told.")
    console.say(f"{missing} {tr('Cards and meters hold what was sold, and the till learns it from them.')}")
    console.say(tr("The till is locked. Next, a supervisor or administrator lets it go on with the command: aquatill rekey"))
    if restored.aside.exists():
        console.say(tr("The books that were here before are kept: {path}", path=str(restored.aside)))


COMMAND = Command("restore", N_("bring the books back from a copy"), _flags, _run)
