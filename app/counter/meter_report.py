"""The meter report: what a meter said, on paper, for its customer and in their language."""

from __future__ import annotations

from datetime import datetime

from app.counter.paper import heading, queue, spoken_whole, supply
from app.counter.read_card import CardTold
from app.counter.till import Till
from app.domain.card_paper import MeterReport
from app.domain.errors import Code, Refusal
from app.domain.meter_told import past
from app.domain.roles import Job, Operator, require
from app.ports import Tx

EVENTS_ON_PAPER = 12


def report_meter(till: Till, operator: Operator, told: CardTold) -> int:
    """Prints what the meter of a card said; its print job.

    Refuses NOT_ALLOWED, and NO_WORD where no meter has left on the card what this till could check, or where the register
    does not know whose card it is.
    """
    require(operator, Job.READ_CARD)
    now = till.clock.now()
    return till.store.write(lambda tx: _report(tx, operator, told, now))


def _report(tx: Tx, operator: Operator, told: CardTold, now: datetime) -> int:
    found, holder, shift = told.found, told.holder, tx.open_shift()
    if holder is None or found.status is None or not found.status.checked:
        raise Refusal(Code.NO_WORD)
    return queue(
        tx,
        MeterReport(
            heading=heading(tx, operator, shift.number if shift else 0, now, spoken_whole(tx, holder.connection.language)),
            supply=supply(holder.connection, holder.card.generation),
            currency=tx.founding().currency,
            told=past(found.status.content),
            months=found.months.content if found.months and found.months.checked else (),
            events=found.events.content[:EVENTS_ON_PAPER] if found.events and found.events.checked else (),
            leak=told.leak,
        ),
    )
