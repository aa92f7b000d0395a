"""`aquatill register search|show|history|open|…`: the register on the command line, for people and for scripts."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.network import ACTS, add_flags
from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.register import CustomerFile
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words

_MOST = 50


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar=words.tr("search|show|history|open|…"), required=True)
    search = named.add_parser("search", help=words.tr("accounts that hold all the words"), allow_abbrev=False)
    search.add_argument("words", nargs="+", metavar=words.tr("WORD"), help=words.tr("beginnings of words, or a number"))
    show = named.add_parser("show", help=words.tr("all that is known of an account"), allow_abbrev=False)
    show.add_argument("account", metavar=words.tr("ACCOUNT"), help=words.tr("number of the account"))
    history = named.add_parser("history", help=words.tr("who changed what and when"), allow_abbrev=False)
    history.add_argument(
        "number",
        metavar=words.tr("NUMBER"),
        help=words.tr("number of the account, customer, connection or meter, or code of a place"),
    )
    opening = named.add_parser("open", help=words.tr("open an account"), allow_abbrev=False)
    _opening_flags(opening, words)
    for act in (search, show, history, opening):
        act.add_argument("--json", action="store_true", help=words.tr("the result for programs"))
        add_operator(act, words)
    add_flags(named, words)


def _opening_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    text, number = words.tr("TEXT"), words.tr("NUMBER")
    parser.add_argument("--name", required=True, metavar=text, help=words.tr("name of the customer"))
    parser.add_argument("--address", required=True, metavar=text, help=words.tr("address of the connection"))
    parser.add_argument("--tariff", required=True, metavar=text, help=words.tr("key of the tariff"))
    parser.add_argument("--class", dest="kind", default="domestic", metavar=text, help=words.tr("customer class"))
    parser.add_argument("--phone", action="append", default=[], metavar="+N", help=words.tr("phone, with country code"))
    parser.add_argument("--account", default="", metavar=number, help=words.tr("number of the account; else the next"))
    parser.add_argument("--connection", default="", metavar=number, help=words.tr("number of the connection"))
    parser.add_argument("--customer", default="", metavar=number, help=words.tr("number of the customer"))
    parser.add_argument("--zone", default="", metavar=text, help=words.tr("zone of the connection"))
    parser.add_argument("--dwellings", type=int, default=1, metavar="N", help=words.tr("number of dwellings"))
    parser.add_argument("--social", action="store_true", help=words.tr("low-income customer"))


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        operator = operator_from(console, parsed, till)
        acts = {"search": _search, "show": _show, "history": _history, "open": _open} | ACTS
        acts[parsed.act](console, parsed, till, operator)


def _search(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.look_up import search
    from aquatill.cli.register_texts import facts, hit_rows

    hits = search(till, operator, " ".join(parsed.words), _MOST)
    if parsed.json:
        console.say_json({"hits": facts(hits)})
    elif hits:
        console.say_lines(hit_rows(hits))
    else:
        console.say(console.words.tr("Nothing was found."))


def _show(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.look_up import look_up

    _tell(console, parsed, look_up(till, operator, parsed.account))


def _history(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.look_up import history
    from aquatill.cli.register_texts import change_rows, facts

    changes = history(till, operator, parsed.number)
    if parsed.json:
        console.say_json({"changes": facts(changes)})
    else:
        console.say_lines(change_rows(changes, console.words))


def _open(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from zoneinfo import ZoneInfo

    from app.counter.register.open_account import open_account
    from app.domain.register import Account, Connection, Customer

    founding = till.store.read(lambda r: r.founding())
    today = till.clock.now().astimezone(ZoneInfo(founding.zone)).date()
    customer = Customer(parsed.customer, parsed.name, founding.languages[0], tuple(parsed.phone))
    connection = Connection(parsed.connection, parsed.address, founding.region, parsed.zone)
    account = Account(
        number=parsed.account,
        customer=parsed.customer,
        connection=parsed.connection,
        customer_class=parsed.kind,
        tariff=parsed.tariff,
        opened=today,
        dwellings=parsed.dwellings,
        social=parsed.social,
    )
    _tell(console, parsed, open_account(till, operator, customer, connection, account))


def _tell(console: Console, parsed: Parsed, file: CustomerFile) -> None:
    from aquatill.cli.register_texts import facts, file_rows

    if parsed.json:
        console.say_json(facts(file))
    else:
        console.say_lines(file_rows(file, console.words))


COMMAND = Command("register", N_("the register: customers and their files, the network, readings and losses"), _flags, _run)
"""The register on the command line."""
