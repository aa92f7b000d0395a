"""`aquatill shift open|close`: counts the drawer at the beginning and at the end."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator, number_in
from words import N_

if TYPE_CHECKING:
    from decimal import Decimal

    from app.counter.till import Till
    from app.domain.money import Money
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.equipment import Equipment
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar=words.tr("open|close"), required=True)
    number = number_in(words)
    opening = named.add_parser("open", help=words.tr("open a shift with the counted float"), allow_abbrev=False)
    amount = words.tr("AMOUNT")
    opening.add_argument("--float", type=number, required=True, metavar=amount, help=words.tr("change money counted"))
    closing = named.add_parser("close", help=words.tr("close the shift with the counted cash"), allow_abbrev=False)
    closing.add_argument("--counted", type=number, required=True, metavar=words.tr("AMOUNT"), help=words.tr("cash counted"))
    for act in (opening, closing):
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.books import books_of
    from aquatill.cli.backup import back_up
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import operator_from, passphrase_from, till_of_this_folder
    from aquatill.clock import SystemClock

    place = till_of_this_folder()
    keys = place.equipment.keys(passphrase_from(console, parsed))
    with books_of(place.home, keys, SystemClock(), demo=place.profile.demo, name="aquatill shift") as books:
        till = books.till()
        settle_left_over(console, till)
        operator = operator_from(console, parsed, till)
        if parsed.act == "open":
            _open(console, till, operator, _money(console.words, parsed.float))
        else:
            _close(console, till, operator, _money(console.words, parsed.counted), place.equipment)
            back_up(console, books.store)


def _open(console: Console, till: Till, operator: Operator, counted: Money) -> None:
    from app.counter.shifts import open_shift

    shift = open_shift(till, operator, counted)
    console.say(
        console.words.tr("Shift {number} is open with {counted} in the drawer.", number=shift.number, counted=counted)
    )


def _close(console: Console, till: Till, operator: Operator, counted: Money, equipment: Equipment) -> None:
    from app.counter.shifts import close_shift
    from aquatill.cli.paper import print_waiting

    closed = close_shift(till, operator, counted)
    report = closed.report
    console.say(
        console.words.tr(
            "Shift {number} is closed, Z {z}: {expected} expected, {counted} counted, {difference} difference.",
            number=report.heading.shift,
            z=report.z_number,
            expected=report.expected,
            counted=report.counted,
            difference=report.difference,
        )
    )
    print_waiting(console, till, equipment)


def _money(words: Words, major: Decimal) -> Money:
    """An amount in the till's currency; Refusal NOT_A_NUMBER when it has too many decimals."""
    from aquatill.cli.amounts import money

    return money(major, words.currency)


COMMAND = Command("shift", N_("open or close a shift"), _flags, _run)
