"""Paying what was taken back: as soon as it is proven, never before, and never twice (protocol rules 7 and 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.cards.layout.statement import Statement
from app.cards.layout.status import decode_status
from app.counter.outcome import Settled
from app.counter.return_paper import queue_return_paper
from app.domain.card import Binding, Status
from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.paper import ReturnSlipKind
from app.domain.register import CardRecord
from app.domain.taking_back import Ground, MeterEvidence, Payment, TakingBack, newly_proven
from app.domain.taking_back_events import ReturnPaid, ReturnProven
from app.domain.tally import TallySet
from app.domain.till import TillIdentity
from app.domain.vend import EntryId, EntryKind, EntryState
from app.ports import KeySource, Reading, SeenStatus, Tx


def meter_evidence(
    keys: KeySource, binding: Binding, card: CardRecord, status: Statement[Status] | None, seen: SeenStatus | None
) -> MeterEvidence | None:
    """What the newest signed status shows, on this card or in the books; None when nothing may be concluded.

    A status that this till cannot check proves nothing. Behind an older one than is known, and on a card that was in no
    meter, what the books know counts; without that the meter has accepted nothing.
    """
    if keys.status_key(binding) is None:
        return None
    if seen is not None and (status is None or status.content.counter < seen.counter):
        status = decode_status(seen.raw, keys)
    if status is None:
        return MeterEvidence(TallySet(), 0, card.serial, card.generation)
    if not status.checked:
        return None
    return MeterEvidence(status.tallies, status.content.shortfall, card.serial, card.generation)


def is_payable(returns: tuple[TakingBack, ...], evidence: MeterEvidence | None, owner: TillIdentity) -> bool:
    """Whether something of these is proven now that was not, or is still to be paid."""
    proven = bool(evidence and newly_proven(returns, evidence))
    return proven or any(one.payment(one.proven) for one in returns if one.id.owner == owner)


def follow_up(
    tx: Tx,
    binding: int,
    settled: tuple[Settled, ...],
    evidence: MeterEvidence | None,
    now: datetime,
    only: EntryId | None = None,
) -> tuple[Settled, ...]:
    """Books what the evidence proves of a binding's returns and pays it; says so beside what was ``settled`` before.

    Money leaves an open drawer only; without a shift it waits. A return of a closed epoch is not paid by itself: the books
    that were lost may have paid it, and nobody but people can know. A return that was completed and is not paid at once gets
    the slip that says so. ``only``: nothing but this return.
    """
    returns = tx.unsettled_returns(binding)
    for return_id, litres in (newly_proven(returns, evidence) if evidence else {}).items():
        if only in (None, return_id):
            tx.post(ReturnProven(return_id, litres))
    paid = {one.entry.id: one for one in _paid(tx, binding, now, only)}
    told = tuple(paid.pop(one.entry.id) if one.entry.id in paid else _unpaid(tx, one, now) for one in settled)
    return (*told, *paid.values())


def pay(tx: Tx, back: TakingBack, payment: Payment, ground: Ground, approver: int, reason: str, now: datetime) -> Settled:
    """Hands the money over, in the open shift; refuses SHIFT_NOT_OPEN."""
    shift = tx.open_shift()
    if shift is None:
        raise Refusal(Code.SHIFT_NOT_OPEN)
    tx.post(
        ReturnPaid(
            id=back.id,
            litres=payment.litres,
            cash=payment.cash,
            credited=payment.credited,
            by_credit=payment.by_credit,
            to=payment.to,
            ground=ground,
            shift=shift.number,
            operator=shift.operator,
            approver=approver,
            reason=reason,
        )
    )
    job = queue_return_paper(tx, _standing(tx, back), ReturnSlipKind.PAID, payment, now)
    return Settled(back.entry, EntryState.COMPLETED, payment.cash, job=job, credited=payment.credited)


def _paid(tx: Tx, binding: int, now: datetime, only: EntryId | None) -> list[Settled]:
    if tx.open_shift() is None:
        return []
    owner = tx.founding().identity
    returns = (one for one in tx.unsettled_returns(binding) if one.id.owner == owner and only in (None, one.id))
    due = ((one, one.payment(one.proven)) for one in returns)
    return [pay(tx, one, money, Ground.PROOF, one.approver, one.reason, now) for one, money in due if money]


def _unpaid(tx: Tx, one: Settled, now: datetime) -> Settled:
    """A return that was just completed and nothing of which is proven yet, told with its slip; anything else as it is."""
    taking_back = one.entry.kind is EntryKind.RETURN and one.entry.returns is None
    back = tx.taking_back(one.entry.id) if taking_back and one.state is EntryState.COMPLETED else None
    if back is None:
        return one
    none = Money.zero(one.entry.total.currency)
    payment = Payment(0, none, none, 0, back.pay_to or back.account)
    return replace(one, job=queue_return_paper(tx, back, ReturnSlipKind.WAITING, payment, now))


def _standing(reading: Reading, back: TakingBack) -> TakingBack:
    standing = reading.taking_back(back.id)
    assert standing is not None, "a return in the books"
    return standing
