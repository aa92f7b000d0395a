"""`aquatill training`: a till to learn at, beside the real one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--fresh", action="store_true", help=words.tr("throw the old training away and begin anew"))


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.place import till_in
    from aquatill.demo.opening import open_demo
    from aquatill.display import has_display
    from aquatill.home import home
    from aquatill.training import training_home

    real = home()
    profile, here = real.profile(), training_home(real)
    language = profile.languages[0] if profile else console.words.locale
    open_demo(here, language, profile, fresh=parsed.fresh, training=True)
    place = till_in(here)
    if has_display():
        from aquatill.run import run_till

        return run_till(console, place)
    from aquatill.cli.demo_sale import sell_one

    sell_one(console, place)
    return 0


COMMAND = Command("training", N_("a till to learn at, beside the real one, whose books stay untouched"), _flags, _run)
