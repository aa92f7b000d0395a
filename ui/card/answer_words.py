"""What a function card told, in words: its task, and what the meter answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.function_card import Answer, MeterRefusal
from app.domain.period import CARD_EPOCH
from app.domain.volume import Volume
from words import Sentence, Words

if TYPE_CHECKING:
    from app.counter.function_cards import FunctionTold
    from ui.notice import Urgency


def answer_facts(told: FunctionTold, words: Words) -> tuple[tuple[str, str], ...]:
    """The task, and what the meter said with its answer."""
    task, result = told.task, told.result
    facts = [
        (words.tr("What for"), words.name(task.kind)),
        (words.tr("Meter"), words.isolated(task.binding.meter)),
        (words.tr("Good until"), words.moment(CARD_EPOCH + timedelta(seconds=task.expires_at))),
        (words.tr("Reason"), told.card.reason if told.card else words.tr("Made at another till")),
    ]
    if result is not None:
        facts += [
            (words.tr("Answered"), words.moment(CARD_EPOCH + timedelta(seconds=result.clock))),
            (words.tr("State before"), words.name(result.state_before)),
            (words.tr("State after"), words.name(result.state_after)),
            (words.tr("Valve"), words.name(result.valve)),
            (words.tr("Register"), words.volume(Volume(result.register))),
            (words.tr("Credit"), words.volume(Volume(result.credit))),
        ]
    if told.left is not None:
        facts.append((words.tr("Carried over"), words.volume(Volume(told.left.litres))))
    return tuple(facts)


def answer_sentence(told: FunctionTold, words: Words) -> tuple[Sentence, Urgency]:
    """What came of it, in a sentence."""
    if told.result is None:
        wait = words.tr("The meter has not had this card yet.")
        return Sentence(wait, "", words.tr("Put it into the meter that it names, once.")), "warning"
    if told.result.answer is Answer.DONE:
        return Sentence(words.tr("The meter did what the card asked.")), "good"
    known = {one.value: one for one in MeterRefusal}
    reason = words.name(known.get(told.result.refusal, MeterRefusal.NONE))
    refused = words.tr("The meter refused the card: {reason}.", reason=reason)
    again = words.tr("Make a new card where one is still needed.")
    return Sentence(refused, words.tr("The meter did nothing."), again), "danger"
