"""Planted bugs: each breaks one rule of docs/vend-protocol.md in the real code, and the table must notice.

A mutant is a context in which the program is wrong, and the scenes in which that must show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from app.cards.card import OpenCard, WriteOutcome, WriteResult
from app.cards.layout import tally as tally_layout
from app.cards.layout.order import encode_order
from app.cards.layout.tally import signed
from app.counter import present, pricing, return_credit, returns, sell, settle, write
from app.counter.outcome import Outcome, Settled
from app.counter.refunding import refund
from app.domain import vend
from app.domain.events import EntryCompleted, EntryWriting, Event, PaperMoved
from app.domain.paper import PaperJob, PaperState
from app.domain.refund import Refund
from app.domain.taking_back import TakingBack
from app.domain.tally import Tally, TallySet
from app.domain.vend import Entry, EntryState, Proof
from app.domain.vending import Sold, after_sale
from app.ports import EntryRef, Tx
from db.till.projection import project
from db.till.projection.stamp import Stamp
from db.till.reading import BookReading
from db.till.store import TillStore
from db.till.writing import BookWriting
from printing import delivery
from printing.printers import NetworkPrinter
from printing.worker import PrintWorker
from tests.faults.card_jobs_mutants import (
    asked_and_not_sent,
    asked_before_forgotten,
    asked_taken_for_had,
    closed_before_it_is_listed,
    function_card_behind_the_books,
    restored_without_the_sale,
)
from tests.faults.card_life_mutants import (
    acknowledged_unpaid,
    billed_again,
    fee_taken_twice,
    listed_while_paying,
    payment_beside_the_tally,
    replaced_card_taken_for_good,
    taken_back_unheard,
)
from tests.faults.exchange_mutants import amounts_added_up, last_word_not_heard, late_sale_left_behind
from tests.faults.methods import card_taken_for_cash
from tests.household import BINDING, KEYS
from virtual.meter.meter import VirtualMeter

Context = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A bug by its rule, the scene in which it must show, and the context that plants it."""

    name: str
    scene: str
    planted: Context


@contextmanager
def one_running_total() -> Iterator[None]:
    """The order carries one sum under the writer's name instead of a tally a till."""

    def octets(self: write.Write) -> tuple[bytes, None]:
        founding = self.till.store.read(lambda r: r.founding())
        total = replace(self.tally, sold=self.tallies().sold, taken_back=self.tallies().taken_back)
        only = signed(total, BINDING, KEYS)
        last = self.presented.order
        changed = replace(last, number=last.number + 1, writer=founding.identity, tallies=(only,))
        return encode_order(changed, KEYS), None

    with patch.object(write.Write, "octets", octets):
        yield


@contextmanager
def void_that_lowers_s() -> Iterator[None]:
    """What may have been written is voided at the start, and S forgets it."""
    moves = vend.MOVES | {EntryState.WRITING: frozenset(EntryState)}

    def stopped(tx: Tx, entry: Entry, now: Any) -> Settled | None:
        return settle.void(tx, entry, now) if entry.state is not EntryState.UNRESOLVED else None

    with patch.object(vend, "MOVES", moves), patch.object(settle, "_stopped", stopped):
        yield


@contextmanager
def sum_taken_as_proof() -> Iterator[None]:
    """An entry counts as written when the card carries as many litres as this till sold, whosever they are."""
    real = present._learn
    seen: list[Any] = []

    def proof(self: settle.Evidence, entry: Entry) -> Proof | None:
        found = seen[-1]
        return Proof.CARD if found.told.sold >= (found.own.sold if found.own else 0) else None

    def learn(till: Any, tx: Tx, found: Any) -> Any:
        seen.append(found)
        return real(till, tx, found)

    with patch.object(settle.Evidence, "proof", proof), patch.object(present, "_learn", learn):
        yield


@contextmanager
def unknown_taken_as_written() -> Iterator[None]:
    """A write whose outcome is not known is booked as done."""
    real = OpenCard.write_order

    def guess(self: OpenCard, *args: Any, **kwargs: Any) -> WriteResult:
        result = real(self, *args, **kwargs)
        return WriteResult(WriteOutcome.WRITTEN) if result.outcome is WriteOutcome.UNKNOWN else result

    with patch.object(OpenCard, "write_order", guess):
        yield


@contextmanager
def write_before_intent() -> Iterator[None]:
    """The card is written first, the books follow."""
    real = sell._intend

    def early(till: Any, tx: Tx, presented: Any, operator: Any, quote: Any, tenders: Any, now: Any) -> Any:
        owner = tx.founding().identity
        number = tx.next_entry(BINDING.number).number
        own = tx.own_tally(BINDING.number)
        sold = Sold(quote.volume.litres, presented.prices.period, presented.month, quote.fixed_to, quote.debt)
        tally = after_sale(own, owner, 1, number, sold)
        tallies = presented.tallies.merged(TallySet.of([signed(tally, BINDING, KEYS)])).carried()
        order = replace(presented.order, number=presented.order.number + 1, writer=owner, tallies=tallies)
        presented.card.write_order(encode_order(order, KEYS), before_first_write=lambda: None)
        return real(till, tx, presented, operator, quote, tenders, now)

    with patch.object(sell, "_intend", early):
        yield


@contextmanager
def mark_after_the_write() -> Iterator[None]:
    """The mark is made when the card is already written: a cut in between voids what is on the card."""
    real = OpenCard.write_order

    def late(
        self: OpenCard, order: bytes, parameters: bytes | None = None, *, before_first_write: Callable[[], None]
    ) -> WriteResult:
        result = real(self, order, parameters, before_first_write=lambda: None)
        before_first_write()
        return result

    with patch.object(OpenCard, "write_order", late):
        yield


@contextmanager
def refund_before_r_is_on_the_card() -> Iterator[None]:
    """The money goes back first, R follows if it can."""
    real = sell._intend_return

    def generous(tx: Tx, presented: Any, operator: Any) -> tuple[Entry, Tally]:
        entry, tally = real(tx, presented, operator)
        tx.post(EntryWriting(entry.id, signed(tally, BINDING, KEYS)))
        tx.post(EntryCompleted(entry.id, Proof.READ_BACK, entry.shift, entry.operator, None, entry.total))
        _paid.append(entry)
        return entry, tally

    def write_entry(till: Any, presented: Any, entry: Entry, tally: Tally, progress: Any) -> Any:
        if entry not in _paid:
            return _write_entry(till, presented, entry, tally, progress)
        done = Outcome(Settled(entry, EntryState.COMPLETED, entry.total))
        forged = write.Write(till, presented, replace(entry, state=EntryState.UNRESOLVED), tally)
        write._onto_card(forged)
        return done

    with patch.object(sell, "_intend_return", generous), patch.object(sell, "write_entry", write_entry):
        yield


_paid: list[Entry] = []
_write_entry = write.write_entry


@contextmanager
def meter_credits_before_it_acknowledges() -> Iterator[None]:
    """The meter gives water first and says so afterwards."""

    def hasty(self: VirtualMeter, slot: Any) -> None:
        self.credit()
        self.acknowledge(slot)

    with patch.object(VirtualMeter, "acknowledge_then_credit", hasty):
        yield


@contextmanager
def tally_believed_without_its_code() -> Iterator[None]:
    """Tills and meter take any tally for genuine."""
    anything = patch.object(VirtualMeter, "may_believe", lambda self, tally: True)
    with anything, patch.object(tally_layout, "is_genuine", lambda *a: True):
        yield


@contextmanager
def journal_outside_the_transaction() -> Iterator[None]:
    """The tables are committed first, the journal entry in a transaction of its own."""
    real_post, real_write = BookWriting.post, TillStore.write
    waiting: list[Event] = []

    def tables_only(self: BookWriting, event: Event) -> EntryRef:
        ref = EntryRef(self.head.seq + len(waiting) + 1, bytes(32))
        project(self._connection, event, Stamp(ref.seq, 1, datetime.now(UTC)))
        waiting.append(event)
        return ref

    def journal_only(tx: Any) -> None:
        with patch("db.till.writing.project", lambda *a: None):
            for event in waiting:
                real_post(tx, event)

    def two_steps(self: TillStore, work: Callable[[Tx], Any]) -> Any:
        waiting.clear()
        with patch.object(BookWriting, "post", tables_only):
            result = real_write(self, work)
        real_write(self, journal_only)
        return result

    with patch.object(TillStore, "write", two_steps):
        yield


@contextmanager
def half_sent_paper_is_sent_again() -> Iterator[None]:
    """A job that was on its way when the power went is printed again unasked."""
    real = PrintWorker._take

    def take(self: PrintWorker, job: PaperJob, *rest: Any) -> PaperMoved | None:
        return self._print(job) if job.state is PaperState.SENDING else real(self, job, *rest)

    with patch.object(PrintWorker, "_take", take):
        yield


@contextmanager
def drawer_opens_at_every_try() -> Iterator[None]:
    """A job that could not be sent opens the drawer again when it prints at last."""
    real = NetworkPrinter.deliver

    def deliver(self: NetworkPrinter, job: PaperJob, prepared: bytes, kick: bool, at_stage: Any) -> Any:
        return real(self, job, prepared, job.drawer, at_stage)

    with patch.object(NetworkPrinter, "deliver", deliver):
        yield


@contextmanager
def silence_taken_for_printed() -> Iterator[None]:
    """A printer that says nothing any more is believed to have printed."""
    with patch.object(delivery, "NOBODY_KNOWS", delivery.CONFIRMED):
        yield


@contextmanager
def debts_of_other_tills_asked_for_again() -> Iterator[None]:
    """What another till recovered counts for nothing here."""
    with patch.object(pricing, "with_other_tills", lambda debts, recovered, on: tuple(debts)):
        yield


@contextmanager
def debt_beside_the_tally() -> Iterator[None]:
    """A sale repays a debt, and its tally does not say so."""
    real = after_sale

    def forgetful(own: Any, owner: Any, key_epoch: int, number: int, sold: Sold) -> Tally:
        return real(own, owner, key_epoch, number, replace(sold, debt=0))

    with patch.object(sell, "after_sale", forgetful):
        yield


@contextmanager
def refund_of_a_debt() -> Iterator[None]:
    """A sale that is taken back pays the debt back too."""
    real = refund

    def generous(reading: Any, sale: Any) -> Refund:
        back = real(reading, sale)
        return replace(back, cash=back.cash + back.repaid)

    with patch.object(sell, "refund", generous):
        yield


@contextmanager
def parameters_left_behind() -> Iterator[None]:
    """The order names parameters that are not written with it."""
    real = write.Write.octets

    def forgetful(self: write.Write) -> tuple[bytes, bytes | None]:
        return real(self)[0], None

    with patch.object(write.Write, "octets", forgetful):
        yield


@contextmanager
def return_paid_before_the_meter_confirms() -> Iterator[None]:
    """R on the card is taken for proof, whatever the meter could give back."""

    def trusting(found: Any, evidence: Any) -> dict[Any, int]:
        return {one.id: one.entry.litres - one.released for one in found if one.unproven}

    with patch.object(returns, "newly_proven", trusting):
        yield


@contextmanager
def return_paid_twice() -> Iterator[None]:
    """Each time the card is read its return is paid again."""
    real = TakingBack.payment

    def forgetful(self: TakingBack, litres: int) -> Any:
        return real(replace(self, paid=0, paid_value=0, paid_credit=0), litres)

    with patch.object(TakingBack, "payment", forgetful):
        yield


@contextmanager
def more_than_the_sale() -> Iterator[None]:
    """What was taken back of a sale before is not counted."""
    with patch.object(BookReading, "taken_of", lambda self, binding: {}):
        yield


@contextmanager
def release_beside_the_tally() -> Iterator[None]:
    """What is let go is in the books and not in the tally."""

    def forgetful(own: Any, key_epoch: int, number: int, back: Any) -> Tally:
        alone: Tally = replace(own, key_epoch=key_epoch, number=number, mac=b"")
        return alone

    with patch.object(return_credit, "after_release", forgetful):
        yield


MUTANTS = (
    Mutant("card money taken for cash", "sale by card and cash", card_taken_for_cash),
    Mutant("one running total instead of tallies", "sale at a second till", one_running_total),
    Mutant("a void that lowers S", "first sale", void_that_lowers_s),
    Mutant("a sum taken as proof of written", "sale after the meter", sum_taken_as_proof),
    Mutant("unknown guessed as written", "first sale", unknown_taken_as_written),
    Mutant("write before intent", "first sale", write_before_intent),
    Mutant("mark after the write", "first sale", mark_after_the_write),
    Mutant("refund before R is on the card", "giving an open sale back", refund_before_r_is_on_the_card),
    Mutant("meter credits before it acknowledges", "meter takes a first sale", meter_credits_before_it_acknowledges),
    Mutant("a tally believed without its MAC", "sale beside a planted tally", tally_believed_without_its_code),
    Mutant("journal entry outside the transaction", "first sale", journal_outside_the_transaction),
    Mutant("parameters left behind", "sale that carries parameters", parameters_left_behind),
    Mutant("debts of other tills asked for again", "debts at a second till", debts_of_other_tills_asked_for_again),
    Mutant("a debt beside the tally", "sale with debts and credit", debt_beside_the_tally),
    Mutant("a refund of a debt", "giving back what repaid a debt", refund_of_a_debt),
    Mutant("a return paid before the meter confirms", "letting stuck water go", return_paid_before_the_meter_confirms),
    Mutant("a return paid twice", "letting stuck water go", return_paid_twice),
    Mutant("more than the sale taken back", "correcting twice", more_than_the_sale),
    Mutant("a release beside the tally", "letting stuck water go", release_beside_the_tally),
    Mutant("half-sent paper is sent again", "printing two receipts", half_sent_paper_is_sent_again),
    Mutant("the drawer opens at every try", "printing without paper", drawer_opens_at_every_try),
    Mutant("silence taken for printed", "printer dies in a receipt", silence_taken_for_printed),
    Mutant("a late sale left at the old meter", "changing a meter", late_sale_left_behind),
    Mutant("a replaced card taken for good", "a replaced card turns up", replaced_card_taken_for_good),
    Mutant("a fee taken twice", "issuing a card anew", fee_taken_twice),
    Mutant("a card taken back unheard", "taking a dead card back", taken_back_unheard),
    Mutant("a card listed while its customer pays", "a card is listed meanwhile", listed_while_paying),
    Mutant("a payment beside the tally", "a postpaid payment", payment_beside_the_tally),
    Mutant("water paid beforehand billed again", "a postpaid payment", billed_again),
    Mutant("a meter acknowledged unpaid", "a postpaid payment", acknowledged_unpaid),
    Mutant("a sale restored without its water", "restoring a sale", restored_without_the_sale),
    Mutant("an account closed before its card is listed", "closing an account", closed_before_it_is_listed),
    Mutant("a function card behind the books", "making an authority card", function_card_behind_the_books),
    Mutant("what is asked goes with no order", "suspending a supply", asked_and_not_sent),
    Mutant("what is asked is taken for had", "resuming a supply", asked_taken_for_had),
    Mutant("what was asked before is forgotten", "changing the mode", asked_before_forgotten),
    Mutant("the old meter's last word not heard", "reading out a changed meter", last_word_not_heard),
    Mutant("credit carried over added up", "reading out a changed meter", amounts_added_up),
)
