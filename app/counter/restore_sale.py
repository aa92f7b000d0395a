"""A sale that is in the books and whose water did not arrive: where it is, by proof, and the merged order written again.

No entry is made and no litre is new: the tally of the books is what the card should carry already (rule 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.cards.card import WriteOutcome
from app.counter.blacklist import refuse_blacklisted
from app.counter.outcome import Stage
from app.counter.paper import queue_slip
from app.counter.present import Presented
from app.counter.till import Till, shift_of
from app.counter.write import Progress, order_octets
from app.domain.errors import CardError, Code, Refusal
from app.domain.paper import SlipKind
from app.domain.refund import HandedOver
from app.domain.roles import Job, Operator, require
from app.domain.taking_back_events import SaleRestored
from app.domain.tally import TallySet
from app.domain.vend import TALLIED_STATES, Entry, EntryId, EntryKind, EntryState, proven_by
from app.ports import Reading, Tx

SALES_SHOWN = 20


class Whereabouts(StrEnum):
    """Where the water of a sale is, by the number of its entry alone."""

    AT_METER = "at-meter"
    ON_CARD = "on-card"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Traced:
    """A sale of this till to the card's binding, and where its water is."""

    sale: Entry
    where: Whereabouts


def trace_sales(till: Till, presented: Presented, operator: Operator) -> tuple[Traced, ...]:
    """The newest sales of this till to the card's binding, each with the place of its water, newest first."""
    require(operator, Job.RESTORE_SALE)
    connection = presented.holder.connection
    purchases = till.store.read(lambda r: r.last_purchases(connection.number, SALES_SHOWN))
    sales = (one.entry for one in purchases if one.entry.id.binding == connection.binding.number)
    return tuple(Traced(sale, _where(presented, sale)) for sale in sales)


def restore_sale(till: Till, presented: Presented, operator: Operator, id: EntryId, progress: Progress) -> int | None:
    """Writes the merged order onto the card once more; done with the print job of the slip that says so.

    Refuses SALE_ARRIVED when the card or the meter holds the sale, SALE_NOT_HERE for one that is not this till's or not
    this card's, ENTRY_OPEN for one whose writing is still a question, and SHIFT_NOT_OPEN. Raises CardError when the card did
    not take the order, or nobody knows: then nothing is booked, and the next reading shows what is on it.
    """
    till.store.read(lambda r: _check(r, presented, operator, id))
    progress(Stage.WRITING)
    octets = order_octets(till, presented, presented.tallies)
    result = presented.card.write_order(*octets, before_first_write=lambda: None)
    if result.outcome is not WriteOutcome.WRITTEN:
        raise result.error or CardError(Code.CARD_OUTCOME_UNKNOWN)
    progress(Stage.BOOKING)
    job = till.store.write(lambda tx: _book(tx, presented, operator, id, till.clock.now()))
    progress(Stage.DONE)
    return job


def _check(reading: Reading, presented: Presented, operator: Operator, id: EntryId) -> None:
    shift_of(reading, operator, Job.RESTORE_SALE)
    refuse_blacklisted(reading, presented.holder.card.serial, presented.holder.connection)
    if presented.question:
        raise Refusal(Code.ENTRY_OPEN)
    sale, connection = reading.entry(id), presented.holder.connection
    is_sale = sale is not None and sale.kind is EntryKind.SALE and sale.state in TALLIED_STATES
    if sale is None or not is_sale or sale.id.binding != connection.binding.number:
        raise Refusal(Code.SALE_NOT_HERE)
    if sale.state is not EntryState.COMPLETED:
        raise Refusal(Code.ENTRY_OPEN)
    if _where(presented, sale) is not Whereabouts.MISSING:
        raise Refusal(Code.SALE_ARRIVED)


def _where(presented: Presented, sale: Entry) -> Whereabouts:
    owner, number = sale.id.owner, sale.id.number
    in_status = presented.evidence.tallies if presented.evidence else TallySet()
    if proven_by(number, in_status.of_till(owner)):
        return Whereabouts.AT_METER
    return Whereabouts.ON_CARD if proven_by(number, presented.on_card.of_till(owner)) else Whereabouts.MISSING


def _book(tx: Tx, presented: Presented, operator: Operator, id: EntryId, now: datetime) -> int:
    sale, card = tx.entry(id), presented.holder.card
    assert sale is not None, "a sale that was found"
    tx.post(SaleRestored(id, card.serial, card.generation, operator.number))
    return queue_slip(tx, sale, SlipKind.RESTORED, HandedOver.nothing(sale.total.currency), now)
