"""The customer's card after a meter change: the same card is made anew for the new meter, as the next generation.

What the card still told of the old meter is learnt first, in the same presentation; only then is it overwritten. The
generation is registered before, so a card in a customer's hand is never one that the register does not know.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.cards.recognition import CardKind, recognise
from app.counter.blacklist import refuse_blacklisted
from app.counter.former import read_former
from app.counter.outcome import Settled
from app.counter.register.issue_card import issue_card, make_again
from app.counter.till import Till, unlocked
from app.domain.card_events import CardFinished
from app.domain.errors import CardError, Code, Refusal
from app.domain.events import CardIssued
from app.domain.register import CardRecord
from app.domain.roles import Job, Operator, require
from app.ports import CardConnection, Tx


@dataclass(frozen=True, slots=True)
class Remade:
    """The card as it stands in the register now, and what it settled of the old meter: returns that it proved are paid."""

    card: CardRecord
    settled: tuple[Settled, ...] = ()


def remake_card(till: Till, operator: Operator, connection: CardConnection, number: str) -> Remade:
    """Makes the card on the reader the newest one of a connection whose meter was changed.

    A blank card, or one whose making was interrupted, is made as by `issue_card`. Refuses NOT_ALLOWED, BLACKLISTED,
    CARD_IN_USE for a card of another connection, CARD_OLDER_GENERATION for one that is not the customer's newest, and what
    `read_former` and `issue_card` refuse.
    """
    if recognise(connection).kind in (CardKind.BLANK, CardKind.UNFINISHED):
        return Remade(issue_card(till, operator, connection, number))
    told = read_former(till, connection)
    if told.holder.connection.number != number:
        theirs = told.holder.connection.number
        raise Refusal(Code.CARD_IN_USE, serial=connection.serial.hex().upper(), connection=theirs)
    card = till.store.write(lambda tx: _register(tx, operator, told.holder.card, told.order.generation))
    make_again(till, connection, card)
    till.store.write(lambda tx: tx.post(CardFinished(card.serial, operator.number)))
    return Remade(card, told.settled)


def _register(tx: Tx, operator: Operator, card: CardRecord, on_card: int) -> CardRecord:
    """The next generation on this card; that of an attempt that was cut short before the card was touched."""
    require(operator, Job.CHANGE_METER)
    unlocked(tx)
    newest = tx.holder_of(card.connection)
    assert newest is not None, "the connection has at least this card"
    refuse_blacklisted(tx, card.serial, newest.connection)
    if newest.card.serial != card.serial:
        raise CardError(Code.CARD_OLDER_GENERATION, found=on_card, newest=newest.newest_generation)
    if on_card < newest.card.generation:
        return newest.card
    again = CardRecord(card.serial, card.connection, tx.next_generation(card.connection))
    tx.post(CardIssued(again, operator.number))
    return again
