"""Settling entries whose outcome is open, as the table in docs/vend-protocol.md says. Proof settles; nothing is guessed.

At start: an entry that sent no command is voided, one that may have sent some is unresolved. With the card: a genuine
tally with its number completes it; without it the cashier is asked, and only then is the card written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.counter.complete import complete
from app.counter.outcome import MeterWord, Question, Settled
from app.counter.paper import queue_slip
from app.counter.refunding import given_back, refund
from app.counter.till import Till
from app.domain.events import EntryUnresolved, EntryVoided
from app.domain.money import Money
from app.domain.paper import SlipKind
from app.domain.refund import HandedOver
from app.domain.register import Holder
from app.domain.tally import TallySet
from app.domain.vend import TAKES_CASH, Entry, EntryKind, EntryState, Proof, forked, proven_by
from app.ports import Reading, Tx


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tallies as the card's order and as a genuine status hold them, and the meter's word."""

    on_card: TallySet
    in_status: TallySet
    word: MeterWord

    def proof(self, entry: Entry) -> Proof | None:
        """What proves an entry, if anything does (rule 1: only the number proves), in the tally of its own epoch."""
        if _proven(entry, self.on_card):
            return Proof.CARD
        return Proof.STATUS if _proven(entry, self.in_status) else None


def settle_at_start(till: Till) -> tuple[Settled, ...]:
    """Voids what sent no command and makes unresolved what may have; before anything else is done."""
    if not till.store.read(lambda r: r.open_entries()):
        return ()
    now = till.clock.now()
    return till.store.write(lambda tx: tuple(s for e in tx.open_entries() if (s := _stopped(tx, e, now))))


def open_matters(till: Till) -> tuple[Entry, ...]:
    """Unresolved entries, oldest first, for the screen."""
    entries = till.store.read(lambda r: r.open_entries())
    return tuple(e for e in entries if e.state is EntryState.UNRESOLVED)


def settle_with_card(tx: Tx, binding: int, evidence: Evidence, now: datetime) -> tuple[Settled, ...]:
    """Settles the open entries of the binding that the card speaks of, as far as the evidence goes.

    Of no other: after a meter change the numbers begin anew, and what proves number 1 proves nothing of the old number 1.

    Newest first: a proven return is paid and closes its sale with it.
    """
    newest_first = [e.id for e in reversed(tx.open_entries(binding))]
    steps = (_settle(tx, standing, evidence, now) for one in newest_first if (standing := tx.entry(one)))
    return tuple(step for step in steps if step)


def question_left(reading: Reading, holder: Holder) -> Question | None:
    """What is to be asked of the cashier with this card at hand."""
    return question_of(reading, holder, reading.open_entries(holder.connection.binding.number))


def question_of(reading: Reading, holder: Holder, left: tuple[Entry, ...]) -> Question | None:
    """The same, with the open entries of the binding at hand.

    Of a sale and its begun return the return, for its R is in the tally. A sale of a closed epoch can only be written:
    what it counts for its month stands in a tally that changes no more.
    """
    if not left:
        return None
    entry, card = left[-1], holder.card
    same_card = entry.serial == card.serial and entry.generation == card.generation
    if entry.kind is EntryKind.PAYMENT:
        return Question(entry, may_give_back=False, refund=Money.zero(entry.total.currency))
    if entry.kind is not EntryKind.SALE:
        return Question(entry, may_give_back=False, refund=entry.total)
    may_give_back = same_card and entry.id.owner == reading.founding().identity
    return Question(entry, may_give_back, refund(reading, entry).cash)


def void(tx: Tx, entry: Entry, now: datetime, drawer: bool = False) -> Settled:
    """Burns the number of an entry that sent no command; a sale's price is to be given back.

    ``drawer``: a cashier stands there to do so, so the drawer opens.
    """
    back = given_back(tx, entry)
    tx.post(EntryVoided(entry.id, back.cash, back.credited))
    job = queue_slip(tx, entry, SlipKind.VOIDED, back, now, drawer) if entry.kind in TAKES_CASH else None
    return Settled(entry, EntryState.VOIDED, back.cash, job=job, credited=back.credited)


def leave_open(tx: Tx, entry: Entry, now: datetime, drawer: bool = False) -> Settled:
    """Says that the outcome is not known; the entry stays in the tally, the cash in the drawer.

    ``drawer``: a cashier stands there with the cash in the hand and owes the change, so the drawer opens.
    """
    tx.post(EntryUnresolved(entry.id))
    none = HandedOver.nothing(entry.total.currency)
    job = queue_slip(tx, entry, SlipKind.UNRESOLVED, none, now, drawer) if entry.kind in TAKES_CASH else None
    return Settled(entry, EntryState.UNRESOLVED, none.cash, job=job)


def _stopped(tx: Tx, entry: Entry, now: datetime) -> Settled | None:
    """Settles an entry that the till was in the middle of when it stopped."""
    if entry.state is EntryState.INTENDED:
        return void(tx, entry, now)
    return leave_open(tx, entry, now) if entry.state is EntryState.WRITING else None


def _settle(tx: Tx, entry: Entry, evidence: Evidence, now: datetime) -> Settled | None:
    proof = evidence.proof(entry)
    if entry.state in (EntryState.WRITING, EntryState.UNRESOLVED) and proof and _may_complete(tx, entry):
        return complete(tx, entry, proof, evidence.word, now)
    return _stopped(tx, entry, now)


def _may_complete(tx: Tx, entry: Entry) -> bool:
    """A giving back is paid from an open drawer only; until then it waits, and its sale gets no receipt."""
    if entry.kind is EntryKind.RETURN and entry.returns is not None:
        return tx.open_shift() is not None
    of_its_epoch = (e for e in tx.open_entries(entry.id.binding) if e.id.owner == entry.id.owner)
    return not any(e.returns == entry.id.number for e in of_its_epoch)


def _proven(entry: Entry, tallies: TallySet) -> bool:
    told = tallies.of_till(entry.id.owner)
    return proven_by(entry.id.number, told) and not forked(entry, told)
