"""`aquatill task list|done|tampering`: what meters complain of, who saw to it, and what is sold meanwhile."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words

_NONE = "none"


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    from app.domain.tampering import TamperingRule

    named = parser.add_subparsers(dest="act", metavar="list|done|tampering", required=True)
    listing = named.add_parser("list", help=words.tr("what nobody has seen to yet"), allow_abbrev=False)
    done = named.add_parser("done", help=words.tr("say that a task was seen to"), allow_abbrev=False)
    done.add_argument("number", type=int, metavar="N", help=words.tr("number of the task"))
    done.add_argument("--note", required=True, metavar=words.tr("TEXT"), help=words.tr("what came of it"))
    text = words.tr("choose what is sold while tampering is not seen to, for one account or for all others")
    ruling = named.add_parser("tampering", help=text, description=text, allow_abbrev=False)
    ruling.add_argument("rule", choices=[*(rule.value for rule in TamperingRule), _NONE])
    ruling.add_argument("--account", default="", metavar=words.tr("NUMBER"), help=words.tr("number of the account"))
    ruling.add_argument("--reason", required=True, metavar=words.tr("TEXT"), help=words.tr("why; it stays in the books"))
    for act in (listing, done, ruling):
        act.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        operator = operator_from(console, parsed, till)
        {"list": _list, "done": _done, "tampering": _rule}[parsed.act](console, parsed, till, operator)


def _list(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.tasks import open_tasks
    from aquatill.cli.columns import columns

    words, tasks = console.words, open_tasks(till, operator)
    if parsed.json:
        console.say_json({"tasks": tasks})
    elif not tasks:
        console.say(words.tr("Nothing is to be seen to: no meter complains."))
    else:
        rows = [(str(one.number), words.moment(one.at), words.name(one.kind), one.account, one.meter) for one in tasks]
        console.say_lines(columns(rows, "><<<<"))


def _done(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.tasks import finish_task

    finish_task(till, operator, parsed.number, parsed.note)
    if parsed.json:
        console.say_json({"done": parsed.number})
    else:
        console.say(console.words.tr("Task {number} is seen to.", number=parsed.number))


def _rule(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.tampering import rule_of, set_account_rule, set_utility_rule
    from app.domain.tampering import TamperingRule

    rule = None if parsed.rule == _NONE else TamperingRule(parsed.rule)
    if parsed.account:
        set_account_rule(till, operator, parsed.account, rule, parsed.reason)
    else:
        set_utility_rule(till, operator, rule, parsed.reason)
    holds = till.store.read(lambda r: rule_of(r, parsed.account))
    if parsed.json:
        console.say_json({"account": parsed.account, "rule": holds.value})
    else:
        console.say(console.words.tr("After tampering: {rule}.", rule=holds))


COMMAND = Command("task", N_("what meters complain of, and who saw to it"), _flags, _run)
