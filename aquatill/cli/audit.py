"""`aquatill archive YEAR FILE` and `aquatill audit FILE`: records of a closed year, or of some days for an auditor."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.network import add_days
from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.domain.records.manifest import Manifest
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.keeping.records import Source
    from words import Words


def _archive_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("year", type=int, metavar=words.tr("YEAR"), help=words.tr("a year that is over"))
    _add_file(parser, words)


def _audit_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    add_days(parser, words)
    _add_file(parser, words)


def _add_file(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar=words.tr("FILE"), help=words.tr("where the records go (.zip)"))
    add_operator(parser, words)


def _archive(console: Console, parsed: Parsed) -> None:
    from aquatill.keeping.records import write_archive

    _write(console, parsed, lambda source, by: write_archive(source, by, parsed.year, parsed.file))


def _audit(console: Console, parsed: Parsed) -> None:
    from aquatill.keeping.records import write_period

    _write(console, parsed, lambda source, by: write_period(source, by, parsed.since, parsed.until, parsed.file))


def _write(console: Console, parsed: Parsed, write: Callable[[Source, Operator], Manifest]) -> None:
    from aquatill.cli.place import open_till, operator_from
    from aquatill.cli.progress import Progress
    from aquatill.keeping.records import Source
    from words.records import about, key_line

    words = console.words
    with open_till(console, parsed) as here:
        operator = operator_from(console, parsed, here.till)
        with Progress(console, words.tr("Writing"), None) as progress:
            made = write(
                Source(here.till, here.place.home.folder, here.books.keys.store, progress, progress.stopped), operator
            )
    console.say(about(made, words))
    console.say(key_line(made, words))
    console.say(
        words.tr(
            "They were written to {file}. Whoever gets them checks them with {checker}, which lies in the file.",
            file=str(parsed.file),
            checker="check_records.py",
        )
    )


ARCHIVE = Command(
    "archive", N_("write the records of a closed year, to be kept and proven without the till"), _archive_flags, _archive
)
AUDIT = Command("audit", N_("write the records of some days for an auditor, with their own checker"), _audit_flags, _audit)
