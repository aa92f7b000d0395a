"""The flags of `aquatill tariff` and which module does what."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, number_in
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar=words.tr("bill|show|check"), required=True)
    bill = named.add_parser("bill", help=words.tr("price a volume or an amount of money"), allow_abbrev=False)
    _add_file(bill, words)
    _bill_flags(bill, words)
    show = named.add_parser("show", help=words.tr("tell a tariff in words"), allow_abbrev=False)
    _add_file(show, words)
    check = named.add_parser("check", help=words.tr("look for mistakes in a tariff file"), allow_abbrev=False)
    _add_file(check, words)


def _bill_flags(bill: argparse.ArgumentParser, words: Words) -> None:
    number, whole = number_in(words), _whole_in(words)
    what = bill.add_mutually_exclusive_group(required=True)
    what.add_argument("--volume", type=number, metavar="M3", help=words.tr("cubic metres to price"))
    what.add_argument("--money", type=number, metavar=words.tr("AMOUNT"), help=words.tr("price what this amount buys"))
    bill.add_argument(
        "--class", dest="customer_class", default="", metavar=words.tr("CLASS"), help=words.tr("customer class")
    )
    bill.add_argument("--bought", type=number, default="0", metavar="M3", help=words.tr("bought before in the same period"))
    bill.add_argument("--date", type=_day_in(words), metavar=words.tr("DAY"), help=words.tr("day, like 2026-11-21"))
    bill.add_argument("--time", type=_clock_in(words), metavar=words.tr("TIME"), help=words.tr("time of day, like 18:30"))
    bill.add_argument("--dwellings", type=whole, default=1, metavar="N", help=words.tr("homes behind the meter"))
    bill.add_argument("--meter-size", type=whole, default=15, metavar="MM", help=words.tr("size of the meter in mm"))
    bill.add_argument("--social", action="store_true", help=words.tr("the account is marked as low-income"))
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


def _day_in(words: Words) -> Callable[[str], date]:
    """Reads a day in the form of ISO 8601; anything else is misuse."""

    def day(text: str) -> date:
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise argparse.ArgumentTypeError(words.tr("{text} is not a day; write it like 2026-11-21", text=repr(text)))

    return day


def _clock_in(words: Words) -> Callable[[str], time]:
    """Reads a time of day; anything else is misuse."""

    def clock(text: str) -> time:
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
            raise argparse.ArgumentTypeError(words.tr("{text} is not a time of day; write it like 18:30", text=repr(text)))
        return time.fromisoformat(text)

    return clock


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.tariff import bill, check, show

    return {"bill": bill.run, "show": show.run, "check": check.run}[parsed.act](console, parsed)


COMMAND = Command("tariff", N_("show, check and try tariffs"), _flags, _run)
