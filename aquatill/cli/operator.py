"""`aquatill operator add|list`: who works at the till."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.domain.roles import Operator, Role
from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar=words.tr("add|list"), required=True)
    text = words.tr("add a person; the new PIN follows on two more lines of standard input")
    adding = named.add_parser("add", help=text, description=text, allow_abbrev=False)
    adding.add_argument("--number", type=int, required=True, metavar="N", help=words.tr("number to log in with"))
    adding.add_argument("--name", required=True, metavar=words.tr("NAME"), help=words.tr("name of the person"))
    adding.add_argument(
        "--role", choices=[role.value for role in Role], required=True, help=words.tr("what the person may do")
    )
    listing = named.add_parser("list", help=words.tr("tell who works at the till"), allow_abbrev=False)
    for act in (adding, listing):
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.books import books_of
    from aquatill.cli.place import operator_from, passphrase_from, till_of_this_folder
    from aquatill.clock import SystemClock

    place = till_of_this_folder()
    keys = place.equipment.keys(passphrase_from(console, parsed))
    with books_of(place.home, keys, SystemClock(), demo=place.profile.demo, name="aquatill operator") as books:
        till = books.till()
        by = operator_from(console, parsed, till)
        if parsed.act == "add":
            _add(console, parsed, till, by)
        else:
            _list(console, till, by)


def _add(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import add_operator as add

    new = Operator(parsed.number, parsed.name.strip(), Role(parsed.role))
    pin, again = console.line_of_input(), console.line_of_input()
    add(till, by, new, pin, again)
    console.say(console.words.tr("{name} can log in with number {number}.", name=new.name, number=new.number))


def _list(console: Console, till: Till, by: Operator) -> None:
    from app.counter.people import operators
    from aquatill.cli.columns import columns
    from words.people import role_words

    words = console.words
    rows = [
        (words.number(one.number), one.name, role_words(one, words), "" if one.active else words.tr("inactive"))
        for one in operators(till, by)
    ]
    console.say_lines(columns(rows, "><<<"))


COMMAND = Command("operator", N_("add operators, or list them"), _flags, _run)
