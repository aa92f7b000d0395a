"""Meter change: one meter goes, another comes, and what the customer had paid for goes with them (rule 9).

One commit ends the old binding, begins the new one and carries the credit over; the card is made anew behind it
(`remake_card`). The old binding is dead from then on: no till that knows of the change takes its card any more, and what
was sold to it elsewhere comes over as soon as it is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.counter.blacklist import refuse_blacklisted
from app.counter.carry import last_word, owed_at, true_up
from app.counter.paper import heading, queue, supply
from app.counter.parameters import ask_for_tariff, tariff_today
from app.counter.register.checks import check_register, closing_reading, known_connection, not_to_come, settled
from app.counter.register.meters import check_meter
from app.counter.till import Till, unlocked
from app.domain.approval import Approval, approver_of, may_alone
from app.domain.card_paper import MeterChangeSlip
from app.domain.errors import Code, Refusal
from app.domain.exchange import Closing, CreditLeft, Exchange
from app.domain.exchange_events import MeterExchanged
from app.domain.lists import Field
from app.domain.register import Installation, Meter, Service
from app.domain.register.events import MeterInstalled, MeterRemoved
from app.domain.roles import Job, Operator, require
from app.domain.volume import Volume
from app.ports import KeySource, Reading, Tx

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class MeterWish:
    """What is to be done: the meter of ``connection`` goes on a day, ``meter`` comes with ``register`` litres on it.

    ``closing`` is what somebody typed of the old meter; None: its newest signed status is its last reading.
    """

    connection: str
    closing: Closing | None
    meter: Meter
    register: int
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class MeterOffer:
    """What the change would do: ``service`` and ``installation`` end with ``closing``, ``left`` is carried over."""

    wish: MeterWish
    service: Service
    installation: Installation
    closing: Closing
    left: CreditLeft


@dataclass(frozen=True, slots=True)
class ChangedMeter:
    """A meter was changed: how, what was carried over, and the print job of the slip."""

    exchange: Exchange
    installation: Installation
    left: CreditLeft
    job: int


def offer_change(till: Till, operator: Operator, wish: MeterWish) -> MeterOffer:
    """What the change would carry over, by all that is known now; nothing is done.

    Refuses NOT_ALLOWED, CONNECTION_UNKNOWN, CONNECTION_WITHOUT_METER, ACCOUNT_CLOSED, ENTRY_OPEN, BLACKLISTED,
    METER_NEVER_READ (there is no status that could be the last reading), READING_BACKWARDS, METER_ELSEWHERE,
    COMMODITY_FIXED, REASON_MISSING, DAY_IMPOSSIBLE, FIELD_IMPOSSIBLE, and what `install_meter` refuses of a meter.
    """
    require(operator, Job.CHANGE_METER)
    return till.store.read(lambda r: _offer(till, r, wish))


def change_meter(till: Till, operator: Operator, offer: MeterOffer, approval: Approval | None = None) -> ChangedMeter:
    """Changes the meter as offered.

    It is guarded (Job.CHANGE_METER), and a closing reading that was typed in any case (Job.TYPED_CLOSING): one other person
    stands for both. Refuses as `offer_change`, APPROVAL_NEEDED, and
    QUOTE_CHANGED when the books have learnt since what would make the offer another.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _change(till, tx, operator, offer, approval, now))


def _offer(till: Till, reading: Reading, wish: MeterWish) -> MeterOffer:
    connection = known_connection(reading, wish.connection)
    there = reading.installations_at((connection.number,)).get(connection.number)
    service = reading.service(connection.number)
    if there is None or service is None:
        raise Refusal(Code.CONNECTION_WITHOUT_METER, connection=connection.number)
    if not service.open:
        raise Refusal(Code.ACCOUNT_CLOSED, account=service.account)
    settled(reading, there)
    refuse_blacklisted(reading, b"", service)
    closing = _closing(reading, till.keys, there, wish)
    not_to_come(till, reading, wish.on, there.installed)
    _check_new(reading, service, wish)
    if not wish.reason.strip() or len(wish.reason) > LONGEST_REASON:
        raise Refusal(Code.REASON_MISSING)
    return MeterOffer(wish, service, there, closing, owed_at(reading, till.keys, there.binding, closing))


def _closing(reading: Reading, keys: KeySource, there: Installation, wish: MeterWish) -> Closing:
    word = last_word(reading, keys, there.binding)
    if wish.closing is None:
        if not word.counter:
            raise Refusal(Code.METER_NEVER_READ, meter=there.meter)
        return Closing(word.register)
    closing_reading(replace(there, register=max(there.register, word.register)), wish.closing.register)
    if wish.closing.credit is not None and wish.closing.credit < 0:
        raise Refusal(Code.FIELD_IMPOSSIBLE, field=Field.REGISTER.value, value=str(wish.closing.credit))
    return wish.closing


def _check_new(reading: Reading, service: Service, wish: MeterWish) -> None:
    elsewhere = reading.installations_of((wish.meter.number,)).get(wish.meter.number)
    if elsewhere is not None:
        raise Refusal(Code.METER_ELSEWHERE, meter=wish.meter.number, connection=elsewhere.connection)
    if wish.meter.commodity is not service.binding.commodity:
        raise Refusal(Code.COMMODITY_FIXED, meter=wish.meter.number)
    check_meter(reading, wish.meter)
    check_register(wish.register)


def _change(
    till: Till, tx: Tx, operator: Operator, offer: MeterOffer, approval: Approval | None, now: datetime
) -> ChangedMeter:
    require(operator, Job.CHANGE_METER)
    unlocked(tx)
    wish = offer.wish
    if wish.closing and not may_alone(operator, Job.TYPED_CLOSING):
        approver = approver_of(operator, Job.TYPED_CLOSING, approval)
    else:
        approver = approver_of(operator, Job.CHANGE_METER, approval)
    if _offer(till, tx, wish) != offer:
        raise Refusal(Code.QUOTE_CHANGED)
    there, number = offer.installation, tx.next_binding()
    installation = Installation(number, wish.connection, wish.meter.number, wish.on, wish.register)
    exchange = Exchange(there.binding, number, wish.connection, offer.closing, wish.reason, operator.number, approver)
    tx.post(MeterRemoved(operator.number, there.binding, wish.on, offer.closing.register))
    tx.post(MeterExchanged(exchange))
    tx.post(MeterInstalled(operator.number, wish.meter, installation))
    true_up(tx, till.keys, there.binding, now)
    _ask_again(tx, operator, wish.connection, now)
    job = queue(tx, _slip(tx, operator, offer, exchange, now))
    return ChangedMeter(exchange, installation, offer.left, job)


def _ask_again(tx: Tx, operator: Operator, connection: str, now: datetime) -> None:
    """A new meter knows nothing: what its tariff wishes of it goes with the first card."""
    service = tx.service(connection)
    assert service is not None, "it has a meter and an account"
    tariff = tariff_today(tx, service, now)
    if tariff is not None:
        ask_for_tariff(tx, operator, service, tariff)


def _slip(tx: Tx, operator: Operator, offer: MeterOffer, exchange: Exchange, now: datetime) -> MeterChangeSlip:
    shift = tx.open_shift()
    service = tx.service(exchange.connection)
    assert service is not None, "it has a meter and an account"
    holder = tx.holder_of(exchange.connection)
    generation = holder.newest_generation if holder else 0
    return MeterChangeSlip(
        heading=heading(tx, operator, shift.number if shift else 0, now, service.language),
        supply=supply(service, generation),
        old_meter=offer.installation.meter,
        closing=Volume(offer.closing.register),
        typed=offer.wish.closing is not None,
        carried=Volume(offer.left.litres),
        final=offer.left.final,
        register=Volume(offer.wish.register),
        reason=exchange.reason,
        approver=exchange.approver,
    )
