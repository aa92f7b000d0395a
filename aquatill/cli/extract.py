"""`aquatill export customers|purchases FILE`: what is in the books as a list for Excel, or as CSV."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.network import add_days
from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.ports import Store
    from aquatill.cli.console import Console
    from aquatill.cli.progress import Progress
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="customers|purchases", required=True)
    texts = {
        "customers": words.tr("customers, accounts and meters, as `aquatill import` reads them again"),
        "purchases": words.tr("every sale of some days with every figure, and money that went back"),
    }
    for name, text in texts.items():
        act = named.add_parser(name, help=text, description=text, allow_abbrev=False)
        act.add_argument("file", type=Path, metavar=words.tr("FILE"), help=words.tr("where the list goes (.xlsx or .csv)"))
        if name == "purchases":
            add_days(act, words)
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from app.counter.lists.write_out import to_write_out
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import open_till, operator_from
    from aquatill.cli.progress import Progress

    words = console.words
    with open_till(console, parsed) as here:
        till = here.till
        settle_left_over(console, till)
        store = to_write_out(till, operator_from(console, parsed, till))
        with Progress(console, words.tr("Writing"), None) as progress:
            count = _write(store, parsed, words, progress)
    console.say(words.tr("{count} rows were written to {file}.", count=words.number(count), file=str(parsed.file)))


def _write(store: Store, parsed: Parsed, words: Words, progress: Progress) -> int:
    from aquatill.lists import write_accounts_list, write_purchases_list

    if parsed.act == "customers":
        return write_accounts_list(store, parsed.file, words, progress, progress.stopped)
    return write_purchases_list(store, parsed.file, words, parsed.since, parsed.until, progress, progress.stopped)


COMMAND = Command("export", N_("write customers or purchases as an Excel list"), _flags, _run)
