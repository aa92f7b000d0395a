"""`aquatill rekey`: lets a locked till go on under a new epoch, on the word of a supervisor or administrator."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.domain.till import TillIdentity
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    reason = words.tr("what happened, in a few words; it stands in the journal")
    parser.add_argument("--reason", required=True, metavar=words.tr("TEXT"), help=reason)
    add_operator(parser, words)


def _run(console: Console, parsed: Parsed) -> None:
    from app.counter.rekey import rekey
    from aquatill.cli.backup import back_up
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        settle_left_over(console, till)
        identity = rekey(till, operator_from(console, parsed, till), parsed.reason)
        _tell(console, identity)
        back_up(console, here.books, here.place.home.folder)


def _tell(console: Console, identity: TillIdentity) -> None:
    tr, number, epoch = console.words.tr, str(identity.till), str(identity.epoch)
    console.say(tr("Till {till} sells again, from now on under epoch {epoch}.", till=number, epoch=epoch))
    console.say(tr("It learns what its lost books sold from the cards and meters that it meets."))


COMMAND = Command("rekey", N_("let a locked till go on"), _flags, _run)
