"""`aquatill drawer …`: cash in and out, drops, expenses, the drawer opened for no sale, and the list of their reasons."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.approver import add_approver, with_approval
from aquatill.cli.parser import Command, Parsed, add_operator, number_in
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.drawer import MovementKind
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.equipment import Equipment
    from words import Words

_KINDS = ("cash-in", "cash-out", "drop", "expense", "opening")


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="|".join((*_KINDS, "reasons", "reason")), required=True)
    acts = [_moving(named, kind, words) for kind in _KINDS]
    acts.append(named.add_parser("reasons", help=words.tr("the list of reasons"), allow_abbrev=False))
    text = words.tr("put a reason into the list, or take one off it")
    reason = named.add_parser("reason", help=text, description=text, allow_abbrev=False)
    reason.add_argument("kind", choices=_KINDS)
    reason.add_argument("name", metavar=words.tr("NAME"), help=words.tr("name of the reason"))
    reason.add_argument("--number", type=int, default=0, metavar="N", help=words.tr("change this one, instead of a new one"))
    reason.add_argument("--off", action="store_true", help=words.tr("it is not used any more"))
    reason.add_argument("--from-safe", action="store_true", help=words.tr("the money comes out of the safe"))
    for act in (*acts, reason):
        act.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(act, words)


def _moving(named: argparse._SubParsersAction[argparse.ArgumentParser], kind: str, words: Words) -> argparse.ArgumentParser:
    from app.domain.drawer import MovementKind

    act = named.add_parser(kind, help=words.name(MovementKind(kind)), allow_abbrev=False)
    if kind != MovementKind.OPENING.value:
        act.add_argument("amount", type=number_in(words), metavar=words.tr("AMOUNT"), help=words.tr("in major units"))
    act.add_argument("--reason", type=int, required=True, metavar="N", help=words.tr("number of the reason"))
    act.add_argument("--note", default="", metavar=words.tr("TEXT"), help=words.tr("what else is to be known"))
    add_approver(act, words)
    return act


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        operator = operator_from(console, parsed, till)
        if parsed.act == "reasons":
            _list(console, parsed, till)
        elif parsed.act == "reason":
            _set(console, parsed, till, operator)
        else:
            _move(console, parsed, till, operator, here.place.equipment)


def _move(console: Console, parsed: Parsed, till: Till, operator: Operator, equipment: Equipment) -> None:
    from decimal import Decimal

    from app.counter.drawer import move_drawer
    from app.domain.drawer import JOBS, MovementKind, Wish
    from aquatill.cli.amounts import money
    from aquatill.cli.paper import print_waiting

    kind = MovementKind(parsed.act)
    amount = money(getattr(parsed, "amount", Decimal(0)), console.words.currency)
    wish = Wish(kind, amount, parsed.reason, parsed.note)
    moved = with_approval(
        console, parsed, till, operator, JOBS[kind], lambda approval: move_drawer(till, operator, wish, approval)
    ).movement
    if parsed.json:
        console.say_json({"number": moved.number, "kind": kind.value, "amount": amount, "reason": moved.reason.name})
    else:
        console.say(_told(console.words, kind, moved.number))
    print_waiting(console, till, equipment)


def _told(words: Words, kind: MovementKind, number: int) -> str:
    return words.tr("{kind}: booked as number {number}.", kind=kind, number=number)


def _list(console: Console, parsed: Parsed, till: Till) -> None:
    from aquatill.cli.columns import columns

    words, reasons = console.words, till.store.read(lambda r: r.drawer_reasons())
    if parsed.json:
        console.say_json({"reasons": reasons})
        return
    rows = [(str(one.number), words.name(one.kind), one.name) for one in reasons if one.active]
    console.say_lines(columns(rows, "><<"))


def _set(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.drawer import set_reason
    from app.domain.drawer import MovementKind, Reason

    wished = Reason(parsed.number, MovementKind(parsed.kind), parsed.name, not parsed.off, parsed.from_safe)
    kept = set_reason(till, operator, wished)
    if parsed.json:
        console.say_json({"reason": kept})
    else:
        console.say(console.words.tr("Reason {number}: {name}.", number=kept.number, name=kept.name))


COMMAND = Command("drawer", N_("cash in and out of the drawer beside sales"), _flags, _run)
