"""`aquatill operator …`: who works at the till, added and changed, their leave, their PINs and locks."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.roles import Leave, Operator, role_of
from aquatill.cli.parser import Command, Parsed, add_operator, add_passphrase, day_in
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from aquatill.cli.console import Console
    from words import Words

Act = Callable[["Console", Parsed, "Till", Operator], None]


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="|".join((*ACTS, "pin")), required=True)

    def act(name: str, text: str) -> argparse.ArgumentParser:
        return named.add_parser(name, help=text, description=text, allow_abbrev=False)

    act("list", words.tr("tell who works at the till"))
    adding = act("add", words.tr("add a person; the new PIN follows on two more lines of standard input"))
    changing = act("change", words.tr("another name or role, also for somebody who comes back"))
    act("remove", words.tr("somebody does not work here any more"))
    away = act("leave", words.tr("somebody is away for a while and cannot log in meanwhile"))
    act("back", words.tr("somebody is back from leave"))
    act("reset", words.tr("a new PIN for somebody; it follows on two more lines of standard input"))
    act("unlock", words.tr("forgive the wrong PINs of somebody"))
    own = act("pin", words.tr("change your own PIN; old PIN, new PIN and the new one again are lines of standard input"))
    for one in (adding, changing):
        one.add_argument("--name", required=True, metavar=words.tr("NAME"), help=words.tr("name of the person"))
        one.add_argument("--role", required=True, metavar=words.tr("ROLE"), help=words.tr("key of the role"))
    away.add_argument("--from", dest="first", type=day_in(words), required=True, metavar="DAY", help=words.tr("first day"))
    away.add_argument("--to", dest="last", type=day_in(words), metavar="DAY", help=words.tr("last day; without: open end"))
    own.add_argument("--number", type=int, required=True, metavar="N", help=words.tr("your number"))
    add_passphrase(own, words)
    for name in ACTS:
        one = named.choices[name]
        if name != "list":
            one.add_argument("--number", type=int, required=True, metavar="N", help=words.tr("number to log in with"))
        add_operator(one, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        if parsed.act == "pin":
            _own_pin(console, parsed, till)
        else:
            ACTS[parsed.act](console, parsed, till, operator_from(console, parsed, till))


def _own_pin(console: Console, parsed: Parsed, till: Till) -> None:
    from app.counter.people import change_pin

    old, new, again = (console.line_of_input() for _ in range(3))
    change_pin(till, parsed.number, old, new, again)
    console.say(console.words.tr("Your PIN is changed."))


def _add(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import add_operator as add

    new = Operator(parsed.number, parsed.name.strip(), role_of(parsed.role))
    pin, again = console.line_of_input(), console.line_of_input()
    add(till, by, new, pin, again)
    console.say(
        console.words.tr(
            "{name} can log in with number {number} and is asked for a PIN of their own then.",
            name=new.name,
            number=new.number,
        )
    )


def _change(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import change_operator

    change_operator(till, by, parsed.number, parsed.name, parsed.role)
    _done(console, parsed.number)


def _remove(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import remove_operator

    remove_operator(till, by, parsed.number)
    _done(console, parsed.number)


def _leave(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import set_leave

    set_leave(till, by, parsed.number, Leave(parsed.first, parsed.last))
    _done(console, parsed.number)


def _back(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import set_leave

    set_leave(till, by, parsed.number, None)
    _done(console, parsed.number)


def _reset(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import reset_pin

    pin, again = console.line_of_input(), console.line_of_input()
    reset_pin(till, by, parsed.number, pin, again)
    _done(console, parsed.number)


def _unlock(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import unlock_operator

    unlock_operator(till, by, parsed.number)
    _done(console, parsed.number)


def _done(console: Console, number: int) -> None:
    console.say(console.words.tr("That stands in the books for operator {number} now.", number=number))


def _list(console: Console, parsed: Parsed, till: Till, by: Operator) -> None:
    from app.counter.people import people
    from aquatill.cli.columns import columns
    from words.people import role_words, state_words

    words = console.words
    rows = [
        (
            words.number(one.operator.number),
            one.operator.name,
            role_words(one.operator, words),
            state_words(one.operator, one.locked, words),
        )
        for one in people(till, by)
    ]
    console.say_lines(columns(rows, "><<<"))


ACTS: dict[str, Act] = {
    "list": _list,
    "add": _add,
    "change": _change,
    "remove": _remove,
    "leave": _leave,
    "back": _back,
    "reset": _reset,
    "unlock": _unlock,
}
COMMAND = Command("operator", N_("who works at the till: add, change, leave, PINs, locks"), _flags, _run)
