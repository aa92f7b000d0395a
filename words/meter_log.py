"""What a meter complains of and what its log tells, as sentences, each declared once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.card import Alarm, MeterEvent, MeterEventCode
from app.domain.volume import LITRES_A_CUBIC_METRE, Volume
from words.words import N_, Sentence

if TYPE_CHECKING:
    from words.words import Words

ALARMS: dict[Alarm, Sentence] = {
    Alarm.VALVE_FAULT: Sentence(N_("Valve faulty"), next_step=N_("Report the meter to the workshop.")),
    Alarm.COVER: Sentence(N_("Meter cover opened"), next_step=N_("Report it to a supervisor.")),
    Alarm.MAGNET: Sentence(N_("Magnet held to the meter"), next_step=N_("Report it to a supervisor.")),
    Alarm.BATTERY_END: Sentence(N_("Battery empty"), next_step=N_("Report the meter to the workshop today.")),
    Alarm.ENDLESS_FLOW: Sentence(
        N_("Water never stops running"), next_step=N_("Ask the customer to look for a leak or an open tap.")
    ),
    Alarm.FLOW_LIMIT: Sentence(
        N_("Water ran faster than it may"), next_step=N_("Ask the customer to look for a burst pipe or an open tap.")
    ),
    Alarm.REVERSE_FLOW: Sentence(N_("Water ran backwards"), next_step=N_("Report the meter to the workshop.")),
    Alarm.BATTERY_LOW: Sentence(N_("Battery low"), next_step=N_("Report the meter to the workshop.")),
    Alarm.CLOCK_UNSURE: Sentence(N_("The meter's clock may be wrong"), next_step=N_("Report the meter to the workshop.")),
    Alarm.CREDIT_LOW: Sentence(N_("Credit low"), next_step=N_("Tell the customer that the water will soon be used up.")),
}
"""What a meter can complain of and what to do about it, the most urgent first."""

_REPORT = N_("Report the meter to the workshop.")
_BURST = N_("Ask the customer to look for a burst pipe or an open tap.")

METER_EVENTS: dict[MeterEventCode, Sentence] = {
    MeterEventCode.VALVE_OPENED: Sentence(N_("Valve opened: {cause}")),
    MeterEventCode.VALVE_CLOSED: Sentence(N_("Valve closed: {cause}")),
    MeterEventCode.CREDIT_LOW: Sentence(N_("Credit low: {volume} left")),
    MeterEventCode.BATTERY_LOW: Sentence(N_("Battery low: {percent}"), next_step=_REPORT),
    MeterEventCode.BATTERY_END: Sentence(N_("Battery empty: {percent}"), next_step=_REPORT),
    MeterEventCode.MAGNET: Sentence(N_("Magnet held to the meter"), next_step=N_("Report it to a supervisor.")),
    MeterEventCode.COVER: Sentence(N_("Meter cover opened"), next_step=N_("Report it to a supervisor.")),
    MeterEventCode.REVERSE_FLOW: Sentence(N_("Water ran backwards: {litres} litres"), next_step=_REPORT),
    MeterEventCode.ORDER_TAKEN: Sentence(N_("Card taken: {volume} credited")),
    MeterEventCode.CARD_REFUSED: Sentence(N_("Card refused: {cause}")),
    MeterEventCode.RESTARTED: Sentence(N_("Restarted after a power cut")),
    MeterEventCode.BACKUP_FREED: Sentence(N_("Backup credit freed: {volume}")),
    MeterEventCode.EMERGENCY_BEGUN: Sentence(N_("Emergency credit begun")),
    MeterEventCode.PARAMETERS_TAKEN: Sentence(N_("New settings taken, version {value}")),
    MeterEventCode.FLOW_LIMIT: Sentence(N_("Water ran too fast: {litres} litres an hour"), next_step=_BURST),
    MeterEventCode.FRIENDLY_BEGUN: Sentence(N_("Water lent on a holiday or at a friendly hour")),
    MeterEventCode.TASK_DONE: Sentence(N_("Did what a function card asked")),
}
"""Entries of a meter's log (docs/card-layout.md, events), and what to do where there is something to do."""

_CAUSES: dict[MeterEventCode, tuple[str, ...]] = {
    MeterEventCode.VALVE_OPENED: (
        N_("credit"), N_("the utility"), N_("the customer"), N_("by force"), N_("closed hours are over"),
        N_("holiday or friendly hour"),
    ),
    MeterEventCode.VALVE_CLOSED: (
        N_("credit used up"), N_("the utility"), N_("the customer"), N_("a fault"), N_("closed hours"),
        N_("water ran too fast"),
    ),
    MeterEventCode.CARD_REFUSED: (
        N_("not genuine"), N_("another utility or region"), N_("another meter"), N_("an older binding"),
        N_("an older card"), N_("another card of the same generation"), N_("content not genuine"),
        N_("unknown form"), N_("keys too old"),
    ),
}  # fmt: skip


_RIGHT_CARD = N_("Ask the customer for the newest card of this meter; after four refusals the meter blocks a card.")
_NEW_CARD = N_("Issue the card anew.")
_BY_CAUSE: dict[MeterEventCode, dict[int, str]] = {
    MeterEventCode.VALVE_OPENED: {4: N_("Report it to a supervisor.")},
    MeterEventCode.VALVE_CLOSED: {4: _REPORT, 6: _BURST},
    MeterEventCode.CARD_REFUSED: dict.fromkeys(range(2, 7), _RIGHT_CARD)
    | {1: N_("Report it to a supervisor."), 7: _NEW_CARD, 8: _NEW_CARD, 9: _NEW_CARD},
}
"""What to do where that depends on the cause, by the number of the cause."""


def of_alarms(alarms: Alarm, words: Words) -> tuple[Sentence, ...]:
    """The alarms that are set, translated, the most urgent first."""
    return tuple(_translated(sentence, words) for alarm, sentence in ALARMS.items() if alarm in alarms)


def of_meter_event(event: MeterEvent, words: Words) -> Sentence:
    """An entry of the meter's log, translated; one of a code that we do not know is named by its number."""
    if event.code not in set(MeterEventCode):
        return Sentence(words.tr("Event {code}", code=event.code))
    code = MeterEventCode(event.code)
    sentence = METER_EVENTS[code]
    happened = words.tr(sentence.happened).format(
        cause=_cause(code, event.detail, words),
        volume=words.volume(Volume(event.value * LITRES_A_CUBIC_METRE)),
        percent=words.percent(Decimal(event.value)),
        litres=words.number(event.value),
        value=event.value,
    )
    to_do = _BY_CAUSE.get(code, {}).get(event.detail, sentence.next_step)
    return Sentence(happened, next_step=words.tr(to_do) if to_do else "")


def _cause(code: MeterEventCode, detail: int, words: Words) -> str:
    causes = _CAUSES.get(code, ())
    return words.tr(causes[detail - 1]) if 1 <= detail <= len(causes) else words.tr("unknown cause")


def _translated(sentence: Sentence, words: Words) -> Sentence:
    return Sentence(words.tr(sentence.happened), next_step=words.tr(sentence.next_step))
