"""`aquatill shift open|x|close|z`: counts the drawer at the beginning and at the end, and reads it in between."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal
from aquatill.cli.approver import add_approver, with_approval
from aquatill.cli.parser import Command, Parsed, add_operator, number_in
from aquatill.cli.pieces import add_pieces, pieces
from words import N_

if TYPE_CHECKING:
    from decimal import Decimal

    from app.counter.till import Till
    from app.domain.money import Money
    from app.domain.roles import Operator
    from aquatill.books import Books
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="open|x|close|z", required=True)
    number, amount = number_in(words), words.tr("AMOUNT")
    opening = named.add_parser("open", help=words.tr("open a shift with the counted float"), allow_abbrev=False)
    opening.add_argument("--float", type=number, required=True, metavar=amount, help=words.tr("change money counted"))
    add_pieces(opening, words)
    reading = named.add_parser("x", help=words.tr("what the open shift came to so far"), allow_abbrev=False)
    reading.add_argument("--print", action="store_true", help=words.tr("print it, too"))
    again = named.add_parser("z", help=words.tr("print a Z report again, as a duplicate"), allow_abbrev=False)
    again.add_argument("number", type=int, metavar="N", help=words.tr("number of the Z report"))
    for act in (opening, _closing(named, words), reading, again):
        act.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(act, words)


def _closing(named: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> argparse.ArgumentParser:
    number, amount = number_in(words), words.tr("AMOUNT")
    act = named.add_parser("close", help=words.tr("close the shift with the counted cash"), allow_abbrev=False)
    act.add_argument("--counted", type=number, required=True, metavar=amount, help=words.tr("cash counted"))
    add_pieces(act, words)
    act.add_argument(
        "--slips", nargs=2, action="append", default=[], metavar=(words.tr("METHOD"), amount),
        help=words.tr("the slips of another method of payment, by its key; may be given several times"),
    )  # fmt: skip
    act.add_argument(
        "--left", type=number, metavar=amount, help=words.tr("what stays in the drawer; all of it, if not given")
    )
    act.add_argument("--reason", default="", metavar=words.tr("TEXT"), help=words.tr("how a difference came about"))
    add_approver(act, words)
    return act


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.backup import back_up
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        settle_left_over(console, till)
        operator = operator_from(console, parsed, till)
        {"open": _open, "x": _read, "close": _close, "z": _again}[parsed.act](console, parsed, till, operator)
        if parsed.act != "open":
            from aquatill.cli.paper import print_waiting

            print_waiting(console, till, here.place.equipment)
        if parsed.act == "close":
            _report(console, parsed, here.place, here.books, till, operator)
            back_up(console, here.books, here.place.home.folder)


def _report(console: Console, parsed: Parsed, place: Place, books: Books, till: Till, operator: Operator) -> None:
    from app.counter.keep_report import wanted_at_z
    from aquatill.cli.report import written_at_closing

    number = till.store.read(lambda reading: reading.next_shift() - 1)
    wanted = wanted_at_z(till, number)
    written_at_closing(console, place.home, books, till, operator, wanted, quiet=parsed.json)


def _open(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.shifts import open_shift

    words = console.words
    shift = open_shift(till, operator, _money(words, parsed.float), pieces(parsed.pieces, words))
    if parsed.json:
        console.say_json({"shift": shift.number, "float": shift.opening_float, "proposed": shift.proposed})
        return
    console.say(
        words.tr("Shift {number} is open with {counted} in the drawer.", number=shift.number, counted=shift.opening_float)
    )
    if shift.proposed is not None and shift.proposed != shift.opening_float:
        console.say(words.tr("The shift before had left {money}.", money=shift.proposed))


def _read(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.shifts import print_x, read_x
    from app.domain.method import CASH
    from app.domain.volume import Volume

    words, seen = console.words, read_x(till, operator)
    if parsed.print:
        print_x(till, operator)
    if parsed.json:
        console.say_json({"shift": seen.shift.number, "counts": seen.counts, "expected": seen.expected})
        return
    sold = words.tr(
        "Shift {number}: sales {n}, water {volume}, not settled {open}.",
        number=seen.shift.number,
        n=seen.counts.sales,
        volume=Volume(seen.counts.litres),
        open=seen.counts.unresolved,
    )
    console.say(sold)
    if seen.expected is None:
        console.say(words.tr("What should be in the drawer is not shown before it was counted."))
    else:
        console.say(words.tr("{money} should be in the drawer.", money=seen.expected[CASH]))


def _close(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from decimal import Decimal, InvalidOperation

    from app.counter.shifts import close_shift
    from app.domain.closing import Count
    from app.domain.money import exponent
    from app.domain.roles import Job

    words = console.words
    try:
        slips = tuple((key, _money(words, Decimal(typed))) for key, typed in parsed.slips)
    except InvalidOperation:
        slipped = " ".join(typed for _, typed in parsed.slips)
        raise Refusal(Code.NOT_A_NUMBER, text=slipped, decimals=exponent(words.currency)) from None
    left = None if parsed.left is None else _money(words, parsed.left)
    count = Count(_money(words, parsed.counted), pieces(parsed.pieces, words), slips, left)
    closed = with_approval(
        console,
        parsed,
        till,
        operator,
        Job.ACCEPT_DIFFERENCE,
        lambda approval: close_shift(till, operator, count, approval, parsed.reason),
        Code.DIFFERENCE_BEYOND,
    )
    report = closed.report
    if parsed.json:
        facts = ("z_number", "expected", "counted", "difference", "counts", "left", "totals", "recounts", "approver")
        console.say_json({"shift": report.heading.shift} | {name: getattr(report, name) for name in facts})
        return
    console.say(
        words.tr(
            "Shift {number} is closed, Z {z}: {expected} expected, {counted} counted, {difference} difference.",
            number=report.heading.shift,
            z=report.z_number,
            expected=report.expected,
            counted=report.counted,
            difference=report.difference,
        )
    )


def _again(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.shifts import reprint_z

    job = reprint_z(till, operator, parsed.number)
    if parsed.json:
        console.say_json({"z_number": parsed.number, "job": job})
        return
    console.say(console.words.tr("Z report {number} is printed again, as job {job}.", number=parsed.number, job=job))


def _money(words: Words, major: Decimal) -> Money:
    """An amount in the till's currency; Refusal NOT_A_NUMBER when it has too many decimals."""
    from aquatill.cli.amounts import money

    return money(major, words.currency)


COMMAND = Command("shift", N_("open, read or close a shift"), _flags, _run)
