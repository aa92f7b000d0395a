"""Correcting a wrong sale: taken back in full or in part, as rule 7 allows, and paid when it is proven.

A cashier corrects up to a limit alone; above it somebody approves. What no proof is at hand for can be paid on a
supervisor's word; it then stands as an exposure until the meter confirms it.
"""

from __future__ import annotations

from bisect import bisect_right

from app.counter.blacklist import refuse_blacklisted
from app.counter.outcome import Outcome, Settled
from app.counter.present import Presented
from app.counter.returns import pay
from app.counter.take_back import Plan, Returnable, Wish, plan_of, returnable, take_back
from app.counter.till import Till, shift_of, unlocked
from app.counter.write import Progress
from app.domain.approval import Approval, approver_of
from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.roles import Job, Operator, require
from app.domain.taking_back import Cause, Ground, TakingBack
from app.domain.taking_back_events import CorrectionLimitSet
from app.domain.vend import EntryId, EntryState
from app.domain.volume import Volume
from app.ports import Reading, Tx


def correctable(till: Till, presented: Presented) -> tuple[Returnable, ...]:
    """The sales on this card's binding that this till can correct, newest first."""
    return till.store.read(lambda r: returnable(r, presented))


def plan_correction(till: Till, presented: Presented, sale: EntryId, volume: Volume | None = None) -> Plan:
    """Takes back a volume of a sale, or (None) all that is left of it.

    Refuses SALE_NOT_HERE for a sale that is none of this card's at this till, NOTHING_LEFT and RETURN_TOO_MUCH.
    """
    return till.store.read(lambda r: _plan(r, presented, sale, volume))


def plan_correction_for(till: Till, presented: Presented, sale: EntryId, money: Money) -> Plan:
    """Takes back as many litres of a sale as are worth no more than an amount; AMOUNT_TOO_SMALL when that is none."""
    return till.store.read(lambda r: _plan_for(r, presented, sale, money))


def correct(
    till: Till,
    presented: Presented,
    operator: Operator,
    plan: Plan,
    wish: Wish,
    approval: Approval | None,
    progress: Progress,
) -> Outcome:
    """Does what was planned; ``plan`` must still hold.

    Refuses REASON_MISSING, APPROVAL_NEEDED above the cashier's limit for all that is taken back of the sale,
    RETURN_CHANGED, and what `take_back` refuses.
    """
    if not wish.reason.strip():
        raise Refusal(Code.REASON_MISSING)
    sale = EntryId(presented.founding.identity, presented.holder.connection.binding.number, plan.parts[0].sale)
    approver = till.store.read(lambda r: _approver(r, operator, _of_sale(r, sale, plan.value), approval))
    if plan_correction(till, presented, sale, plan.volume) != plan:
        raise Refusal(Code.RETURN_CHANGED)
    return take_back(till, presented, operator, Job.CORRECT, plan, wish, approver, progress)


def override(till: Till, operator: Operator, id: EntryId, reason: str, approval: Approval | None) -> Settled:
    """Pays now what no meter has confirmed yet, on somebody's word; booked as an exposure until the meter confirms.

    Refuses REASON_MISSING, APPROVAL_NEEDED, SHIFT_NOT_OPEN, RETURN_SETTLED when nothing waits, and BLACKLISTED (meter,
    customer or document; the card may be lost).
    """
    if not reason.strip():
        raise Refusal(Code.REASON_MISSING)
    return till.store.write(lambda tx: _override(till, tx, operator, id, reason, approval))


def exposures(till: Till, operator: Operator) -> tuple[TakingBack, ...]:
    """Everything that was paid on somebody's word and that no meter has confirmed yet, oldest first."""
    require(operator, Job.VERIFY)
    return till.store.read(lambda r: r.exposures())


def set_correction_limit(till: Till, operator: Operator, limit: Money) -> None:
    """From now on a cashier corrects up to this value alone; refuses NOT_ALLOWED, AMOUNT_NOT_POSITIVE below nothing."""
    require(operator, Job.SETTINGS)
    if limit.minor < 0:
        raise Refusal(Code.AMOUNT_NOT_POSITIVE)
    till.store.write(lambda tx: _set_limit(tx, CorrectionLimitSet(operator.number, limit)))


def _set_limit(tx: Tx, event: CorrectionLimitSet) -> None:
    unlocked(tx)
    tx.post(event)


def _plan(reading: Reading, presented: Presented, sale: EntryId, volume: Volume | None) -> Plan:
    one = _of(reading, presented, sale)
    litres = one.left.litres if volume is None else volume.litres
    if litres <= 0:
        raise Refusal(Code.VOLUME_NOT_POSITIVE)
    if litres > one.left.litres:
        raise Refusal(Code.RETURN_TOO_MUCH, most=one.left)
    return plan_of(reading, presented, Cause.CORRECTION, [(one, litres)], whole=True)


def _plan_for(reading: Reading, presented: Presented, sale: EntryId, money: Money) -> Plan:
    one = _of(reading, presented, sale)

    def worth(litres: int) -> int:
        return plan_of(reading, presented, Cause.CORRECTION, [(one, litres)], whole=True).value.minor

    litres = bisect_right(range(1, one.left.litres + 1), money.minor, key=worth)
    if litres == 0 or money.minor <= 0:
        raise Refusal(Code.AMOUNT_TOO_SMALL, least=Money(worth(1), money.currency))
    return _plan(reading, presented, sale, Volume(litres))


def _of(reading: Reading, presented: Presented, sale: EntryId) -> Returnable:
    found = next((one for one in returnable(reading, presented) if one.sale.id == sale), None)
    if found is not None:
        return found
    known = reading.entry(sale)
    if known is not None and known.connection == presented.holder.connection.number:
        raise Refusal(Code.NOTHING_LEFT)
    raise Refusal(Code.SALE_NOT_HERE)


def _of_sale(reading: Reading, sale: EntryId, more: Money) -> Money:
    """What is taken back of a sale with this in all, so that a correction in parts passes no limit unseen."""
    before = reading.taken_of(sale.binding).get(sale.number)
    return more + Money(before.value if before else 0, more.currency)


def _approver(reading: Reading, operator: Operator, value: Money, approval: Approval | None) -> int:
    require(operator, Job.CORRECT)
    if value <= reading.correction_limit():
        return operator.number
    return approver_of(operator, Job.CORRECT_MUCH, approval)


def _override(till: Till, tx: Tx, operator: Operator, id: EntryId, reason: str, approval: Approval | None) -> Settled:
    shift_of(tx, operator, Job.CORRECT)
    approver = approver_of(operator, Job.OVERRIDE_PROOF, approval)
    back = tx.taking_back(id)
    payment = back.payment(back.entry.litres - back.released) if back else None
    if back is None or payment is None or back.entry.state is not EntryState.COMPLETED:
        raise Refusal(Code.RETURN_SETTLED)
    service = tx.service(back.entry.connection)
    if service is not None and service.account == back.account:
        refuse_blacklisted(tx, b"", service)
    return pay(tx, back, payment, Ground.OVERRIDE, approver, reason.strip(), till.clock.now())
