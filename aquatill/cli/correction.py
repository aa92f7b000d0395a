"""`aquatill correction limit|exposures`: what a cashier corrects alone, and what was paid that no meter has confirmed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.amounts import money
from aquatill.cli.parser import Command, Parsed, add_operator, number_in
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="limit|exposures", required=True)
    text = words.tr("the value up to which a cashier corrects a sale alone; nothing may be corrected so before it is set")
    limit = named.add_parser("limit", help=text, description=text, allow_abbrev=False)
    limit.add_argument("amount", type=number_in(words), metavar=words.tr("AMOUNT"), help=words.tr("in major units"))
    text = words.tr("returns that were paid on somebody's word and that no meter has confirmed yet")
    listing = named.add_parser("exposures", help=text, description=text, allow_abbrev=False)
    for act in (limit, listing):
        act.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        {"limit": set_limit, "exposures": list_exposures}[parsed.act](
            console, parsed, till, operator_from(console, parsed, till)
        )


def set_limit(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    """Sets the limit and says it."""
    from app.counter.correct import set_correction_limit

    limit = money(parsed.amount, till.store.read(lambda r: r.founding()).currency)
    set_correction_limit(till, operator, limit)
    if parsed.json:
        console.say_json({"limit": limit})
    else:
        console.say(console.words.tr("A cashier corrects sales up to {limit} alone.", limit=limit))


def list_exposures(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    """Each exposure and their sum."""
    from app.counter.correct import exposures
    from app.domain.money import Money
    from aquatill.cli.columns import columns

    words, found = console.words, exposures(till, operator)
    total = Money(sum(one.exposed.minor for one in found), till.store.read(lambda r: r.founding()).currency)
    if parsed.json:
        names = ("account", "exposed", "reason", "approver")
        rows = [{"number": one.id.number} | {name: getattr(one, name) for name in names} for one in found]
        console.say_json({"exposures": rows, "total": total})
    elif not found:
        console.say(words.tr("Nothing was paid that no meter has confirmed."))
    else:
        lines = [(words.moment(one.entry.at), one.account, words.money(one.exposed), one.reason) for one in found]
        console.say_lines(columns([*lines, ("", words.tr("Together"), words.money(total), "")], "<<><"))


COMMAND = Command("correction", N_("what a cashier corrects alone, and what was paid without proof"), _flags, _run)
