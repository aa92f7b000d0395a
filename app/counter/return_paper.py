"""The slip of litres that were taken back after their sale, made from the books and stored with what caused it."""

from __future__ import annotations

from datetime import datetime

from app.counter.paper import heading, queue, short_hash, supply
from app.domain.errors import Code, Refusal
from app.domain.paper import ReturnSlip, ReturnSlipKind
from app.domain.taking_back import Payment, TakingBack
from app.domain.volume import Volume
from app.ports import Tx


def queue_return_paper(tx: Tx, back: TakingBack, kind: ReturnSlipKind, payment: Payment, now: datetime) -> int:
    """Stores the slip of a return as the books hold it now; the drawer opens for cash. Its job number."""
    entry = back.entry
    holder, shift = tx.holder_of(entry.connection), tx.open_shift()
    operator = tx.operator(shift.operator if shift else entry.operator)
    if holder is None or operator is None:
        raise Refusal(Code.CARD_NOT_REGISTERED, connection=entry.connection)
    slip = ReturnSlip(
        heading=heading(tx, operator, shift.number if shift else entry.shift, now, holder.connection.language),
        supply=supply(holder.connection, entry.generation),
        entry=entry.id,
        kind=kind,
        cause=back.cause,
        volume=Volume(entry.litres),
        given_back=payment.cash,
        credited=payment.credited,
        credited_to=payment.to,
        waiting=back.waiting,
        let_go=Volume(back.released),
        unproven=Volume(back.exposure),
        reason=back.reason,
        approver=back.approver,
        journal_hash=short_hash(tx, entry),
    )
    return queue(tx, slip, drawer=payment.cash.minor > 0)
