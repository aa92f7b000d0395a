"""What a meter says of itself as chips: valve, state, battery, and each alarm with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.domain.card import Alarm, MeterState, Status, Valve
from app.domain.profile import Leak
from ui.text import Chip
from words import Words
from words.meter_log import ALARMS
from words.meter_terms import state_sentence
from words.meter_words import leak_sentence

_VALVE_TONES = {Valve.OPEN: "good", Valve.CLOSED: "warning", Valve.FAULT: "danger", Valve.FORCED: "danger"}
_SAID_TWICE = {(MeterState.PENALTY, Valve.FORCED), (MeterState.SERVICE, Valve.FAULT)}
"""States that say what the valve says."""
_MILD = Alarm.CREDIT_LOW | Alarm.BATTERY_LOW | Alarm.CLOCK_UNSURE
_BATTERY_LOW = 20


def state_chips(status: Status, words: Words) -> Iterator[Chip]:
    """How the meter is, in the order of how one asks."""
    if (status.state, status.valve) not in _SAID_TWICE:
        yield Chip(words.tr("Valve: {state}", state=status.valve), _VALVE_TONES[status.valve])
    if status.state is not MeterState.NORMAL:
        chip = Chip(words.name(status.state), "warning" if status.state is MeterState.BUY_CREDIT else "danger")
        said = state_sentence(status.state, words)
        yield _with_hint(chip, said.next_step if said else "")
    battery_tone = "good" if status.battery > _BATTERY_LOW else "warning"
    yield Chip(words.tr("Battery {percent}", percent=words.percent(Decimal(status.battery))), battery_tone)


def alarm_chips(status: Status, words: Words) -> Iterator[Chip]:
    """What the meter complains of: the most urgent in words, of the others how many; their words are a touch away."""
    alarms = [alarm for alarm in ALARMS if alarm in status.alarms]
    if not alarms:
        return
    urgent, *others = alarms
    sentence = words.alarms(urgent)[0]
    yield _with_hint(Chip(sentence.happened, "warning" if urgent in _MILD else "danger"), sentence.next_step)
    if others:
        told = "\n".join(f"{words.alarms(one)[0]}" for one in others)
        yield _with_hint(Chip(words.ntr("{n} more", "{n} more", len(others)), "warning"), told)


def leak_chip(leak: Leak, words: Words) -> Chip:
    """What the load profile hints at; how bad, and what to tell the customer, is a touch away."""
    return _with_hint(Chip(words.tr("Never stops at night"), "warning"), str(leak_sentence(leak, words)))


def _with_hint(chip: Chip, hint: str) -> Chip:
    chip.setToolTip(hint)
    return chip
