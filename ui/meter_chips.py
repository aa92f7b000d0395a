"""What a meter says of itself as chips: valve, state, battery, and each alarm with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.domain.card import Alarm, MeterState, Status, Valve
from ui.text import Chip
from words import Words

_VALVE_TONES = {Valve.OPEN: "good", Valve.CLOSED: "warning", Valve.FAULT: "danger", Valve.FORCED: "danger"}
_MILD = Alarm.CREDIT_LOW | Alarm.BATTERY_LOW | Alarm.CLOCK_UNSURE
_BATTERY_LOW = 20


def state_chips(status: Status, words: Words) -> Iterator[Chip]:
    """How the meter is, in the order of how one asks."""
    yield Chip(words.tr("Valve: {state}", state=status.valve), _VALVE_TONES[status.valve])
    if status.state is not MeterState.NORMAL:
        yield Chip(words.name(status.state), "warning" if status.state is MeterState.BUY_CREDIT else "danger")
    battery_tone = "good" if status.battery > _BATTERY_LOW else "warning"
    yield Chip(words.tr("Battery {percent}", percent=words.percent(Decimal(status.battery))), battery_tone)


def alarm_chips(status: Status, words: Words) -> Iterator[Chip]:
    """What the meter complains of."""
    return (_of_alarm(alarm, words) for alarm in Alarm if alarm in status.alarms)


def _of_alarm(alarm: Alarm, words: Words) -> Chip:
    sentence = words.alarms(alarm)[0]
    chip = Chip(sentence.happened, "warning" if alarm in _MILD else "danger")
    chip.setToolTip(sentence.next_step)
    return chip
