"""`aquatill meter parameters`: what a meter was asked, has taken and is to be asked for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.acts import Act, Work
from aquatill.cli.parser import Parsed, number_in
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.asked import MeterStanding
    from app.domain.parameters import Parameter, Parameters
    from aquatill.cli.console import Console
    from words import Words


def _parameter_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    """The connection, and a flag for each parameter."""
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


def _ask_or_show(work: Work) -> None:
    from app.counter.parameters import ask, standing_of

    till, parsed, currency = work.till, work.parsed, work.words.currency
    found = standing_of(till, parsed.connection)
    change = _change(till, found, parsed, currency)
    if change.named():
        found = ask(till, work.operator, parsed.connection, change)
    if parsed.json:
        work.console.say_json(_facts(parsed.connection, found, currency))
    else:
        _tell(work.console, found)


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


PARAMETERS = Act(
    "parameters",
    N_("show what the meter at a connection was asked and has taken, and ask it for something else"),
    _ask_or_show,
    _parameter_flags,
    card=False,
)
