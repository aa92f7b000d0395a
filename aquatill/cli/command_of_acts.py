"""A command that has several acts; they are loaded when it is meant, so that the others do not pay for it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed

if TYPE_CHECKING:
    from aquatill.cli.acts import Act
    from aquatill.cli.console import Console
    from words import Words


def command_of_acts(name: str, help_line: str, acts: Callable[[], Sequence[Act]]) -> Command:
    """The command with the acts that ``acts`` loads; see `Act`."""

    def flags(parser: argparse.ArgumentParser, words: Words) -> None:
        from aquatill.cli.acts import add_acts

        add_acts(parser, words, acts())

    def run(console: Console, parsed: Parsed) -> int:
        from aquatill.cli.acts import run_act

        return run_act(console, parsed, name, acts())

    return Command(name, help_line, flags, run)
