"""`aquatill clock show|confirm`: the clock against the books, and the word of a person that it is right."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator, add_passphrase
from words import N_

if TYPE_CHECKING:
    from app.counter.clock import ClockReading
    from app.counter.till import Till
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="show|confirm", required=True)
    add_passphrase(named.add_parser("show", help=words.tr("compare the clock with the books"), allow_abbrev=False), words)
    word = words.tr("say that the clock is right though the books know a later time")
    add_operator(named.add_parser("confirm", help=word, allow_abbrev=False), words)


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import open_till

    with open_till(console, parsed) as here:
        till = here.till
        settle_left_over(console, till)
        return _show(console, till) if parsed.act == "show" else _confirm(console, parsed, till)


def _show(console: Console, till: Till) -> int:
    """Says both times; 1 while the clock keeps the till from selling."""
    from app.counter.clock import read_clock
    from app.domain.errors import Code, Refusal

    clock = read_clock(till)
    if clock.is_behind:
        console.complain_of(Refusal(Code.CLOCK_BACK, now=clock.now, newest=clock.newest))
        return 1
    console.say(_both(console, clock))
    return 0


def _confirm(console: Console, parsed: Parsed, till: Till) -> int:
    from app.counter.clock import confirm_clock
    from aquatill.cli.place import operator_from

    clock = confirm_clock(till, operator_from(console, parsed, till))
    console.say(console.words.tr("The clock is confirmed: it is {now}. The till sells again.", now=clock.now))
    return 0


def _both(console: Console, clock: ClockReading) -> str:
    return console.words.tr(
        "The clock says {now}; the books were last written at {newest}.", now=clock.now, newest=clock.newest
    )


COMMAND = Command("clock", N_("compare the clock with the books, or confirm it"), _flags, _run)
