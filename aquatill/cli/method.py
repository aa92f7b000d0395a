"""`aquatill method list|set`: the ways to pay at this till."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.method import MethodKind, PaymentMethod
from aquatill.cli.parser import Command, Parsed, add_operator, number_in
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="list|set", required=True)
    listing = named.add_parser("list", help=words.tr("tell the methods of payment"), allow_abbrev=False)
    text = words.tr("add a method of payment, or change what is said of it")
    setting = named.add_parser("set", help=text, description=text, allow_abbrev=False)
    kinds = [kind.value for kind in MethodKind]
    yes_no = argparse.BooleanOptionalAction
    setting.add_argument("key", metavar=words.tr("KEY"), help=words.tr("what names the method, for ever"))
    setting.add_argument("--kind", choices=kinds, help=words.tr("needed for a new method"))
    setting.add_argument("--name", metavar=words.tr("NAME"), help=words.tr("what people call it; empty for its kind"))
    setting.add_argument("--reference", action=yes_no, help=words.tr("whether a payment brings a reference"))
    setting.add_argument("--active", action=yes_no, help=words.tr("whether it is taken"))
    setting.add_argument("--refunds", action=yes_no, help=words.tr("whether money may go back by it"))
    what = words.tr("by how much a count may differ")
    setting.add_argument("--tolerance", type=number_in(words), metavar=words.tr("AMOUNT"), help=what)
    for act in (listing, setting):
        act.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        operator = operator_from(console, parsed, till)
        if parsed.act == "set":
            set_one(console, parsed, till, operator)
        else:
            list_methods(console, parsed, till)


def set_one(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    """Adds or changes a method, and tells whether it is taken."""
    from app.counter.methods import set_method

    words, wish = console.words, _wish(console, parsed, till)
    method = set_method(till, operator, wish)
    if parsed.json:
        console.say_json(_facts(method))
        return
    name = words.method(method.kind, method.name)
    console.say(words.tr("{name} is taken.", name=name) if method.active else words.tr("{name} is not taken.", name=name))


def _wish(console: Console, parsed: Parsed, till: Till) -> PaymentMethod:
    """The method as it is to be: what was not typed stays as it is."""
    from app.counter.methods import methods
    from app.domain.errors import Code, Refusal
    from aquatill.cli.amounts import money

    known = next((one for one in methods(till) if one.key == parsed.key), None)
    if known is None and parsed.kind is None:
        raise Refusal(Code.METHOD_UNKNOWN, method=parsed.key)
    kind = MethodKind(parsed.kind) if parsed.kind else known.kind if known else MethodKind.CASH
    method = known or PaymentMethod(parsed.key, "", kind, reference=True, tolerance=0, active=True)
    told = {
        name: getattr(parsed, name)
        for name in ("name", "reference", "active", "refunds")
        if getattr(parsed, name) is not None
    }
    if parsed.tolerance is not None:
        told["tolerance"] = money(parsed.tolerance, console.words.currency).minor
    return replace(method, kind=kind, **told)


def list_methods(console: Console, parsed: Parsed, till: Till) -> None:
    """Tells all methods, cash first."""
    from app.counter.methods import methods
    from app.domain.money import Money
    from aquatill.cli.columns import columns

    words, known = console.words, methods(till)
    if parsed.json:
        console.say_json({"methods": [_facts(one) for one in known]})
        return
    rows = [
        (
            one.key,
            words.method(one.kind, one.name),
            words.tr("with reference") if one.reference else "",
            words.tr("goes back by it") if one.refunds else "",
            words.money(Money(one.tolerance, words.currency)),
            "" if one.active else words.tr("switched off"),
        )
        for one in known
    ]
    console.say_lines(columns(rows, "<<<<><"))


def _facts(method: PaymentMethod) -> dict[str, object]:
    told = ("key", "name", "reference", "refunds", "tolerance", "active")
    return {name: getattr(method, name) for name in told} | {"kind": method.kind.value}


COMMAND = Command("method", N_("tell or change the methods of payment"), _flags, _run)
