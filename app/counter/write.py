"""Writing the till's tally onto the card, and booking what came of it: written, not sent, or not known.

The heart of the till in one page. `mark` commits EntryWriting right before the first command that could change the
card; whatever fails before it is a void, whatever fails after it without proof is unresolved (invariant 3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.cards.card import WriteOutcome
from app.cards.layout.order import encode_order
from app.cards.layout.parameters import encode_parameters, parameters_digest
from app.counter.carry import carry_still_next
from app.counter.complete import complete
from app.counter.outcome import MeterWord, Outcome, Settled, Stage
from app.counter.parameters import still_next
from app.counter.present import Presented
from app.counter.returns import follow_up
from app.counter.settle import leave_open, void
from app.counter.till import Till
from app.domain.errors import CardError, Code, StoreError, TillError
from app.domain.events import EntryWriting, ParametersAsked
from app.domain.exchange import CarriedOver
from app.domain.exchange_events import CreditCarriedOver
from app.domain.money import Money
from app.domain.parameters import Parameters
from app.domain.period import card_seconds
from app.domain.tally import Tally, TallySet
from app.domain.vend import Entry, EntryKind, EntryState, Proof
from app.domain.vending import next_order
from app.domain.volume import Volume
from app.ports import Tx

Progress = Callable[[Stage], None]


@dataclass(frozen=True, slots=True)
class Write:
    """One entry on its way onto one card. ``asking`` is what the meter is asked because of it, from the mark on.

    ``carried`` is what comes over from the meter before from then on, where the entry changes that.
    """

    till: Till
    presented: Presented
    entry: Entry
    tally: Tally
    asking: ParametersAsked | None = None
    carried: CarriedOver | None = None

    def octets(self) -> tuple[bytes, bytes | None]:
        """The order that carries the merged tallies with this entry in them, and the parameters that go with it, if any."""
        pieces = self.asking.pieces if self.asking else ()
        return order_octets(self.till, self.presented, self.tallies(), pieces[0] if pieces else None)

    def tallies(self) -> TallySet:
        """What card, meter and books know, with the till's own tally of this entry."""
        new = (self.tally, self.carried.tally) if self.carried else (self.tally,)
        return self.presented.tallies.merged(TallySet.of(new))

    def mark(self) -> None:
        """Commits, right before the first command that could change the card, that one may have been sent."""
        if self.entry.state is EntryState.INTENDED:
            self.till.store.write(self._mark)

    def _mark(self, tx: Tx) -> None:
        tx.post(EntryWriting(self.entry.id, self.tally))
        if self.asking is not None:
            tx.post(still_next(tx, self.asking))
        if self.carried is not None:
            tx.post(CreditCarriedOver(carry_still_next(tx, self.carried)))

    def word(self) -> MeterWord:
        """What the receipt says of the meter, with this entry on its way."""
        tallies, confirmed = self.tallies(), self.presented.confirmed
        waiting = None if confirmed is None else Volume(tallies.net - confirmed)
        return replace(self.presented.word, waiting=waiting, sold_to_date=Volume(tallies.sold))


def order_octets(
    till: Till, presented: Presented, tallies: TallySet, asked: Parameters | None = None
) -> tuple[bytes, bytes | None]:
    """The order that follows the one on the card and carries these tallies, and the parameters that go with it, if any.

    ``asked``: those that are asked with this very write, instead of what was asked before.
    """
    founding = presented.founding
    order = next_order(presented.order, tallies, founding.identity, founding.key_epoch, card_seconds(till.clock.now()))
    waiting = asked or presented.parameters.to_carry
    if waiting is None:
        return encode_order(order, till.keys), None
    block = encode_parameters(waiting, order.binding, till.keys)
    named = replace(order, parameters=waiting.version, parameters_digest=parameters_digest(block))
    return encode_order(named, till.keys), block


def write_entry(
    till: Till,
    presented: Presented,
    entry: Entry,
    tally: Tally,
    progress: Progress,
    asking: ParametersAsked | None = None,
    carried: CarriedOver | None = None,
) -> Outcome:
    """Writes an entry and books its outcome; see `Outcome`. ``asking`` and ``carried`` go with it, from the mark on.

    When the books cannot be written any more, the outcome is UNRESOLVED with the StoreError: the intent stands in them
    and the card may hold the litres, so nothing may be handed back until the card or the next start has told.
    """
    write = Write(till, presented, entry, tally, asking, carried)
    progress(Stage.WRITING)
    error = _onto_card(write)
    if error is None:
        progress(Stage.BOOKING)
    try:
        settled = till.store.write(lambda tx: _book(tx, write, error))
    except StoreError as not_booked:
        return Outcome(_untold(entry), not_booked)
    progress(Stage.DONE)
    return Outcome(settled, error)


def _onto_card(write: Write) -> TillError | None:
    """Writes and reads back; None when the card was seen to hold the order."""
    try:
        result = write.presented.card.write_order(*write.octets(), before_first_write=write.mark)
    except TillError as error:
        return error
    return None if result.outcome is WriteOutcome.WRITTEN else result.error or CardError(Code.CARD_OUTCOME_UNKNOWN)


def _book(tx: Tx, write: Write, error: TillError | None) -> Settled:
    now = write.till.clock.now()
    entry = tx.entry(write.entry.id) or write.entry
    if error is None:
        return _completed(tx, write, entry, now)
    if entry.state is EntryState.INTENDED:
        return void(tx, entry, now, drawer=True)
    if entry.state is EntryState.WRITING:
        return leave_open(tx, entry, now, drawer=True)
    return _untold(entry)


def _completed(tx: Tx, write: Write, entry: Entry, now: datetime) -> Settled:
    """The outcome of an entry that was read back; litres taken back are paid at once where that proves them."""
    settled = complete(tx, entry, Proof.READ_BACK, write.word(), now)
    if entry.kind is EntryKind.SALE or (entry.kind is EntryKind.RETURN and entry.returns is not None):
        return settled
    number = entry.returns or entry.id.number
    of_it = replace(entry.id, number=number)
    return follow_up(tx, entry.id.binding, (settled,), write.presented.evidence, now, of_it)[-1]


def _untold(entry: Entry) -> Settled:
    """Nothing is known of the entry yet, and so nothing is to be given back."""
    return Settled(entry, EntryState.UNRESOLVED, Money.zero(entry.total.currency))
