"""The note that goes with a card to its customer."""

from __future__ import annotations

from app.counter.counting import file_of
from app.counter.paper import heading, queue, spoken_whole, supply_of
from app.counter.till import Till, unlocked
from app.domain.errors import Code, Refusal
from app.domain.paper import CoverNote
from app.domain.roles import Job, Operator, require
from app.ports import Tx


def make_cover_note(till: Till, operator: Operator, account: str) -> int:
    """Queues the note for the newest card of an account, in its customer's language; its print job.

    Refuses NOT_ALLOWED, TILL_LOCKED, ACCOUNT_UNKNOWN, CARD_NOT_MADE (account).
    """
    require(operator, Job.REGISTER)
    return till.store.write(lambda tx: _make(tx, till, operator, account))


def _make(tx: Tx, till: Till, operator: Operator, account: str) -> int:
    unlocked(tx)
    now = till.clock.now()
    file = file_of(tx, account, now)
    if not file.cards:
        raise Refusal(Code.CARD_NOT_MADE, account=account)
    above = heading(tx, operator, 0, now, spoken_whole(tx, file.customer.language))
    return queue(tx, CoverNote(above, supply_of(file), file.cards[0].serial))
