"""argparse in the language of the program: every command declared in one table, argparse's own texts translated."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from aquatill import __version__
from aquatill.cli.argparse_texts import translate_argparse

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words

Parsed = argparse.Namespace
"""What was typed, parsed."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, one line of help (English, marked), its flags, and what it does.

    ``run`` returns the exit code when it is not 0, and raises TillError for what a user can mend.
    """

    name: str
    help: str
    flags: Callable[[argparse.ArgumentParser, Words], None]
    run: Callable[[Console, Parsed], int | None]


def parse(commands: Sequence[Command], words: Words, typed: Sequence[str] | None) -> tuple[Command, Parsed]:
    """The command that was typed; ends the program for --help, --version (0) and misuse (2).

    Only that command's flags are made: those of all others would take longer than the window takes to open.
    """
    typed = sys.argv[1:] if typed is None else typed
    meant = next((word for word in typed if not word.startswith("-")), "")
    translate_argparse(words.tr)
    parser = argparse.ArgumentParser(prog="aquatill", description=words.tr("A till for prepaid water."), allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Aquatill {__version__}", help=words.tr("show the version"))
    named = parser.add_subparsers(dest="command", metavar=words.tr("COMMAND"), required=True)
    for command in commands:
        text = words.tr(command.help)
        own = named.add_parser(command.name, help=text, description=text, allow_abbrev=False)
        if command.name == meant:
            command.flags(own, words)
    parsed = parser.parse_args(typed)
    return next(command for command in commands if command.name == parsed.command), parsed


def number_in(words: Words) -> Callable[[str], Decimal]:
    """Reads a plain decimal number (point, no thousands); anything else is misuse."""

    def number(text: str) -> Decimal:
        if not re.fullmatch(r"-?[0-9]{1,20}(\.[0-9]{1,9})?", text):
            raise argparse.ArgumentTypeError(words.tr("{text} is not a number; write it like 12.5", text=repr(text)))
        return Decimal(text)

    return number


def day_in(words: Words) -> Callable[[str], date]:
    """Reads a day in the form of ISO 8601; anything else is misuse."""

    def day(text: str) -> date:
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise argparse.ArgumentTypeError(words.tr("{text} is not a day; write it like 2026-11-21", text=repr(text)))

    return day


def add_operator(parser: argparse.ArgumentParser, words: Words) -> None:
    """The flags by which somebody logs in."""
    parser.add_argument("--operator", type=int, required=True, metavar="N", help=words.tr("number of the operator"))
    parser.add_argument(
        "--pin-stdin", action="store_true", required=True, help=words.tr("the PIN is the next line of standard input")
    )
    add_passphrase(parser, words)


def add_passphrase(parser: argparse.ArgumentParser, words: Words) -> None:
    """The flag for a till whose keys lie in a file under a passphrase."""
    parser.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help=words.tr("the passphrase of the key file is the first line of standard input"),
    )
