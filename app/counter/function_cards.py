"""Making function cards, and reading what meters answered: authority (ends PENALTY) and transfer (reads a meter out).

The order is in the books before the card is touched: no card can exist that they do not know. A card torn out meanwhile
is made by the same job again, as a new task, whose counter makes the one before it worthless.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.cards.function_card import FunctionContent, read_function_card, write_task
from app.cards.layout.statement import Statement
from app.cards.recognition import CardKind, recognise
from app.counter.blacklist import refuse_blacklisted
from app.counter.carry import binding_of, still_owed, true_up
from app.counter.counting import known_tallies
from app.counter.outcome import Settled
from app.counter.paper import heading, queue, supply
from app.counter.returns import follow_up
from app.counter.till import Till, unlocked
from app.domain.approval import Approval, approver_of
from app.domain.card import Status
from app.domain.card_paper import FunctionCardSheet
from app.domain.errors import CardError, Code, Refusal
from app.domain.events import CardSeen
from app.domain.exchange import CreditLeft, Exchange
from app.domain.exchange_events import OldMeterReadOut
from app.domain.function_card import (
    Answer,
    CardTaskState,
    FunctionCard,
    FunctionKind,
    Task,
    TaskResult,
    next_counter,
)
from app.domain.function_events import FunctionCardAnswered, FunctionCardOrdered, FunctionCardWritten
from app.domain.period import CARD_EPOCH, card_seconds
from app.domain.roles import Job, Operator, require
from app.domain.taking_back import MeterEvidence
from app.domain.tally import newer
from app.ports import CardConnection, Reading, Tx

MOST_DAYS = 30
LONGEST_REASON = 200
JOBS = {FunctionKind.AUTHORITY: Job.AUTHORITY_CARD, FunctionKind.TRANSFER: Job.CHANGE_METER}
"""The kinds that this till makes, and what each is guarded by."""
_FINAL = (CardTaskState.DONE, CardTaskState.REFUSED)


@dataclass(frozen=True, slots=True)
class TaskWish:
    """A card of this kind for the meter of a connection, good for so many days.

    ``former``: not for the meter that is there, but for the one whose place it took.
    """

    kind: FunctionKind
    connection: str
    former: bool
    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class MadeCard:
    """A function card as it stands in the books, and the print job of its sheet."""

    card: FunctionCard
    job: int


@dataclass(frozen=True, slots=True)
class FunctionTold:
    """What a function card told: its task, and the answer (None: the meter has not had it yet).

    ``card`` is what the books know of it (None: another till made it). ``left`` is what a meter that was changed owed, as
    it says itself, and ``settled`` are returns that it proves and that were paid: of a transfer card only.
    """

    task: Task
    result: TaskResult | None
    card: FunctionCard | None
    left: CreditLeft | None
    settled: tuple[Settled, ...] = ()


def make_function_card(
    till: Till, operator: Operator, wish: TaskWish, connection: CardConnection, approval: Approval | None = None
) -> MadeCard:
    """Makes the blank or function card on the reader the card of this task.

    Refuses NOT_ALLOWED and APPROVAL_NEEDED (see JOBS), REASON_MISSING, DAYS_IMPOSSIBLE, NO_METER, CARD_TAKEN for a
    customer's card, CARD_FOREIGN, BLACKLISTED for an authority card; raises what `write_task` raises.
    """
    found = recognise(connection).kind
    if found in (CardKind.OURS, CardKind.UNFINISHED):
        raise CardError(Code.CARD_TAKEN)
    if found is CardKind.FOREIGN:
        raise CardError(Code.CARD_FOREIGN)
    now = till.clock.now()
    task = till.store.write(lambda tx: _order(tx, operator, wish, connection.serial, approval, now))
    write_task(connection, till.keys, task)
    return till.store.write(lambda tx: _written(tx, operator, task, now))


def read_answer(till: Till, operator: Operator, connection: CardConnection) -> FunctionTold:
    """Reads a function card and lets the books know what the meter answered.

    Refuses NOT_ALLOWED, TILL_LOCKED, CARD_UNFINISHED for a card without a task; raises what `read_function_card` raises.
    """
    require(operator, Job.READ_CARD)
    content = read_function_card(connection, till.keys)
    if content.task is None:
        raise CardError(Code.CARD_UNFINISHED)
    task = content.task.content
    return till.store.write(lambda tx: _learn(till, tx, content, task))


def _order(tx: Tx, operator: Operator, wish: TaskWish, serial: bytes, approval: Approval | None, now: datetime) -> Task:
    approver = approver_of(operator, JOBS[wish.kind], approval)
    unlocked(tx)
    if not wish.reason.strip() or len(wish.reason) > LONGEST_REASON:
        raise Refusal(Code.REASON_MISSING)
    if not 1 <= wish.days <= MOST_DAYS:
        raise Refusal(Code.DAYS_IMPOSSIBLE, most=MOST_DAYS)
    binding, seconds = binding_of(tx, _wished_binding(tx, wish)), card_seconds(now)
    _refuse_blacklisted(tx, wish)
    task = Task(
        kind=wish.kind,
        binding=binding,
        counter=next_counter(tx.last_task_counter(binding.meter), seconds),
        serial=serial,
        issued_at=seconds,
        expires_at=card_seconds(now + timedelta(days=wish.days)),
        issuer=tx.founding().identity,
        operator=operator.number,
    )
    tx.post(FunctionCardOrdered(task, wish.connection, wish.reason, approver))
    return task


def _refuse_blacklisted(reading: Reading, wish: TaskWish) -> None:
    """Nothing is done for who is listed; their meter may be read out all the same."""
    service = reading.service(wish.connection)
    if wish.kind is not FunctionKind.TRANSFER and service is not None:
        refuse_blacklisted(reading, b"", service)


def _wished_binding(reading: Reading, wish: TaskWish) -> int:
    """The binding whose meter is meant; refuses NO_METER."""
    there = reading.installations_at((wish.connection,)).get(wish.connection)
    exchange = reading.exchange_into(there.binding) if there and wish.former else None
    if there is None or (wish.former and exchange is None):
        raise Refusal(Code.NO_METER, connection=wish.connection)
    return exchange.former if exchange else there.binding


def _written(tx: Tx, operator: Operator, task: Task, now: datetime) -> MadeCard:
    tx.post(FunctionCardWritten(task.binding.meter, task.counter))
    card = _in_books(tx, task)
    assert card is not None, "it was ordered a moment ago"
    return MadeCard(card, queue(tx, _sheet(tx, operator, card, now)))


def _sheet(tx: Tx, operator: Operator, card: FunctionCard, now: datetime) -> FunctionCardSheet:
    service, shift, task = tx.service(card.connection), tx.open_shift(), card.task
    assert service is not None, "a meter was installed there"
    newest = tx.holder_of(card.connection)
    for_whom = supply(service, newest.newest_generation if newest else 0)
    return FunctionCardSheet(
        heading=heading(tx, operator, shift.number if shift else 0, now),
        supply=replace(for_whom, meter=task.binding.meter),
        kind=task.kind,
        counter=task.counter,
        serial=task.serial,
        expires_at=CARD_EPOCH + timedelta(seconds=task.expires_at),
        reason=card.reason,
        approver=card.approver,
    )


def _learn(till: Till, tx: Tx, content: FunctionContent, task: Task) -> FunctionTold:
    unlocked(tx)
    card, result = _in_books(tx, task), content.result
    if result is None or not result.checked:
        return FunctionTold(task, None, card, None)
    if card is not None and card.state not in _FINAL:
        tx.post(FunctionCardAnswered(result.content))
    left, settled = None, tuple[Settled, ...]()
    done = result.content.answer is Answer.DONE
    if done and task.kind is FunctionKind.TRANSFER and content.last_status is not None:
        left, settled = _read_out(till, tx, content.last_status)
    return FunctionTold(task, result.content, _in_books(tx, task), left, settled)


def _read_out(till: Till, tx: Tx, last: Statement[Status]) -> tuple[CreditLeft | None, tuple[Settled, ...]]:
    """The old meter's last word: it is taken in, and what came over is put right by it, for good.

    What was to be taken back from it and had not reached it is proven now: it can use none of it any more.
    """
    binding = last.content.binding.number
    placed = tx.installation(binding)
    if not last.checked or placed is None or binding_of(tx, binding) != last.content.binding:
        return None, ()
    seen = _seen(tx, placed.connection, last)
    if seen is not None:
        tx.post(seen)
    exchange, now = tx.exchange_from(binding), till.clock.now()
    if exchange is None:
        return None, ()
    if exchange.read_out == 0:
        tx.post(OldMeterReadOut(binding, last.content.counter))
    true_up(tx, till.keys, binding, now)
    left = still_owed(tx, till.keys, tx.exchange_from(binding) or exchange)
    return left, _given_up(tx, exchange, left, now)


def _given_up(tx: Tx, exchange: Exchange, left: CreditLeft, now: datetime) -> tuple[Settled, ...]:
    """Returns from a meter that was read out are debited from what came over; what it had lent is no debit (rule 7)."""
    holder = tx.holder_of(exchange.connection)
    if holder is None or tx.listed_for(b"", holder.connection.binding.meter, holder.connection.customer):
        return ()
    evidence = MeterEvidence(known_tallies(tx, exchange.former), max(0, -left.litres), b"", 0)
    return follow_up(tx, exchange.former, (), evidence, now)


def _seen(reading: Reading, connection: str, last: Statement[Status]) -> CardSeen | None:
    status, identity = last.content, reading.founding().identity
    known, seen = known_tallies(reading, status.binding.number), reading.seen_status(status.binding.number)
    others = (tally for tally in last.tallies.believed() if tally.owner != identity)
    news = tuple(tally for tally in others if newer(known.of_till(tally.owner), tally) is tally)
    newest = seen is None or seen.counter < status.counter
    if not news and not newest:
        return None
    return CardSeen(
        connection=connection,
        binding=status.binding.number,
        serial=status.serial,
        tallies=news,
        status=last.raw if newest else b"",
        status_counter=status.counter if newest else 0,
        status_at=CARD_EPOCH + timedelta(seconds=status.clock) if newest else None,
    )


def _in_books(reading: Reading, task: Task) -> FunctionCard | None:
    return reading.function_card(task.binding.meter, task.counter)
