"""`aquatill meter parameters|registers`: what a meter was asked, has taken and is to be asked for; what it counted."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator, number_in
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.asked import MeterStanding
    from app.domain.card import Register
    from app.domain.parameters import Parameter, Parameters
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="parameters|registers", required=True)
    text = words.tr("show what the meter at a connection was asked and has taken, and ask it for something else")
    _parameter_flags(named.add_parser("parameters", help=text, description=text, allow_abbrev=False), words)
    text = words.tr("show what the meter of the card on the reader counted in its registers")
    registers = named.add_parser("registers", help=text, description=text, allow_abbrev=False)
    registers.add_argument(
        "--reader", metavar=words.tr("NAME"), help=words.tr("card reader to use instead of the till's own")
    )
    add_operator(registers, words)
    registers.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))


def _parameter_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    """The connection, a flag for each parameter, and who asks."""
    from app.domain.parameter_text import EXAMPLES
    from app.domain.parameters import Parameter

    parser.add_argument("connection", metavar=words.tr("CONNECTION"), help=words.tr("number of the connection"))
    for name in Parameter:
        example = words.tr("{parameter}, for example: {example}", parameter=name, example=EXAMPLES[name])
        parser.add_argument(_flag(name), metavar=words.tr("TEXT"), help=example)
    parser.add_argument(
        "--steps-of-tariff", action="store_true", help=words.tr("take the steps of the display from the tariff")
    )
    parser.add_argument(
        "--backup-for",
        type=number_in(words),
        metavar="M3",
        help=words.tr("hold back what lasts through the longest holiday at so many cubic metres a day"),
    )
    add_operator(parser, words)
    parser.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.books import books_of
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import operator_from, passphrase_from, till_of_this_folder
    from aquatill.clock import SystemClock

    place = till_of_this_folder(getattr(parsed, "reader", None))
    keys = place.equipment.keys(passphrase_from(console, parsed))
    with books_of(place.home, keys, SystemClock(), demo=place.profile.demo, name="aquatill meter") as books:
        till = books.till()
        settle_left_over(console, till)
        operator = operator_from(console, parsed, till)
        if parsed.act == "registers":
            _show_registers(console, parsed, till, place)
        else:
            _ask_or_show(console, parsed, till, operator)
    return 0


def _show_registers(console: Console, parsed: Parsed, till: Till, place: Place) -> None:
    from app.counter.history import read_registers
    from app.counter.present import present
    from aquatill.cli.left_over import tell_settled
    from aquatill.one_sale import reader_with_card

    reader, name = place.equipment.card_reader(), place.profile.reader
    with reader.open(reader_with_card(reader, name) or name or None) as connection:
        presented = present(till, connection)
        tell_settled(console, presented.settled)
        registers = read_registers(presented)
    rows = {"social": registers.social, **{str(n): one for n, one in enumerate(registers.bands, 1)}}
    meter = presented.holder.connection.binding.meter
    if parsed.json:
        litres = {name: [one.total, one.this_month, one.last_month] for name, one in rows.items()}
        console.say_json({"meter": meter, "registers": litres})
    else:
        console.say(console.words.tr("Meter {meter}", meter=meter))
        console.say_lines(_register_lines(rows, console.words))


def _register_lines(rows: dict[str, Register], words: Words) -> Iterator[str]:
    from app.domain.volume import Volume
    from aquatill.cli.columns import columns

    head = words.tr("Register"), words.tr("In all"), words.tr("This month"), words.tr("Last month")
    lines = (
        (
            words.tr("social") if name == "social" else name,
            *(words.volume(Volume(litres)) for litres in (one.total, one.this_month, one.last_month)),
        )
        for name, one in rows.items()
    )
    yield from columns([head, *lines], "<>>>")


def _ask_or_show(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.parameters import ask, standing_of

    found = standing_of(till, parsed.connection)
    change = _change(till, found, parsed, console.words.currency)
    if change.named():
        found = ask(till, operator, parsed.connection, change)
    facts = _facts(parsed.connection, found, console.words.currency)
    console.say_json(facts) if parsed.json else _tell(console, found)


def _change(till: Till, found: MeterStanding, parsed: Parsed, currency: str) -> Parameters:
    """What the flags ask for; Refusal for what cannot be read."""
    from dataclasses import replace

    from app.counter.parameters import backup_credit, steps_of_tariff
    from app.domain.parameter_text import read_parameter
    from app.domain.parameters import Parameter, Parameters
    from aquatill.cli.amounts import volume

    typed = {name.value: getattr(parsed, name.value) for name in Parameter}
    values = {name: read_parameter(Parameter(name), text, currency) for name, text in typed.items() if text is not None}
    change = Parameters(**values)
    if parsed.steps_of_tariff:
        change = replace(change, steps=steps_of_tariff(till, parsed.connection))
    if parsed.backup_for is not None:
        change = replace(change, backup_level=backup_credit(found, change, volume(parsed.backup_for).litres))
    return change


def _tell(console: Console, found: MeterStanding) -> None:
    words = console.words
    console.say(words.tr("Settings of the meter: {state}.", state=found.state))
    if found.open is not None:
        console.say(words.tr("Asked and not yet in the meter:"))
        _list(console, found.open)
    if found.known is not None:
        console.say(words.tr("In the meter, as far as this till knows:"))
        _list(console, found.known)
    if found.left_to_tariff:
        names = ", ".join(map(words.name, found.left_to_tariff))
        console.say(words.tr("The tariff asked by itself for: {parameters}.", parameters=names))


def _list(console: Console, parameters: Parameters) -> None:
    from app.domain.parameter_text import parameter_text

    words = console.words
    for name in parameters.named():
        text = parameter_text(name, getattr(parameters, name), words.currency)
        console.say(words.tr("  {parameter}: {text}", parameter=name, text=text))


def _facts(connection: str, found: MeterStanding, currency: str) -> dict[str, object]:
    """The same for programs, each parameter in the form in which it is typed."""
    return {
        "connection": connection,
        "state": found.state.value,
        "asked": _texts(found.open, currency),
        "in_meter": _texts(found.known, currency),
        "by_tariff": [name.value for name in found.left_to_tariff],
        "visits": sum(piece.taken_at is None for piece in found.newest),
    }


def _texts(parameters: Parameters | None, currency: str) -> dict[str, str]:
    from app.domain.parameter_text import parameter_text

    if parameters is None:
        return {}
    return {name.value: parameter_text(name, getattr(parameters, name), currency) for name in parameters.named()}


def _flag(name: Parameter) -> str:
    return "--" + name.value.replace("_", "-")


COMMAND = Command("meter", N_("see and change what a meter does"), _flags, _run)
