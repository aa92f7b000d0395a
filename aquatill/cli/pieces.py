"""Coins and notes as they are typed on a command line: ``--pieces 500=1 20=12``."""

from __future__ import annotations

import argparse
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from aquatill.cli.amounts import money

if TYPE_CHECKING:
    from app.domain.closing import Pieces
    from words import Words


def add_pieces(parser: argparse.ArgumentParser, words: Words) -> None:
    """The flag that says which coins and notes an amount is made of."""

    def piece(text: str) -> tuple[Decimal, int]:
        typed = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,4})?)=([0-9]{1,6})", text)
        if typed is None:
            told = words.tr("{text} is not a coin or note and how many; write it like 500=3", text=repr(text))
            raise argparse.ArgumentTypeError(told)
        return Decimal(typed[1]), int(typed[2])

    of_it = words.tr("the coins and notes of it, each with how many; together they must come to it")
    parser.add_argument("--pieces", nargs="+", type=piece, default=[], metavar="500=3", help=of_it)


def pieces(typed: list[tuple[Decimal, int]], words: Words) -> tuple[Pieces, ...]:
    """What was typed, in minor units; Refusal NOT_A_NUMBER for a coin that the currency cannot have."""
    from app.domain.closing import Pieces

    return tuple(Pieces(money(value, words.currency).minor, count) for value, count in typed)
