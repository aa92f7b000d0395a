"""Re-keying a locked till: it goes on under a new epoch, whose tallies begin at nothing (rule 17).

What the closed epochs sold is known like a neighbour's sales, from their own entries and from cards. The keys stay: the
books were lost, not the secrets, and the epoch stands inside what each tally's code covers.
"""

from __future__ import annotations

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.events import Rekeyed
from app.domain.roles import Job, Operator, require
from app.domain.till import NEWEST_EPOCH, TillIdentity
from app.ports import Tx


def rekey(till: Till, operator: Operator, reason: str) -> TillIdentity:
    """The identity under which the till sells from now on.

    Refuses NOT_ALLOWED, REASON_MISSING, TILL_NOT_LOCKED (each epoch takes a place on the cards, so none is used up without
    need) and EPOCHS_USED_UP.
    """
    return till.store.write(lambda tx: _rekey(tx, operator, reason.strip()))


def _rekey(tx: Tx, operator: Operator, reason: str) -> TillIdentity:
    require(operator, Job.REKEY)
    if not reason:
        raise Refusal(Code.REASON_MISSING)
    lock = tx.lock()
    if lock is None:
        raise Refusal(Code.TILL_NOT_LOCKED)
    epoch = max(tx.founding().identity.epoch, lock.epoch) + 1
    if epoch > NEWEST_EPOCH:
        raise Refusal(Code.EPOCHS_USED_UP)
    tx.post(Rekeyed(epoch, operator.number, reason))
    return tx.founding().identity
