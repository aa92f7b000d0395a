"""`aquatill export FILE`: writes customers, accounts and meters as a list that `aquatill import` reads again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar=words.tr("FILE"), help=words.tr("where the list goes (.xlsx or .csv)"))
    add_operator(parser, words)


def _run(console: Console, parsed: Parsed) -> None:
    from app.domain.roles import Job, require
    from aquatill.books import books_of
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import operator_from, passphrase_from, till_of_this_folder
    from aquatill.cli.progress import Progress
    from aquatill.clock import SystemClock
    from aquatill.lists import write_accounts_list

    place, words = till_of_this_folder(), console.words
    keys = place.equipment.keys(passphrase_from(console, parsed))
    with books_of(place.home, keys, SystemClock(), demo=place.profile.demo, name="aquatill export") as books:
        till = books.till()
        settle_left_over(console, till)
        require(operator_from(console, parsed, till), Job.EXPORT)
        with Progress(console, words.tr("Writing"), None) as progress:
            count = write_accounts_list(till.store, parsed.file, words, progress, progress.stopped)
    console.say(words.tr("{count} rows were written to {file}.", count=words.number(count), file=str(parsed.file)))


COMMAND = Command("export", N_("write customers, accounts and meters as an Excel list"), _flags, _run)
