"""Making the card of a connection out of a blank one: its generation is registered first, then the card is made.

Stopped in between, the register knows of a card that is not finished: the same job on the same card finishes it, on
another blank it makes the next generation, and the older cards have been dead since the first commit. A card in a
customer's hand is therefore never one that the register does not know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.cards.layout.order import encode_order
from app.cards.layout.parameters import encode_parameters, parameters_digest
from app.cards.personalise import CardPlan, personalise, remake
from app.counter.blacklist import refuse_blacklisted
from app.counter.parameters import ask_for_tariff, standing, tariff_today
from app.counter.register.checks import write
from app.counter.till import Till
from app.domain.blacklist import ListCause, card_key
from app.domain.card import CardFamily, Identity, Order
from app.domain.card_events import Blacklisted, CardFinished
from app.domain.errors import Code, Refusal
from app.domain.events import CardIssued
from app.domain.parameters import Parameters
from app.domain.period import card_seconds
from app.domain.register import CardRecord, Service
from app.domain.roles import Job, Operator
from app.domain.tally import TallySet
from app.domain.till import Founding
from app.ports import CardConnection, KeySource, Reading, Tx

Making = Callable[[CardConnection, KeySource, CardPlan], None]


def issue_card(till: Till, operator: Operator, blank: CardConnection, connection: str) -> CardRecord:
    """Makes the connection's next card; it carries what all tills have sold to the meter as far as this one knows.

    What the meter was asked, and what its tariff asks of it by itself, goes with it.

    Refuses CONNECTION_UNKNOWN, CONNECTION_WITHOUT_METER, CARD_IN_USE (the card on the reader is registered for another
    connection), GOOD_CARD_THERE (`reissue` replaces that one), BLACKLISTED, NOT_ALLOWED; raises what `personalise` raises,
    and then the same call finishes what was begun.
    """
    now = till.clock.now()
    card = write(till, operator, Job.REGISTER, lambda tx: _register(tx, operator, blank.serial, connection, now))
    make_planned(blank, till.keys, till.store.read(lambda r: plan_card(r, card)))
    till.store.write(lambda tx: tx.post(CardFinished(card.serial, operator.number)))
    return card


def make_again(till: Till, connection: CardConnection, card: CardRecord) -> None:
    """Makes a card that is registered and had another life anew; what it held must have been learnt before.

    Raises as `remake`; stopped in between, the card is finished by `issue_card`.
    """
    now = till.clock.now()
    make_planned(connection, till.keys, till.store.read(lambda r: plan_card(r, card, now)), remake)


def make_card(
    blank: CardConnection,
    keys: KeySource,
    founding: Founding,
    service: Service,
    generation: int,
    at: datetime,
    tallies: TallySet,
    waiting: Parameters | None = None,
    make: Making = personalise,
) -> None:
    """Makes the card, without registering it. The same arguments finish a card whose making was interrupted.

    ``waiting`` is the set of parameters that goes with it. ``make``: `remake` for a card that had another life.
    """
    made_at, serial, binding = card_seconds(at), blank.serial, service.binding
    order = Order(
        binding=binding,
        serial=serial,
        generation=generation,
        number=1,
        writer=founding.identity,
        key_epoch=founding.key_epoch,
        written_at=made_at,
        tallies=tallies.carried(),
    )
    identity = Identity(
        binding=binding,
        family=CardFamily.DESFIRE,
        generation=generation,
        serial=serial,
        customer_class=service.customer_class,
        issued_at=made_at,
        issuer=founding.identity,
        key_epoch=founding.key_epoch,
        connection=service.number,
        account=service.account,
        holder=service.holder,
    )
    if waiting is None:
        make(blank, keys, CardPlan(identity, encode_order(order, keys)))
        return
    block = encode_parameters(waiting, binding, keys)
    naming = replace(order, parameters=waiting.version, parameters_digest=parameters_digest(block))
    make(blank, keys, CardPlan(identity, encode_order(naming, keys), block))


def _register(tx: Tx, operator: Operator, serial: bytes, connection: str, now: datetime) -> CardRecord:
    """The card as it stands in the register from now on: that of an attempt that was cut short, or the next one."""
    service, newest = served(tx, connection), tx.holder_of(connection)
    refuse_blacklisted(tx, serial, service)
    if newest is not None and not tx.card_retrieved(newest.card.serial):
        _refuse_second(tx, newest.card, service, serial)
        if newest.card.serial == serial:
            return newest.card
    require_free(tx, serial)
    card = CardRecord(serial, connection, tx.next_generation(connection))
    ask_of_tariff(tx, operator, service, now)
    tx.post(CardIssued(card, operator.number))
    if newest is not None and tx.card_finished(newest.card.serial):
        tx.post(Blacklisted((card_key(newest.card.serial),), ListCause.REPLACED, "", operator.number, operator.number))
    return card


def _refuse_second(reading: Reading, newest: CardRecord, service: Service, serial: bytes) -> None:
    """Who has a card, or paid for one that is still to be made, gets another by `reissue` alone, with identity and fee.

    A card that was made for the meter before, or for who lived there before, is no card of theirs.
    """
    made, begun = reading.made_card(newest.serial), reading.replacement(newest.serial, newest.generation)
    if made is None or (made.binding, made.account) != (service.binding.number, service.account):
        return
    if (made.finished and newest.serial != serial) or (begun is not None and not begun.finished):
        raise Refusal(Code.GOOD_CARD_THERE, connection=service.number)


def ask_of_tariff(tx: Tx, operator: Operator, service: Service, now: datetime) -> None:
    """Asks the meter for what its tariff wants of it, so that it goes with the new card."""
    tariff = tariff_today(tx, service, now)
    if tariff is not None:
        ask_for_tariff(tx, operator, service, tariff)


def served(reading: Reading, connection: str) -> Service:
    """Whom a connection serves; refuses CONNECTION_UNKNOWN, CONNECTION_WITHOUT_METER, ACCOUNT_CLOSED."""
    service = reading.service(connection)
    if service is None:
        code = Code.CONNECTION_WITHOUT_METER if connection in reading.connections((connection,)) else Code.CONNECTION_UNKNOWN
        raise Refusal(code, connection=connection)
    if not service.open:
        raise Refusal(Code.ACCOUNT_CLOSED, account=service.account)
    return service


def require_free(reading: Reading, serial: bytes) -> None:
    """Refuses CARD_IN_USE for a card that was issued to somebody and not taken back since."""
    theirs = reading.holder(serial)
    if theirs is not None and not reading.card_retrieved(serial):
        raise Refusal(Code.CARD_IN_USE, serial=serial.hex().upper(), connection=theirs.connection.number)


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes onto a card, the same at each attempt to make it."""

    card: CardRecord

    founding: Founding
    service: Service
    tallies: TallySet
    at: datetime
    waiting: Parameters | None


def make_planned(blank: CardConnection, keys: KeySource, plan: Plan, make: Making = personalise) -> None:
    """Makes a card as planned, or goes on where an attempt stopped."""
    generation = plan.card.generation
    make_card(blank, keys, plan.founding, plan.service, generation, plan.at, plan.tallies, plan.waiting, make)


def plan_card(reading: Reading, card: CardRecord, at: datetime | None = None) -> Plan:
    """What goes onto a card that the register knows."""
    service = reading.service(card.connection)
    assert service is not None, "a card was just registered for it"
    binding = service.binding.number
    own = reading.own_tally(binding)
    tallies = TallySet.of([*reading.known_tallies(binding), *([own] if own else [])])
    at = at or reading.issued_at(card.serial)
    return Plan(card, reading.founding(), service, tallies, at, standing(reading, binding).asked_until(at).waiting)
