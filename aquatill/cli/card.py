"""`aquatill card read`: whatever lies on the reader, part by part, for people and for scripts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="read", required=True)
    text = words.tr("read any card on the reader: what it is, whose, how each part stands, what its meter said")
    read = named.add_parser("read", help=text, description=text, allow_abbrev=False)
    read.add_argument("--reader", metavar=words.tr("NAME"), help=words.tr("card reader to use instead of the till's own"))
    read.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
    add_operator(read, words)


def _run(console: Console, parsed: Parsed) -> None:
    from app.counter.read_card import read_card
    from aquatill.books import books_of
    from aquatill.cli.left_over import settle_left_over, tell_settled
    from aquatill.cli.place import operator_from, passphrase_from, till_of_this_folder
    from aquatill.clock import SystemClock
    from aquatill.one_sale import reader_with_card

    place = till_of_this_folder(parsed.reader)
    keys = place.equipment.keys(passphrase_from(console, parsed))
    with books_of(place.home, keys, SystemClock(), demo=place.profile.demo, name="aquatill card") as books:
        till = books.till()
        settle_left_over(console, till)
        operator = operator_from(console, parsed, till)
        reader, name = place.equipment.card_reader(), place.profile.reader
        with reader.open(reader_with_card(reader, name) or name or None) as connection:
            told = read_card(till, operator, connection)
        tell_settled(console, told.settled)
    console.say_json(_facts(told, console.words)) if parsed.json else console.say_lines(_lines(told, console.words))


def _lines(told: CardTold, words: Words) -> Iterator[str]:
    from aquatill.cli.columns import columns
    from ui.card import told_words
    from words.meter_words import event_line, meter_facts

    found = told.found
    yield "  ".join(filter(None, (told_words.who(told), words.name(told.nature))))
    yield "  ".join(told_words.numbers(told, words))
    if told.refused is not None:
        yield str(words.sentence(told.refused))
    yield from columns(list(told_words.card_facts(told, words)), "<<")
    yield from columns([told_words.part_fact(one, words) for one in found.parts], "<<")
    yield from columns([told_words.tally_line(one, words) for one in told.tallies], "<>>>><")
    if found.status is not None:
        yield from columns(list(meter_facts(found.status.content, words)), "<<")
    if found.events is not None:
        yield from columns([event_line(one, words) for one in found.events.content], "<<<")


def _facts(told: CardTold, words: Words) -> dict[str, object]:
    """The same for programs: litres, minor units, codes as they stand on the card."""
    from ui.card.told_words import who

    found = told.found
    return {
        "serial": told.serial.hex().upper(),
        "nature": told.nature.value,
        "label": found.label,
        "errors_left": found.errors_left,
        "holder": who(told),
        "account": told.holder.connection.account if told.holder else None,
        "newest_generation": told.holder.newest_generation if told.holder else None,
        "refused": told.refused.code.value if told.refused else None,
        "parts": {one.part.value: one.state.value for one in found.parts},
        "order": _order(told),
        "status": found.status.content if found.status else None,
        "status_checked": found.status.checked if found.status else None,
        "tallies": told.tallies,
        "waiting": told.waiting,
        "months": found.months.content if found.months else (),
        "events": found.events.content if found.events else (),
        "registers": found.registers.content if found.registers else None,
        "alarms": [one.happened for one in words.alarms(found.status.content.alarms)] if found.status else [],
    }


def _order(told: CardTold) -> dict[str, object] | None:
    if told.found.order is None:
        return None
    order = told.found.order.content
    return {"number": order.number, "generation": order.generation, "meter": order.binding.meter, "till": order.writer.till}


COMMAND = Command("card", N_("read cards"), _flags, _run)
