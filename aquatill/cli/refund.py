"""`aquatill refund list|book`: money that goes back by the method that it was paid with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.equipment import Equipment
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="list|book", required=True)
    text = words.tr("what the open shift hands back in cash and may give back by its method")
    listing = named.add_parser("list", help=text, description=text, allow_abbrev=False)
    text = words.tr("book that it went back by its method; the cash stays in the drawer")
    booking = named.add_parser("book", help=text, description=text, allow_abbrev=False)
    booking.add_argument("place", type=int, metavar="N", help=words.tr("its place in the list"))
    what = words.tr("the number that the terminal or the telephone gave to the refund")
    booking.add_argument("reference", metavar=words.tr("TEXT"), help=what)
    for act in (listing, booking):
        act.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        operator = operator_from(console, parsed, here.till)
        if parsed.act == "list":
            _list(console, parsed, here.till, operator)
        else:
            _book(console, parsed, here.till, operator, here.place.equipment)


def _list(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.method_refund import refund_offers
    from aquatill.cli.columns import columns

    words, offers = console.words, refund_offers(till, operator)
    if parsed.json:
        told = [{"account": one.account, "method": one.method.key, "amount": one.amount} for one in offers]
        console.say_json({"offers": told})
        return
    rows = [
        (str(place), one.account, words.method(one.method.kind, one.method.name), words.money(one.amount))
        for place, one in enumerate(offers, 1)
    ]
    console.say_lines(columns(rows, "><<>"))


def _book(console: Console, parsed: Parsed, till: Till, operator: Operator, equipment: Equipment) -> None:
    from app.counter.method_refund import refund_by_method, refund_offers
    from app.domain.errors import Code, Refusal
    from aquatill.cli.paper import print_waiting

    offers = refund_offers(till, operator)
    if not 1 <= parsed.place <= len(offers):
        raise Refusal(Code.REFUND_NOT_OFFERED)
    refund = refund_by_method(till, operator, offers[parsed.place - 1], parsed.reference).refund
    if parsed.json:
        console.say_json({"number": refund.number, "amount": refund.amount, "method": refund.method})
    else:
        words = console.words
        told = words.tr("Refund {number}: {money} went back by its method.", number=refund.number, money=refund.amount)
        console.say(told)
    print_waiting(console, till, equipment)


COMMAND = Command("refund", N_("give money back by the method that it was paid with"), _flags, _run)
