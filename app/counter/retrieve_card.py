"""Taking a card back: what it tells goes on record, and it is emptied for another customer.

A card that was replaced, blacklisted, blocked, of a closed account or never finished; not the one that a customer uses.
The books change first; stopped in between, the same job on the same card goes on emptying it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce

from app.cards.emptying import empty_card
from app.cards.inspection import Inspection, inspect
from app.counter.carry import true_up
from app.counter.honesty import check_own
from app.counter.outcome import MeterWord, Settled
from app.counter.paper import heading, queue, supply
from app.counter.reissue import known_tills
from app.counter.settle import Evidence, settle_with_card
from app.counter.till import Till, unlocked
from app.domain.blacklist import ListCause, card_key
from app.domain.card_events import CardRetrieved
from app.domain.card_paper import CardSlip, CardSlipKind
from app.domain.card_told import CardNature
from app.domain.errors import CardError, Code, Refusal
from app.domain.events import CardSeen
from app.domain.money import Money
from app.domain.period import CARD_EPOCH
from app.domain.register import Holder
from app.domain.roles import Job, Operator, require
from app.domain.tally import Tally, TallySet, jumps_too_far, newer
from app.domain.volume import Volume
from app.ports import CardConnection, Reading, Tx

_REFUSALS = {
    CardNature.BLANK: Code.CARD_BLANK,
    CardNature.FOREIGN: Code.CARD_FOREIGN,
    CardNature.OTHER_FAMILY: Code.CARD_FOREIGN,
}


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A card that is blank again: what it still settled, and the print job (None: it was no customer's card)."""

    settled: tuple[Settled, ...]
    job: int | None


def retrieve_card(till: Till, operator: Operator, connection: CardConnection) -> Retrieved:
    """Takes what the card tells into the books, then empties it.

    Refuses CARD_BLANK, CARD_FOREIGN, CARD_OTHER_UTILITY, CARD_STILL_GOOD, ENTRY_OPEN (an open sale of a closed account
    stands on it), TILL_LOCKED (rule 17), NOT_ALLOWED; raises what card and reader raise, and then the same call goes on.
    """
    require(operator, Job.RETRIEVE_CARD)
    utility, holder = till.store.read(lambda r: (r.founding().utility, r.holder(connection.serial)))
    found = inspect(connection, till.keys, utility, holder.connection.binding if holder else None)
    _refuse_others(found, utility)
    if holder is not None and found.order is not None:
        binding = found.order.content.binding.number
        identity, own = till.store.read(lambda r: (r.founding().identity, r.own_tally(binding)))
        check_own(till, identity, holder, own, _told(found))
    done = till.store.write(lambda tx: _on_record(till, tx, operator, connection.serial, found))
    empty_card(connection, till.keys)
    return done


def _refuse_others(found: Inspection, utility: int) -> None:
    if found.trouble is not None:  # what it could still tell must be in the books before it is emptied
        raise found.trouble
    if found.nature in _REFUSALS:
        raise CardError(_REFUSALS[found.nature])
    if found.label is not None and found.label.utility != utility:
        raise CardError(Code.CARD_OTHER_UTILITY, utility=found.label.utility)


def _on_record(till: Till, tx: Tx, operator: Operator, serial: bytes, found: Inspection) -> Retrieved:
    unlocked(tx)
    holder = tx.holder(serial)
    if holder is None:
        return Retrieved((), None)
    now = till.clock.now()
    settled = _learn(till, tx, holder, found, now)
    if tx.card_retrieved(serial):  # its emptying was cut short, and another till may have sold on it since
        return Retrieved(settled, None)
    _require_dead(tx, holder)
    card = holder.card
    tx.post(CardRetrieved(serial, card.connection, card.generation, operator.number, operator.number))
    return Retrieved(settled, queue(tx, _slip(tx, operator, holder, found, now)))


def _learn(till: Till, tx: Tx, holder: Holder, found: Inspection, now: datetime) -> tuple[Settled, ...]:
    """Takes up what tallies and status are news, and settles what they prove (rule 16: sold in good faith stands).

    What was sold late to a meter that was changed since comes over to the next one (rule 9).
    """
    order, status = found.order, found.status
    if order is None or order.content.serial != holder.card.serial:
        return ()
    binding = order.content.binding.number
    told = _told(found)
    seen = tx.seen_status(binding)
    news = status if status and status.checked and (seen is None or seen.counter < status.content.counter) else None
    tallies = _news(tx, binding, told)
    if tallies or news:
        clock = CARD_EPOCH + timedelta(seconds=news.content.clock) if news else None
        raw, counter = (news.raw, news.content.counter) if news else (b"", 0)
        tx.post(CardSeen(holder.card.connection, binding, holder.card.serial, tallies, raw, counter, clock))
        true_up(tx, till.keys, binding, now)
    if tx.open_shift() is None:
        return ()
    in_status = news.tallies if news else TallySet()
    word = MeterWord(None, None, None, Volume(told.sold))
    return settle_with_card(tx, binding, Evidence(order.tallies, in_status, word), now)


def _told(found: Inspection) -> TallySet:
    """What order and status tell together."""
    parts = (part.tallies for part in (found.order, found.status) if part)
    return reduce(TallySet.merged, parts, TallySet())


def _news(reading: Reading, binding: int, told: TallySet) -> tuple[Tally, ...]:
    """Checked tallies of others that the books do not know; one that no honest till could have made is left."""
    known = TallySet.of(reading.known_tallies(binding))
    mine = reading.founding().identity
    fresh = (t for t in told.believed() if t.owner != mine and newer(known.of_till(t.owner), t) is t)
    return tuple(t for t in fresh if not jumps_too_far(known.of_till(t.owner), t))


def _require_dead(reading: Reading, holder: Holder) -> None:
    """Refuses CARD_STILL_GOOD for the card that a customer uses, ENTRY_OPEN where it alone tells how a sale ended."""
    newest = holder.card.generation == holder.newest_generation
    listed = bool(reading.listed((card_key(holder.card.serial),)))
    if newest and holder.connection.open and not listed:
        raise Refusal(Code.CARD_STILL_GOOD, connection=holder.card.connection)
    if newest and any(entry.serial == holder.card.serial for entry in reading.open_entries()):
        raise Refusal(Code.ENTRY_OPEN)


def _slip(reading: Reading, operator: Operator, holder: Holder, found: Inspection, at: datetime) -> CardSlip:
    shift, none = reading.open_shift(), Money.zero(reading.founding().currency)
    return CardSlip(
        heading=heading(reading, operator, shift.number if shift else 0, at, holder.connection.language),
        supply=supply(holder.connection, holder.card.generation),
        kind=CardSlipKind.TAKEN_BACK,
        serial=holder.card.serial.hex().upper(),
        replaced="",
        cause=ListCause.OTHER,
        identity="",
        approver=operator.number,
        known=known_tills(_told(found)),
        fee_number=0,
        fee=none,
        tendered=none,
        change=none,
        paid_by=(),
    )
