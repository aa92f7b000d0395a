"""`aquatill safe show|count|drop|deposit` and `aquatill closing list|day|month|year`: what becomes of the takings."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, TypeVar

from aquatill.cli.approver import add_approver, with_approval
from aquatill.cli.parser import Command, Parsed, add_operator, day_in, number_in
from words import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.money import Money
    from app.domain.roles import Operator
    from app.domain.safe import SafeShare
    from aquatill.books import Books
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place
    from words import Words

    Act = Callable[[Console, Parsed, Till, Operator], None]

T = TypeVar("T")


def _safe_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="show|count|drop|deposit", required=True)
    number, amount = number_in(words), words.tr("AMOUNT")
    show = named.add_parser("show", help=words.tr("what is in the safe, and how it came there"), allow_abbrev=False)
    count = named.add_parser(
        "count", help=words.tr("take what was counted in the safe as what is in it"), allow_abbrev=False
    )
    count.add_argument("amount", type=number, metavar=amount, help=words.tr("in major units"))
    count.add_argument("--reason", default="", metavar=words.tr("TEXT"), help=words.tr("how a difference came about"))
    drop = named.add_parser("drop", help=words.tr("say what was found of a drop in the safe"), allow_abbrev=False)
    drop.add_argument("number", type=int, metavar="N", help=words.tr("the number of the drop, as on its slip"))
    drop.add_argument("amount", type=number, metavar=amount, help=words.tr("in major units"))
    drop.add_argument("--reason", default="", metavar=words.tr("TEXT"), help=words.tr("how a difference came about"))
    deposit = named.add_parser("deposit", help=words.tr("take cash, cheques or vouchers to the bank"), allow_abbrev=False)
    deposit.add_argument("amount", type=number, metavar=amount, help=words.tr("in major units"))
    deposit.add_argument("--bank", required=True, metavar=words.tr("TEXT"), help=words.tr("the bank and the account"))
    deposit.add_argument("--reference", default="", metavar=words.tr("TEXT"), help=words.tr("the bank's own number for it"))
    for act in (count, drop, deposit):
        add_approver(act, words)
    for act in (count, deposit):
        of = words.tr("the method of payment that lies in the safe, cash if not given")
        act.add_argument("--method", default="cash", metavar=words.tr("KEY"), help=of)
    _finish((show, count, drop, deposit), words)


def _closing_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="list|day|month|year", required=True)
    listing = named.add_parser("list", help=words.tr("what was closed, and what waits"), allow_abbrev=False)
    acts = [listing]
    texts = {
        "day": words.tr("close a day over its Z reports"),
        "month": words.tr("close a month over its days"),
        "year": words.tr("close a year over its months"),
    }
    for kind, text in texts.items():
        act = named.add_parser(kind, help=text, description=text, allow_abbrev=False)
        on = words.tr("a day of the period; the oldest that waits, if not given")
        act.add_argument("--on", type=day_in(words), metavar=words.tr("DAY"), help=on)
        add_approver(act, words)
        acts.append(act)
    _finish(acts, words)


def _finish(acts: tuple[argparse.ArgumentParser, ...] | list[argparse.ArgumentParser], words: Words) -> None:
    for act in acts:
        act.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(act, words)


def _at_the_books(console: Console, parsed: Parsed, acts: Mapping[str, Act]) -> None:
    from aquatill.cli.paper import print_waiting
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        operator = operator_from(console, parsed, till)
        acts[parsed.act](console, parsed, till, operator)
        if acts[parsed.act] is _close:
            _report(console, parsed, here.place, here.books, till, operator)
        if parsed.act not in ("show", "count", "list"):
            print_waiting(console, till, here.place.equipment)


def _run_safe(console: Console, parsed: Parsed) -> None:
    _at_the_books(console, parsed, {"show": _show, "count": _count, "drop": _drop, "deposit": _deposit})


def _run_closing(console: Console, parsed: Parsed) -> None:
    _at_the_books(console, parsed, {"list": _list, "day": _close, "month": _close, "year": _close})


def _show(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.safe import read_safe
    from aquatill.cli.columns import columns

    words, book = console.words, read_safe(till, operator)
    if parsed.json:
        told = {one.method.key: {"inside": one.inside, "sums": _sums(one)} for one in book.shares}
        console.say_json(told)
        return
    names = [words.method(one.method.kind, one.method.name) for one in book.shares]
    rows = [(words.name(kind), *(words.money(one.sums[kind]) for one in book.shares)) for kind in book.cash.sums]
    inside = (words.tr("In the safe"), *(words.money(one.inside) for one in book.shares))
    console.say_lines(columns([("", *names), *rows, inside], "<" + ">" * len(names)))


def _sums(share: SafeShare) -> dict[str, Money]:
    return {kind.value: money for kind, money in share.sums.items()}


def _answered_for(console: Console, parsed: Parsed, till: Till, operator: Operator, do: Callable[[Approval | None], T]) -> T:
    """What is done with the safe, with the approval of another person where it needs one."""
    from app.domain.errors import Code
    from app.domain.roles import Job

    return with_approval(console, parsed, till, operator, Job.SAFE, do, Code.SAFE_DIFFERENCE)


def _count(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.safe import count_safe
    from aquatill.cli.amounts import money

    amount = money(parsed.amount, console.words.currency)
    count = _answered_for(
        console,
        parsed,
        till,
        operator,
        lambda approval: count_safe(till, operator, amount, parsed.reason, parsed.method, approval),
    )
    if parsed.json:
        console.say_json({"number": count.number, "expected": count.expected, "difference": count.difference})
        return
    text = console.words.tr(
        "Safe: {expected} expected, {counted} counted, {difference} difference.",
        expected=count.expected,
        counted=count.counted,
        difference=count.difference,
    )
    console.say(text)


def _drop(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.count_drop import count_drop
    from aquatill.cli.amounts import money

    amount = money(parsed.amount, console.words.currency)
    count = _answered_for(
        console,
        parsed,
        till,
        operator,
        lambda approval: count_drop(till, operator, parsed.number, amount, parsed.reason, approval),
    ).count
    if parsed.json:
        console.say_json({"drop": count.drop, "said": count.said, "counted": count.counted, "difference": count.difference})
        return
    text = console.words.tr(
        "Drop {number}: {said} on its slip, {counted} counted.", number=count.drop, said=count.said, counted=count.counted
    )
    console.say(text)


def _deposit(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.safe import bank_deposit
    from aquatill.cli.amounts import money

    amount = money(parsed.amount, console.words.currency)
    made = _answered_for(
        console,
        parsed,
        till,
        operator,
        lambda approval: bank_deposit(till, operator, amount, parsed.bank, parsed.reference, parsed.method, approval),
    ).deposit
    left = made.before - made.amount
    if parsed.json:
        console.say_json({"number": made.number, "amount": made.amount, "inside": left})
        return
    text = console.words.tr(
        "Bank deposit {number}: {money}. {left} stays in the safe.", number=made.number, money=made.amount, left=left
    )
    console.say(text)


def _list(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.close_period import read_closings
    from aquatill.cli.columns import columns

    words, kinds = console.words, read_closings(till, operator)
    if parsed.json:
        told = {one.kind.value: {"closed": len(one.closed), "waits": one.waits and one.waits.isoformat()} for one in kinds}
        console.say_json(told)
        return
    nothing = words.tr("nothing waits")
    rows = [(words.name(one.kind), str(len(one.closed)), words.day(one.waits) if one.waits else nothing) for one in kinds]
    console.say_lines(columns(rows, "<><"))


def _close(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.close_period import close_period
    from app.domain.closed_period import ClosingKind
    from app.domain.roles import Job

    kind, words = ClosingKind(parsed.act), console.words
    closing = with_approval(
        console,
        parsed,
        till,
        operator,
        Job.CLOSE_PERIOD,
        lambda approval: close_period(till, operator, kind, parsed.on, approval),
    ).report.closing
    if parsed.json:
        days = {"since": closing.since, "until": closing.until, "late": closing.late}
        sums = {
            "first_z": closing.first_z,
            "last_z": closing.last_z,
            "sales": closing.sums.sales,
            "refunds": closing.sums.refunds,
        }
        console.say_json({"number": closing.number, **days, **sums})
        return
    text = words.tr(
        "Closing {number}, {since} to {until}: {sales} sold, {refunds} refunded.",
        number=closing.number,
        since=closing.since,
        until=closing.until,
        sales=closing.sums.sales,
        refunds=closing.sums.refunds,
    )
    console.say(text)


def _report(console: Console, parsed: Parsed, place: Place, books: Books, till: Till, operator: Operator) -> None:
    """Writes the reports that are set for what was closed just now."""
    from app.counter.close_period import read_closings
    from app.counter.keep_report import wanted_at
    from app.domain.report.kept import Occasion
    from aquatill.cli.report import written_at_closing

    kinds = {one.kind.value: one.closed for one in read_closings(till, operator)}
    closing = max(kinds[parsed.act], key=lambda one: one.number)
    wanted = wanted_at(till, Occasion(parsed.act), closing.number, closing.since, closing.until)
    written_at_closing(console, place.home, books, till, operator, wanted, quiet=parsed.json)


SAFE = Command("safe", N_("the safe and the bank deposits"), _safe_flags, _run_safe)
CLOSING = Command("closing", N_("close days, months and years"), _closing_flags, _run_closing)
