"""`aquatill verify`: proves the books, also beside a running till, and says in one line what is right or where it breaks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_passphrase
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    file = words.tr("FILE")
    parser.add_argument(
        "--archive",
        type=Path,
        metavar=file,
        help=words.tr("prove an archive or an export for auditors instead; needs no till"),
    )
    parser.add_argument("--after", type=Path, metavar=file, help=words.tr("the archive that must come right before it"))
    add_passphrase(parser, words)


def _run(console: Console, parsed: Parsed) -> int:
    if parsed.archive is not None:
        return _records(console, parsed)
    return _books(console, parsed)


def _records(console: Console, parsed: Parsed) -> int:
    from aquatill.keeping.records_check import check_records
    from words.records import about, finding, key_line

    words, found = console.words, check_records(parsed.archive, parsed.after)
    for one in found.findings:
        console.complain(finding(one, words))
    if not found.sound:
        return 1
    console.say(about(found.manifest, words))
    console.say(key_line(found.manifest, words))
    console.say(words.tr("The records are right: signatures, hashes, chain and tables agree."))
    return 0


def _books(console: Console, parsed: Parsed) -> int:
    import db.till
    from aquatill.cli.place import passphrase_from, till_of_this_folder
    from aquatill.verdict import verdict

    place = till_of_this_folder()
    keys = place.equipment.keys(passphrase_from(console, parsed))
    verification = db.till.verify(place.home.folder, keys.store)
    if verification.sound:
        console.say(verdict(verification, console.words))
        return 0
    console.complain(verdict(verification, console.words))
    return 1


COMMAND = Command("verify", N_("prove the books: pages, triggers, chain, anchor, tables and sums"), _flags, _run)
