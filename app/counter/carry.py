"""What a meter that was changed still owed, as the books know it now, and the carry-over tally that says so to the next."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from app.cards.layout.status import decode_status
from app.cards.layout.tally import signed
from app.counter.counting import known_tallies, spans_before
from app.domain.card import Binding, MeterMode
from app.domain.counted import Counted
from app.domain.errors import Code, Refusal
from app.domain.exchange import CarriedCounts, CarriedOver, Closing, CreditLeft, Exchange, LastWord, credit_left, trued_up
from app.domain.exchange_events import CreditCarriedOver
from app.domain.period import month_of, number_in
from app.domain.register import Installation
from app.domain.tariff.versions import in_force
from app.ports import KeySource, Reading, Tx


def true_up(tx: Tx, keys: KeySource, former: int, now: datetime) -> None:
    """Lets the carry-over tally behind a binding that ended say what is known now, and those behind it in turn.

    Does nothing at a till that did not change that meter: one till alone writes the tally. Raises KEY_MISSING at a till
    that does not hold the order key of the carry-over.
    """
    exchange = tx.exchange_from(former)
    while exchange is not None:
        carried = _carried(tx, keys, exchange, 0, now)
        if carried is not None:
            tx.post(CreditCarriedOver(carried))
        exchange = tx.exchange_from(exchange.binding)


def carried_less(reading: Reading, keys: KeySource, binding: int, litres: int, now: datetime) -> CarriedOver:
    """What came into a binding with so many litres of it taken back, as it is to be posted when they are.

    Refuses NOTHING_LEFT where nothing came over by this till. Raises KEY_MISSING as `true_up`.
    """
    exchange = reading.exchange_into(binding)
    carried = _carried(reading, keys, exchange, litres, now) if exchange else None
    if carried is None:
        raise Refusal(Code.NOTHING_LEFT)
    return carried


def carry_still_next(reading: Reading, carried: CarriedOver) -> CarriedOver:
    """The same; refuses QUOTE_CHANGED when something else came over since it was put together."""
    before = reading.carried_over(carried.binding)
    if carried.tally.number != (before.tally.number if before else 0) + 1:
        raise Refusal(Code.QUOTE_CHANGED)
    return carried


def _carried(reading: Reading, keys: KeySource, exchange: Exchange, less: int, now: datetime) -> CarriedOver | None:
    """What is to come over by all that is known now, but for what was, and is to be, handed back; None when it has."""
    before, binding = reading.carried_over(exchange.binding), binding_of(reading, exchange.binding)
    litres = still_owed(reading, keys, exchange).litres - reading.carried_back(exchange.binding) - less
    counts = _counts(reading, exchange, now)
    tally = trued_up(before.tally if before else None, litres, counts, reading.founding().key_epoch)
    return CarriedOver(exchange.former, exchange.binding, signed(tally, binding, keys)) if tally is not None else None


def _counts(reading: Reading, exchange: Exchange, now: datetime) -> CarriedCounts:
    """What prices count for the account of now over the meters before the one that came."""
    service = reading.service(exchange.connection)
    assert service is not None, "a connection whose meter was changed has an account"
    at, tenure = now.astimezone(ZoneInfo(reading.founding().zone)), reading.tenure(service.account)
    version = in_force(reading.tariff_versions(service.tariff), at.date())
    period = number_in(version.period, at) if version else 0
    return Counted(spans_before(reading, service.account, tenure, exchange.binding)).carried(period, month_of(at))


def still_owed(reading: Reading, keys: KeySource, exchange: Exchange) -> CreditLeft:
    """What the old meter of a change owed, by all that is known of it now."""
    word = last_word(reading, keys, exchange.former)
    return credit_left(known_tallies(reading, exchange.former).net, word, exchange.closing, exchange.read_out)


def last_word(reading: Reading, keys: KeySource, binding: int) -> LastWord:
    """The newest signed status of a binding's meter, as far as its litres go."""
    seen = reading.seen_status(binding)
    found = decode_status(seen.raw, keys) if seen else None
    if found is None:
        placed = installation_of(reading, binding)
        mode = reading.meters((placed.meter,))[placed.meter].mode
        return LastWord(0, placed.register, 0, 0, mode is MeterMode.PREPAID)
    status = found.content
    counts = status.mode is MeterMode.PREPAID
    return LastWord(status.counter, status.register, status.consumed, found.tallies.net, counts)


def binding_of(reading: Reading, number: int) -> Binding:
    """Whom an order for this binding names, also when its meter was taken away since."""
    placed, utility = installation_of(reading, number), reading.founding().utility
    region = reading.connections((placed.connection,))[placed.connection].region
    return Binding(utility, region, reading.meters((placed.meter,))[placed.meter].commodity, placed.meter, number)


def installation_of(reading: Reading, binding: int) -> Installation:
    """The installation of a binding that is known to be in the books."""
    placed = reading.installation(binding)
    assert placed is not None, f"binding {binding} is in the books"
    return placed


def owed_at(reading: Reading, keys: KeySource, binding: int, closing: Closing) -> CreditLeft:
    """What a meter that is about to go owes by this closing reading."""
    return credit_left(known_tallies(reading, binding).net, last_word(reading, keys, binding), closing)
