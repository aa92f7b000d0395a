"""The flags of `aquatill tariff` and which module does what."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator, add_passphrase, day_in, number_in
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar=words.tr("bill|show|check|list|import|export"), required=True)
    bill = named.add_parser("bill", help=words.tr("price a volume or an amount of money"), allow_abbrev=False)
    _add_file(bill, words)
    _bill_flags(bill, words)
    show = named.add_parser("show", help=words.tr("tell a tariff in words"), allow_abbrev=False)
    either = words.tr("FILE|KEY")
    show.add_argument("tariff", metavar=either, help=words.tr("tariff file, or key of a tariff in the till"))
    _version_flags(show, words)
    check = named.add_parser("check", help=words.tr("look for mistakes in a tariff file"), allow_abbrev=False)
    _add_file(check, words)
    _till_flags(named, words)


def _till_flags(named: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    """What needs the till's books."""
    add_passphrase(named.add_parser("list", help=words.tr("tell which tariffs the till has"), allow_abbrev=False), words)
    taking = named.add_parser("import", help=words.tr("take a tariff file over into the till"), allow_abbrev=False)
    _add_file(taking, words)
    add_operator(taking, words)
    giving = named.add_parser("export", help=words.tr("write a tariff of the till as a file"), allow_abbrev=False)
    giving.add_argument("tariff", metavar=words.tr("KEY"), help=words.tr("key of a tariff in the till"))
    giving.add_argument("file", type=Path, nargs="?", metavar=words.tr("FILE"), help=words.tr("standard output if left out"))
    _version_flags(giving, words)


def _version_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--version", type=_whole_in(words), metavar="N", help=words.tr("this version instead of the last"))
    add_passphrase(parser, words)


def _bill_flags(bill: argparse.ArgumentParser, words: Words) -> None:
    number, whole = number_in(words), _whole_in(words)
    what = bill.add_mutually_exclusive_group(required=True)
    what.add_argument("--volume", type=number, metavar="M3", help=words.tr("cubic metres to price"))
    what.add_argument("--money", type=number, metavar=words.tr("AMOUNT"), help=words.tr("price what this amount buys"))
    bill.add_argument(
        "--class", dest="customer_class", default="", metavar=words.tr("CLASS"), help=words.tr("customer class")
    )
    bill.add_argument("--bought", type=number, default="0", metavar="M3", help=words.tr("bought before in the same period"))
    bill.add_argument("--date", type=day_in(words), metavar=words.tr("DAY"), help=words.tr("day, like 2026-11-21"))
    bill.add_argument("--time", type=_clock_in(words), metavar=words.tr("TIME"), help=words.tr("time of day, like 18:30"))
    bill.add_argument("--dwellings", type=whole, default=1, metavar="N", help=words.tr("homes behind the meter"))
    bill.add_argument("--meter-size", type=whole, default=15, metavar="MM", help=words.tr("size of the meter in mm"))
    bill.add_argument("--social", action="store_true", help=words.tr("the account is marked as low-income"))
    bill.add_argument("--exempt", action="store_true", help=words.tr("the account pays no taxes"))
    bill.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))


def _add_file(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar=words.tr("FILE"), help=words.tr("tariff file (.toml)"))


def _whole_in(words: Words) -> Callable[[str], int]:
    """Reads a whole number from 1; anything else is misuse."""

    def whole(text: str) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
            raise argparse.ArgumentTypeError(words.tr("{text} is not a whole number from 1 up", text=repr(text)))
        return int(text)

    return whole


def _clock_in(words: Words) -> Callable[[str], time]:
    """Reads a time of day; anything else is misuse."""

    def clock(text: str) -> time:
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
            raise argparse.ArgumentTypeError(words.tr("{text} is not a time of day; write it like 18:30", text=repr(text)))
        return time.fromisoformat(text)

    return clock


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.tariff import bill, check, show, stored

    acts: dict[str, Callable[[Console, Parsed], int]] = {
        "bill": bill.run,
        "show": show.run,
        "check": check.run,
        "list": stored.tell_all,
        "import": stored.bring_in,
        "export": stored.take_out,
    }
    return acts[parsed.act](console, parsed)


COMMAND = Command("tariff", N_("show, check, try, import and export tariffs"), _flags, _run)
