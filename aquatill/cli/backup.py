"""`aquatill backup now|list|check|add|drop`: copies of the books, where they go, and what a file is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator, add_passphrase
from words import N_

if TYPE_CHECKING:
    from aquatill.books import Books
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place
    from aquatill.till_keys import TillKeys
    from db.kit.backup_name import Backup
    from words import Words


def back_up(console: Console, books: Books, folder: Path) -> None:
    """Makes a proven copy at the end of a command, for every place; what fails is said, for what the command did stands."""
    from app.domain.errors import Code, StoreError
    from aquatill.keeping.copies import take_everywhere

    try:
        books.store.backup()
        taken = tuple(take_everywhere(books.store, folder, books.keys))
    except StoreError:
        console.complain_of(StoreError(Code.BACKUP_FAILED))
        return
    for one in taken:
        if one.trouble is not None:
            console.complain_of(one.trouble)


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="now|list|check|add|drop", required=True)

    def act(name: str, text: str) -> argparse.ArgumentParser:
        return named.add_parser(name, help=text, description=text, allow_abbrev=False)

    add_operator(act("now", words.tr("make a copy, prove it, and take it to every place")), words)
    add_passphrase(act("list", words.tr("the copies that can be seen now, the newest first, and the places")), words)
    check = act("check", words.tr("prove a file, say whose books it holds and what going back to it would lose"))
    check.add_argument("file", type=Path, metavar=words.tr("FILE"), help=words.tr("the copy"))
    add_passphrase(check, words)
    adding = act("add", words.tr("let copies go to a place from now on; it must be there"))
    dropping = act("drop", words.tr("let copies go to a place no more; those that lie there stay"))
    for one in (adding, dropping):
        one.add_argument("place", metavar=words.tr("PLACE"), help=words.tr("stick:LABEL or folder:/path/of/the/folder"))
        add_operator(one, words)


def _run(console: Console, parsed: Parsed) -> int:
    from app.counter.keeping import require_copies
    from aquatill.books import books_of
    from aquatill.cli.place import operator_from, passphrase_from, till_of_this_folder
    from aquatill.clock import SystemClock

    place = till_of_this_folder()
    keys = place.equipment.keys(passphrase_from(console, parsed))
    if parsed.act == "check":
        return _check(console, parsed.file, place, keys)
    if parsed.act == "list":
        _list(console, place.home.folder, keys)
        return 0
    with books_of(place.home, keys, SystemClock(), demo=place.profile.demo, name="aquatill backup") as books:
        if parsed.act == "now":
            require_copies(operator_from(console, parsed, books.till()))
            return _now(console, books, place.home.folder)
        _choose(console, parsed, books)
        return 0


def _check(console: Console, file: Path, place: Place, keys: TillKeys) -> int:
    from db.till.copying import troubles_of
    from db.till.looking import look_at, trouble_of
    from words.keeping import facts_lines, loss_lines

    with troubles_of(str(file)):
        look = look_at(file, place.home.folder, keys.store)
    trouble = trouble_of(look.facts)
    if trouble is not None:
        console.complain_of(trouble)
        return 1
    console.say_lines(facts_lines(look.facts, console.words))
    console.say_lines(loss_lines(look.loss, console.words))
    return 0


def _now(console: Console, books: Books, folder: Path) -> int:
    from aquatill.keeping.copies import take_everywhere
    from words.keeping import place_name

    words = console.words
    made = books.store.backup()
    console.say(words.tr("A copy was made and proven: {file}", file=str(made.path)))
    taken = take_everywhere(books.store, folder, books.keys)
    for one in taken:
        if one.trouble is None:
            console.say(words.tr("It lies at {place}, proven there.", place=place_name(one.place, words)))
        else:
            console.complain_of(one.trouble)
    return 1 if any(one.trouble for one in taken) else 0


def _list(console: Console, folder: Path, keys: TillKeys) -> None:
    """Also beside an open window."""
    import db.till
    from aquatill.cli.columns import columns
    from aquatill.keeping.copies import find_all, kept_by
    from words.keeping import place_name

    words = console.words
    found = find_all(db.till.ask(folder, keys.store, kept_by), folder, keys.store)
    rows = [(*_made(one.copy, words), place_name(one.place, words), str(one.copy.path)) for one in found.copies]
    if rows:
        rows.insert(0, (words.tr("Made"), words.tr("Up to entry"), words.tr("Where"), words.tr("File")))
        console.say_lines(columns(rows, "<><<"))
    else:
        console.say(words.tr("There is no copy yet."))
    for place in found.absent:
        console.say(words.tr("{place} is not there now.", place=place_name(place, words)))


def _made(copy: Backup, words: Words) -> tuple[str, str]:
    if not copy.opens:
        return words.tr("Damaged, or not of this till"), ""
    return words.moment(copy.at), words.number(copy.seq)


def _choose(console: Console, parsed: Parsed, books: Books) -> None:
    from app.counter.keeping import choose_place, drop_place
    from app.domain.keeping import place_of
    from aquatill.cli.place import operator_from
    from aquatill.keeping.places import make_ready
    from words.keeping import made_ready, place_name

    words, till = console.words, books.till()
    operator, place = operator_from(console, parsed, till), place_of(parsed.place)
    if parsed.act == "add":
        choose_place(till, operator, place, make_ready)
        console.say(made_ready(place, words))
    else:
        drop_place(till, operator, place)
        console.say(words.tr("Copies go to {place} no more.", place=place_name(place, words)))


COMMAND = Command("backup", N_("copies of the books: make, list and check them, and say where they go"), _flags, _run)
