"""What tallies on a card can show of tills: that this one was restored or cloned, or that one cannot be honest."""

from __future__ import annotations

from app.counter.till import Till, locked_by
from app.domain.errors import CardError, Code
from app.domain.events import TillLocked
from app.domain.register import Holder
from app.domain.tally import Tally, TallySet, jumps_too_far
from app.domain.till import Lock, TillIdentity


def check_own(till: Till, identity: TillIdentity, holder: Holder, own: Tally | None, told: TallySet) -> None:
    """Rule 17: a genuine tally of this till that its own books do not know shows a restored or cloned till.

    ``identity`` is this till, ``own`` its tally by its books, ``told`` what the card tells of the same binding. Locks the
    till, and refuses TILL_LOCKED.
    """
    strange = [t for t in told.believed() if t.owner.till == identity.till and _unknown(t, identity, own)]
    if not strange:
        return
    newest, known = strange[-1], own.number if own and strange[-1].owner == identity else 0
    lock = Lock(Code.TILL_LOCKED, newest.owner.epoch, newest.number, known, holder.connection.number)
    standing = till.store.read(lambda r: r.lock())
    if standing is None or standing.epoch < lock.epoch:
        till.store.write(lambda tx: tx.post(TillLocked(lock)))
    raise locked_by(lock)


def check_jumps(known: TallySet, told: TallySet) -> None:
    """Refuses, as CARD_DAMAGED, a tally that grew by more than any honest till can sell."""
    for tally in told.believed():
        before = known.of_till(tally.owner)
        if before is not None and jumps_too_far(before, tally):
            raise CardError(Code.CARD_DAMAGED, part="order", field="tallies")


def _unknown(told: Tally, identity: TillIdentity, own: Tally | None) -> bool:
    """Whether a tally of this till says more than its books know; what closed epochs sold is learnt like a neighbour's."""
    if told.owner != identity:
        return told.owner.epoch > identity.epoch
    return own is None or told.number > own.number or (told.number == own.number and told != own)
