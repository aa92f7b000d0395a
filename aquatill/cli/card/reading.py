"""`aquatill card read`: whatever lies on the reader, part by part, for people and for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aquatill.cli.acts import Act, Work
from words import N_

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from words import Words


def _read(work: Work) -> None:
    from app.counter.read_card import read_card
    from aquatill.cli.left_over import tell_settled

    with work.card() as connection:
        told = read_card(work.till, work.operator, connection)
    tell_settled(work.console, told.settled)
    if work.parsed.json:
        work.console.say_json(_facts(told, work.words))
    else:
        work.console.say_lines(_lines(told, work.words))


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


READ = Act("read", N_("read any card on the reader: what it is, whose, how each part stands, what its meter said"), _read)
