"""The blacklist at the counter: looked up, added to, lifted; and asked by every job before anything is written."""

from __future__ import annotations

from app.counter.till import Till, unlocked
from app.domain.approval import Approval, approver_of
from app.domain.blacklist import ListCause, Listed, ListedKind, ListKey, checked_key, list_key
from app.domain.card_events import Blacklisted, BlacklistLifted
from app.domain.errors import Code, Refusal
from app.domain.register import Service
from app.domain.roles import Job, Operator, require
from app.ports import Reading, Tx

LONGEST_REMARK = 200
MOST_AT_ONCE = 200


def refuse_blacklisted(reading: Reading, serial: bytes, service: Service) -> None:
    """Refuses BLACKLISTED when the card, its meter, its customer or the customer's document is listed."""
    found = reading.listed_for(serial, service.binding.meter, service.customer)
    if found:
        raise refused_as_listed(found[0])


def refused_as_listed(found: Listed) -> Refusal:
    """What is said of something that is listed."""
    return Refusal(
        Code.BLACKLISTED,
        listed=found.key.kind.value,
        number=found.key.number,
        cause=found.cause.value,
        since=found.since,
        operator=found.approver,
    )


def look_up_blacklist(till: Till, operator: Operator, typed: str) -> tuple[Listed, ...]:
    """The entries with the number that was typed, whatever kind it is of; the beginning of the list where nothing was.

    Refuses NOT_ALLOWED.
    """
    require(operator, Job.READ_CARD)
    if not typed.strip():
        return till.store.read(lambda r: r.blacklist(None, MOST_AT_ONCE))
    keys = [list_key(kind, typed) for kind in ListedKind]
    return till.store.read(lambda r: r.listed(keys))


def add_to_blacklist(
    till: Till, operator: Operator, key: ListKey, cause: ListCause, remark: str, approval: Approval | None = None
) -> ListKey:
    """Lists a card, meter, customer or document, from now on and at this till.

    Refuses LISTED_NUMBER for a number that cannot be, WHY_MISSING, ALREADY_LISTED, APPROVAL_NEEDED, NOT_ALLOWED.
    """
    approver = approver_of(operator, Job.BLACKLIST, approval)
    key = checked_key(key.kind, key.number)
    require_reason(remark)
    till.store.write(lambda tx: _add(tx, Blacklisted((key,), cause, remark, operator.number, approver)))
    return key


def lift_from_blacklist(
    till: Till, operator: Operator, key: ListKey, reason: str, approval: Approval | None = None
) -> ListKey:
    """Takes a key off the list. Refuses NOT_LISTED, WHY_MISSING, APPROVAL_NEEDED, NOT_ALLOWED.

    A card that was replaced stays dead whatever the list says: its generation is over.
    """
    approver = approver_of(operator, Job.LIFT_BLACKLIST, approval)
    key = list_key(key.kind, key.number)
    require_reason(reason)
    till.store.write(lambda tx: _lift(tx, BlacklistLifted(key, reason, operator.number, approver)))
    return key


def _add(tx: Tx, event: Blacklisted) -> None:
    unlocked(tx)
    if found := tx.listed(event.keys):
        raise Refusal(Code.ALREADY_LISTED, number=found[0].key.number, since=found[0].since)
    tx.post(event)


def _lift(tx: Tx, event: BlacklistLifted) -> None:
    unlocked(tx)
    if not tx.listed((event.key,)):
        raise Refusal(Code.NOT_LISTED, number=event.key.number)
    tx.post(event)


def require_reason(text: str) -> None:
    """Refuses WHY_MISSING (``most``) for a reason that is none, or too long."""
    if not text.strip() or len(text) > LONGEST_REMARK or not text.isprintable():
        raise Refusal(Code.WHY_MISSING, most=LONGEST_REMARK)
