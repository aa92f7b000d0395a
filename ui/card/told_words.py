"""What a card told, in lines: its facts, its parts, its tallies, its meter's events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.card import LAYOUT_VERSION
from app.domain.card_told import CardNature, PartState, PartTold, TallyTold
from app.domain.exchange import CARRY_OVER
from app.domain.period import CARD_EPOCH
from app.domain.till import TillIdentity
from app.domain.volume import Volume
from words import N_, Sentence, Words

if TYPE_CHECKING:
    from app.counter.read_card import CardTold

Fact = tuple[str, str]

_NATURES: dict[CardNature, Sentence] = {
    CardNature.UNFINISHED: Sentence(
        N_("The making of this card was interrupted."),
        next_step=N_("Finish it from the file of its customer, or set it aside."),
    ),
    CardNature.BLANK: Sentence(
        N_("This card is blank: it belongs to no customer yet."),
        next_step=N_("It can be made into a customer's card, from the customer's file."),
    ),
    CardNature.FUNCTION: Sentence(
        N_("This is a function card: it carries a task for one meter."),
        next_step=N_("Put it into that meter, or bring it back to the supervisor who made it."),
    ),
    CardNature.FOREIGN: Sentence(
        N_("This card was made by somebody else; nothing of a water utility is on it."),
        next_step=N_("Give it back: it cannot be used for water."),
    ),
    CardNature.OTHER_FAMILY: Sentence(
        N_("This is a card of another kind than the till's water cards."),
        next_step=N_("Give it back: it cannot be used for water."),
    ),
    CardNature.UNKNOWN: Sentence(
        N_("What lies on the reader could not be recognised."),
        next_step=N_("Lay the card alone on the middle of the reader and leave it there."),
    ),
}


def who(told: CardTold) -> str:
    """Whose card it is, as the register knows them or else as the card says; empty when neither tells."""
    if told.holder is not None:
        return told.holder.connection.holder
    return told.found.identity.holder if told.found.identity else ""


def numbers(told: CardTold, words: Words) -> Iterator[str]:
    """Account, meter, issue and serial, as far as they are known."""
    supply, identity = told.holder.connection if told.holder else None, told.found.identity
    account = supply.account if supply else identity.account if identity else ""
    binding = told.found.order.content.binding if told.found.order else None
    meter = binding.meter if binding else supply.binding.meter if supply else ""
    if account:
        yield words.tr("Account {account}", account=account)
    if meter:
        yield words.tr("Meter {meter}", meter=meter)
    yield words.tr("Serial {serial}", serial=told.serial.hex().upper())


def nature_sentence(told: CardTold, words: Words) -> Sentence | None:
    """What a card is that is none of ours, and what to do with it; None for one of ours."""
    sentence = _NATURES.get(told.nature)
    return sentence and Sentence(words.tr(sentence.happened), next_step=words.tr(sentence.next_step))


def card_facts(told: CardTold, words: Words) -> Iterator[Fact]:
    """The card itself: kind, utility, issue, order, errors left."""
    found = told.found
    yield words.tr("Kind"), words.name(found.label.family) if found.label else words.name(found.nature)
    if found.label is not None:
        yield words.tr("Utility and region"), f"{found.label.utility} · {found.label.region}"
        yield words.tr("Layout version"), words.number(LAYOUT_VERSION)
    if found.order is not None:
        order = found.order.content
        newest = told.holder.newest_generation if told.holder else order.generation
        yield (
            words.tr("Card issue"),
            words.tr("{generation}, the newest is {newest}", generation=order.generation, newest=newest),
        )
        yield words.tr("Order number"), words.number(order.number)
        written = CARD_EPOCH + timedelta(seconds=order.written_at)
        yield words.tr("Written"), words.tr("{moment} at till {till}", moment=written, till=order.writer.till)
        waiting = words.tr("not known") if told.waiting is None else words.volume(Volume(told.waiting))
        yield words.tr("Waiting on the card"), waiting
    if found.errors_left is not None:
        yield words.tr("Refusals left until it is blocked"), words.number(found.errors_left)


def part_fact(one: PartTold, words: Words) -> Fact:
    """A part and how it stands."""
    state = words.name(one.state)
    if one.state is PartState.OTHER_VERSION:
        state = words.tr("Of layout version {version}", version=one.version)
    return words.name(one.part), state


def _whose(owner: TillIdentity, words: Words) -> str:
    if owner == CARRY_OVER:
        return words.tr("The meter before")
    return words.tr("{till}, epoch {epoch}", till=owner.till, epoch=owner.epoch)


def tally_line(one: TallyTold, words: Words) -> tuple[str, ...]:
    """What a till sold: till, number, litres, how far the meter has it, whether it could be checked."""
    tally = one.tally
    return (
        _whose(tally.owner, words),
        str(tally.number),
        words.volume(Volume(tally.sold)),
        words.volume(Volume(tally.taken_back)),
        "" if one.in_meter is None else str(one.in_meter),
        words.tr("checked") if one.checked else words.tr("not checked here"),
    )
