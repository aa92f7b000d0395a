"""Issuing a card for a connection of the demo: made out of a blank one by the till's own rules, then registered."""

from __future__ import annotations

from datetime import datetime

from app.cards.layout.order import encode_order
from app.cards.personalise import CardPlan, personalise
from app.counter.till import Till
from app.domain.card import CardFamily, Identity, Order
from app.domain.events import CardIssued
from app.domain.period import card_seconds
from app.domain.register import CardRecord, Service
from app.domain.tally import Tally, TallySet
from app.domain.till import Founding
from app.ports import CardConnection, KeySource


def issue(till: Till, blank: CardConnection, connection: Service, generation: int) -> None:
    """Makes the card of a connection's generation; it carries what this till has sold to the connection so far."""
    founding = till.store.read(lambda r: r.founding())
    own = till.store.read(lambda r: r.own_tally(connection.binding.number))
    make_card(blank, till.keys, founding, connection, generation, till.clock.now(), own)
    record = CardRecord(blank.serial, connection.number, generation)
    till.store.write(lambda tx: tx.post(CardIssued(record)))


def make_card(
    blank: CardConnection,
    keys: KeySource,
    founding: Founding,
    connection: Service,
    generation: int,
    at: datetime,
    own: Tally | None = None,
) -> None:
    """Makes the card without registering it."""
    now, serial = card_seconds(at), blank.serial
    order = Order(
        binding=connection.binding,
        serial=serial,
        generation=generation,
        number=1,
        writer=founding.identity,
        key_epoch=founding.key_epoch,
        written_at=now,
        tallies=TallySet.of([own] if own else []).carried(),
    )
    identity = Identity(
        binding=connection.binding,
        family=CardFamily.DESFIRE,
        generation=generation,
        serial=serial,
        customer_class=connection.customer_class,
        issued_at=now,
        issuer=founding.identity,
        key_epoch=founding.key_epoch,
        connection=connection.number,
        account=connection.account,
        holder=connection.holder,
    )
    personalise(blank, keys, CardPlan(identity, encode_order(order, keys)))
