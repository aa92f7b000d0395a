"""`aquatill demo`: the demo utility in a window, or one sale on the command line where there is no display."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--customers",
        type=int,
        default=0,
        metavar="N",
        help=words.tr("let the demo utility have at least so many customers"),
    )
    parser.add_argument("--fresh", action="store_true", help=words.tr("throw the old demo away and begin anew"))


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.place import till_in
    from aquatill.demo.opening import open_demo
    from aquatill.display import has_display
    from aquatill.home import home

    here = home("aquatill-demo")
    open_demo(here, console.words.locale, fresh=parsed.fresh)
    place = till_in(here)
    _let_grow(console, place, parsed.customers)
    if has_display():
        from aquatill.run import run_till

        return run_till(console, place)
    from aquatill.cli.demo_sale import sell_one

    sell_one(console, place)
    return 0


def _let_grow(console: Console, place: Place, customers: int) -> None:
    from aquatill.books import books_of
    from aquatill.clock import SystemClock
    from aquatill.demo.crowd import let_grow

    if not customers:
        return
    with books_of(place.home, place.equipment.keys(None), SystemClock(), demo=True, name="aquatill demo") as books:
        for count in let_grow(books.store, SystemClock(), customers):
            console.say(console.words.tr("{count} customers", count=console.words.number(count)))


COMMAND = Command("demo", N_("play with a demo utility, virtual cards and virtual meters"), _flags, _run)
