"""Looking into the register: search, a whole file, its history. Only for those who may."""

from __future__ import annotations

from app.counter.counting import file_of
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.register import Change, CustomerFile, Hit
from app.domain.roles import Job, Operator, require


def search(till: Till, operator: Operator, typed: str, most: int) -> tuple[Hit, ...]:
    """Accounts that hold what was typed; refuses NOT_ALLOWED."""
    require(operator, Job.LOOK_UP)
    return till.store.read(lambda r: r.search(typed, most))


def read_ahead(till: Till, typed: str) -> None:
    """After a search, while nobody waits: makes the one for the next letter quick. Tells nothing, so anybody may."""
    till.store.read(lambda r: r.read_ahead(typed))


def look_up(till: Till, operator: Operator, account: str) -> CustomerFile:
    """All that is known of an account; refuses ACCOUNT_UNKNOWN and NOT_ALLOWED."""
    require(operator, Job.LOOK_UP)
    now = till.clock.now()
    return till.store.read(lambda r: file_of(r, account, now))


def history(till: Till, operator: Operator, number: str) -> tuple[Change, ...]:
    """What changed at the records with a number, newest first; refuses NUMBER_UNKNOWN and NOT_ALLOWED."""
    require(operator, Job.LOOK_UP)
    changes = till.store.read(lambda r: r.history(number))
    if not changes:
        raise Refusal(Code.NUMBER_UNKNOWN, number=number)
    return changes
