"""What a card brought from its meter goes into the books: months, log entries and registers, each only when it is news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.cards.inspection import Inspection
from app.counter.history import read_months
from app.counter.present import Presented
from app.counter.pricing import terms
from app.counter.tasks import raise_tasks
from app.counter.till import Till
from app.domain.card import MeterEvent, Month, Registers
from app.domain.meter_told import new_events, new_months
from app.domain.profile import finished
from app.domain.register import Holder
from app.domain.task import complaints_in
from app.domain.told_events import MeterTold, ProfileTold
from app.ports import Reading, Tx

_WHOLE_LOG = 1_000
"""More entries than a card has room for: what the books know of a log is asked at once."""


def keep_told(till: Till, holder: Holder, found: Inspection) -> bool:
    """Keeps what is news and could be proven to come from the holder's meter; whether anything was.

    A card that was read before changes nothing. Months and entries count from any card of the meter, however old, for
    they only grow; registers only from one whose status is not older than what is known.
    """
    if found.order is None or found.order.content.binding != holder.connection.binding:
        return False
    told, quarters = till.store.read(lambda r: (_news(r, holder, found), _quarters(r, holder, found)))
    if told is None and quarters is None:
        return False

    def work(tx: Tx) -> None:
        if told is not None:
            tx.post(told)
            raise_tasks(tx, holder.connection, complaints_in(told.events))
        if quarters is not None:
            tx.post(quarters)

    till.store.write(work)
    return True


def keep_usage(till: Till, presented: Presented, months: Sequence[Month], registers: Registers | None) -> None:
    """Keeps the months and registers of the card that was presented, as far as they are news and this till could check them.

    A card holds twelve months and registers of two; a bill wants them all.
    """
    if not presented.status_checked or presented.status_replayed:
        return
    binding = presented.holder.connection.binding.number

    def news(reading: Reading) -> MeterTold | None:
        told = new_months(months, {one.period: one for one in reading.meter_months(binding)})
        counted = None if registers == reading.meter_registers(binding) else registers
        return _told(presented.holder, told, (), counted)

    found = till.store.read(news)
    if found is not None:
        till.store.write(lambda tx: tx.post(found))


def priced_behind_bills(till: Till, presented: Presented) -> Presented:
    """The same, its price behind the water that the card brings as billed: else that would cost what the first litres do.

    Keeps the months of a meter that ever billed; of another, and at a locked till, nothing. Raises what the connection
    raises.
    """
    if not presented.has_billed or presented.known_price is None or till.store.read(lambda r: r.lock()) is not None:
        return presented
    keep_usage(till, presented, read_months(presented), None)
    service, now = presented.holder.connection, till.clock.now()
    known = till.store.read(lambda r: terms(r, service, now, r.founding().zone))
    return replace(presented, price=known.priced(presented.tallies))


def _told(
    holder: Holder, months: tuple[Month, ...], events: tuple[MeterEvent, ...], registers: Registers | None
) -> MeterTold | None:
    if not months and not events and registers is None:
        return None
    number = holder.connection.binding.number
    return MeterTold(holder.connection.number, number, holder.card.serial, months, events, registers)


def _news(reading: Reading, holder: Holder, found: Inspection) -> MeterTold | None:
    if reading.lock() is not None:
        return None  # what a locked till reads waits until it may go on
    binding = holder.connection.binding.number
    months = new_months(_proven_months(found), {one.period: one for one in reading.meter_months(binding)})
    events = new_events(_proven_events(found), reading.meter_events(binding, _WHOLE_LOG))
    registers = _proven_registers(reading, binding, found)
    if registers == reading.meter_registers(binding):
        registers = None
    return _told(holder, months, events, registers)


def _quarters(reading: Reading, holder: Holder, found: Inspection) -> ProfileTold | None:
    """The quarters of an hour behind those that are known; the one that still runs is told by a later card."""
    if reading.lock() is not None or found.profile is None or not found.profile.checked:
        return None
    number = holder.connection.binding.number
    news = finished(found.profile.content).behind(reading.profile_end(number))
    return ProfileTold(holder.connection.number, number, holder.card.serial, news) if news.litres else None


def _proven_months(found: Inspection) -> tuple[Month, ...]:
    return found.months.content if found.months and found.months.checked else ()


def _proven_events(found: Inspection) -> tuple[MeterEvent, ...]:
    return found.events.content if found.events and found.events.checked else ()


def _proven_registers(reading: Reading, binding: int, found: Inspection) -> Registers | None:
    """The registers, unless the card is older than what is known: they say of themselves no time."""
    if found.registers is None or not found.registers.checked or found.status is None or not found.status.checked:
        return None
    seen = reading.seen_status(binding)
    is_newest = seen is None or found.status.content.counter >= seen.counter
    return found.registers.content if is_newest else None
