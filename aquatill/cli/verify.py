"""`aquatill verify`: proves the books, also beside a running till, and says in one line what is right or where it breaks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_passphrase
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    add_passphrase(parser, words)


def _run(console: Console, parsed: Parsed) -> int:
    import db.till
    from aquatill.cli.place import passphrase_from, till_of_this_folder
    from aquatill.verdict import verdict

    place = till_of_this_folder()
    keys = place.equipment.keys(passphrase_from(console, parsed))
    verification = db.till.verify(place.home.folder, keys.store)
    if verification.sound:
        console.say(verdict(verification, console.words))
        return 0
    console.complain(verdict(verification, console.words))
    return 1


COMMAND = Command("verify", N_("prove the books: pages, triggers, chain, anchor, tables and sums"), _flags, _run)
