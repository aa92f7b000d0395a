"""The customer hands credit back: the meter gives it up, and what it has debited is paid, once (protocol rule 8).

R is raised for what the meter said it holds and for what waits on the card. What the meter has used up meanwhile becomes a
shortfall; it is let go again (`let_go`), so that the next purchase does not have to fill it.
"""

from __future__ import annotations

from app.cards.layout.tally import signed
from app.counter.outcome import Outcome, Stage
from app.counter.present import Presented
from app.counter.take_back import Plan, Returnable, Wish, check_standing, counted, plan_of, returnable, take_back
from app.counter.till import Till, shift_of
from app.counter.write import Progress, write_entry
from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Operator
from app.domain.taking_back import Cause, TakingBack
from app.domain.taking_back_events import ReleaseIntended
from app.domain.tally import Tally, TallySet
from app.domain.vend import Entry, EntryId
from app.domain.vending import Back, after_release, require_room
from app.domain.volume import Volume
from app.ports import Reading, Tx


def most_returnable(till: Till, presented: Presented) -> Volume:
    """What can be handed back at this till: what the meter and the card hold, as far as this till sold it to the account.

    Where nothing of that was sold to this meter, what came over from those before it. Refuses METER_WORD_NEEDED where the
    card brings no signed word of the meter that proves anything.
    """
    return till.store.read(lambda r: _most(r, presented))


def plan_return(till: Till, presented: Presented, volume: Volume | None = None) -> Plan:
    """Takes back a volume, or (None) all that can be: of this till's sales, the newest first, those to one meter at a time.

    Refuses METER_WORD_NEEDED, NOTHING_LEFT, VOLUME_NOT_POSITIVE and RETURN_TOO_MUCH.
    """
    return till.store.read(lambda r: _plan(r, presented, volume))


def return_credit(
    till: Till, presented: Presented, operator: Operator, plan: Plan, wish: Wish, progress: Progress
) -> Outcome:
    """Does what was planned; refuses RETURN_CHANGED when it no longer holds, and what `take_back` refuses."""
    if plan_return(till, presented, plan.volume) != plan:
        raise Refusal(Code.RETURN_CHANGED)
    return take_back(till, presented, operator, Job.RETURN_CREDIT, plan, wish, operator.number, progress)


def returns_waiting(till: Till, presented: Presented) -> tuple[TakingBack, ...]:
    """This till's returns on the card's binding that wait for the meter, those of meters before it first."""
    binding = _binding(presented)
    return till.store.read(lambda r: _waiting(r, binding))


def release_of(presented: Presented, back: TakingBack) -> Volume:
    """Litres of a return that the meter has accepted and could not debit; nothing where none are known."""
    evidence = presented.evidence
    if back.id.binding != _binding(presented):
        return Volume(0)
    if evidence is None or evidence.number(back.id.owner) < back.id.number:
        return Volume(0)
    left = back.entry.litres - max(back.proven, back.paid) - back.released
    return Volume(max(0, min(evidence.shortfall, left)))


def let_go(till: Till, presented: Presented, operator: Operator, id: EntryId, progress: Progress) -> Outcome:
    """Lets go of what the meter could not debit: S grows by as much, nothing is paid; refuses RETURN_SETTLED."""
    entry, tally = till.store.write(lambda tx: _intend(till, tx, presented, operator, id))
    progress(Stage.INTENT)
    return write_entry(till, presented, entry, signed(tally, presented.holder.connection.binding, till.keys), progress)


def _waiting(reading: Reading, binding: int) -> tuple[TakingBack, ...]:
    exchange = reading.exchange_into(binding)
    before = _waiting(reading, exchange.former) if exchange else ()
    return before + reading.unsettled_returns(binding)


def _most(reading: Reading, presented: Presented) -> Volume:
    held, of_sales = _held(presented, reading), _to_return(reading, presented)
    sold_here = sum(one.left.litres for one in of_sales)
    if of_sales and of_sales[0].sale.id.binding != _binding(presented):
        carried = reading.carried_over(_binding(presented))
        sold_here = min(sold_here, max(0, carried.tally.net if carried else 0))
    return Volume(min(sold_here, held))


def _held(presented: Presented, reading: Reading) -> int:
    """Litres that meter and card hold, by the meter's newest word; refuses METER_WORD_NEEDED."""
    word, fresh = presented.word, presented.status is None and reading.seen_status(_binding(presented)) is None
    if fresh:
        return max(0, presented.tallies.net)
    if word.credit is None or word.waiting is None:
        raise Refusal(Code.METER_WORD_NEEDED)
    return max(0, word.credit.litres + word.waiting.litres)


def _to_return(reading: Reading, presented: Presented) -> tuple[Returnable, ...]:
    """This till's sales to the meter of the card; when all went back, those to the last meter before of which some is left.

    These only at the till that changed the meter: it alone takes off what came over.
    """
    found = returnable(reading, presented)
    exchange = reading.exchange_into(_binding(presented))
    while not found and exchange is not None:
        found = returnable(reading, presented, exchange.former)
        exchange = reading.exchange_into(exchange.former)
    return found


def _plan(reading: Reading, presented: Presented, volume: Volume | None) -> Plan:
    most = _most(reading, presented)
    litres = most.litres if volume is None else volume.litres
    if most.litres <= 0:
        raise Refusal(Code.NOTHING_LEFT)
    if litres <= 0:
        raise Refusal(Code.VOLUME_NOT_POSITIVE)
    if litres > most.litres:
        raise Refusal(Code.RETURN_TOO_MUCH, most=most)
    wanted = []
    for one in _to_return(reading, presented):
        part = min(litres, one.left.litres)
        if part:
            wanted.append((one, part))
        litres -= part
    return plan_of(reading, presented, Cause.CREDIT_RETURN, wanted)


def _intend(till: Till, tx: Tx, presented: Presented, operator: Operator, id: EntryId) -> tuple[Entry, Tally]:
    shift = shift_of(tx, operator, Job.RETURN_CREDIT)
    own = check_standing(till, tx, presented)
    back = tx.taking_back(id)
    litres = release_of(presented, back).litres if back and id.owner == tx.founding().identity else 0
    if back is None or own is None or not litres:
        raise Refusal(Code.RETURN_SETTLED)
    connection, card = presented.holder.connection, presented.holder.card
    new = tx.next_entry(id.binding)
    as_counted = Back(litres, 0, 0, 0) if back.of_carried else counted(tx, own, _last_litres(back, litres), own.fixed_month)
    tally = after_release(own, tx.founding().key_epoch, new.number, as_counted)
    require_room(presented.order, presented.tallies.merged(TallySet.of([tally])))
    tx.post(
        ReleaseIntended(
            id=new,
            returns=id.number,
            connection=connection.number,
            account=connection.account,
            serial=card.serial,
            generation=card.generation,
            shift=shift.number,
            operator=operator.number,
            litres=litres,
            currency=back.entry.total.currency,
        )
    )
    entry = tx.entry(new)
    assert entry is not None, "an entry that was just posted"
    return entry, tally


def _last_litres(back: TakingBack, litres: int) -> list[tuple[EntryId, int]]:
    """The last litres of a return by sale: they stay the customer's."""
    found, passed = list[tuple[EntryId, int]](), back.released
    for part in reversed(back.parts):
        skipped = min(passed, part.litres)
        passed -= skipped
        some = min(litres, part.litres - skipped)
        litres -= some
        found.append((back.sale(part), some))
    return found


def _binding(presented: Presented) -> int:
    return presented.holder.connection.binding.number
