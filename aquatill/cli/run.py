"""`aquatill run`: opens the till's window."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    """It takes none."""


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.place import till_of_this_folder
    from aquatill.run import run_till

    return run_till(console, till_of_this_folder())


COMMAND = Command("run", N_("open the till's window"), _flags, _run)
