"""What a meter says, in lines: on the screen, on the command line and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.card import Alarm, MeterEvent, MeterState, Status
from app.domain.money import Money
from app.domain.period import CARD_EPOCH
from app.domain.profile import Leak
from app.domain.volume import Volume
from words.meter_terms import state_sentence
from words.words import Sentence

if TYPE_CHECKING:
    from words.words import Words

Fact = tuple[str, str]


def meter_facts(status: Status, words: Words) -> Iterator[Fact]:
    """What the meter says of itself."""
    yield words.tr("Written by the meter"), words.moment(CARD_EPOCH + timedelta(seconds=status.clock))
    yield words.tr("Register"), words.volume(Volume(status.register))
    yield words.tr("Credit"), words.volume(Volume(status.main))
    yield words.tr("Backup credit"), words.volume(Volume(status.backup)) if status.backup else ""
    yield words.tr("Lent by the meter"), words.volume(Volume(status.lent)) if status.lent else ""
    yield words.tr("Still to be taken"), words.volume(Volume(status.shortfall)) if status.shortfall else ""
    yield words.tr("Used with this meter"), words.volume(Volume(status.consumed))
    yield words.tr("Mode"), words.name(status.mode)
    yield words.tr("State"), words.name(status.state)
    yield words.tr("Valve"), words.name(status.valve)
    yield words.tr("Battery"), words.percent(Decimal(status.battery))
    if status.money_this_period or status.money_last_period:  # a meter that was sent no prices counts no money
        yield words.tr("Value this month"), words.money(Money(status.money_this_period, words.currency))
        yield words.tr("Value last month"), words.money(Money(status.money_last_period, words.currency))
    yield words.tr("Refused cards"), words.number(status.card_errors) if status.card_errors else ""


def complaints(state: MeterState, alarms: Alarm, leak: Leak | None, words: Words) -> tuple[Sentence, ...]:
    """All that a meter complains of and what to do: its state first, then its alarms, then what its profile hints at."""
    told = (state_sentence(state, words), *words.alarms(alarms), leak_sentence(leak, words) if leak else None)
    return tuple(sentence for sentence in told if sentence)


def leak_sentence(leak: Leak, words: Words) -> Sentence:
    """What the cashier tells a customer whose water never stops at night."""
    return Sentence(
        words.tr(
            "Water never stopped in {nights} nights, at least {litres} litres an hour.",
            nights=leak.nights,
            litres=leak.litres_an_hour,
        ),
        next_step=words.tr("Look for a toilet that runs, a dripping tap or a wet spot between meter and house."),
    )


def event_line(event: MeterEvent, words: Words) -> tuple[str, ...]:
    """An entry of the meter's log: when, what, what to do."""
    sentence = words.meter_event(event)
    return words.moment(CARD_EPOCH + timedelta(seconds=event.at)), sentence.happened, sentence.next_step
