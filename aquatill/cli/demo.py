"""`aquatill demo`: the demo utility in a window, or one sale on the command line where there is no display."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--fresh", action="store_true", help=words.tr("throw the old demo away and begin anew"))


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.place import till_in
    from aquatill.demo.opening import open_demo
    from aquatill.display import has_display
    from aquatill.home import home

    here = home("aquatill-demo")
    open_demo(here, console.words.locale, fresh=parsed.fresh)
    place = till_in(here)
    if has_display():
        from aquatill.run import run_till

        return run_till(console, place)
    from aquatill.cli.demo_sale import sell_one

    sell_one(console, place)
    return 0


COMMAND = Command("demo", N_("play with a demo utility, virtual cards and virtual meters"), _flags, _run)
