"""Cash in and out, drops, expenses, and the drawer opened for no sale: booked, with a slip, before the drawer opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.counter.clock import check_clock
from app.counter.paper import heading, queue
from app.counter.safe import inside
from app.counter.till import Till, shift_of, unlocked
from app.domain.approval import Approval, approver_of
from app.domain.drawer import JOBS, Movement, MovementKind, Reason, Wish, check_wish, checked_reason
from app.domain.drawer_events import DrawerMoved, ReasonSet
from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Operator, require
from app.domain.shift_paper import DrawerSlip
from app.ports import Tx


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement as it is booked, and the print job of its slip, which opens the drawer."""

    movement: Movement
    job: int


def move_drawer(till: Till, operator: Operator, wish: Wish, approval: Approval | None = None) -> Moved:
    """Books a movement in the operator's own shift; its slip is numbered and opens the drawer.

    No answer depends on what should be in the drawer. Refuses what `shift_of` and `check_wish` refuse, CLOCK_BACK,
    SAFE_SHORT for change money that the safe has not, and NOT_ALLOWED or APPROVAL_NEEDED for what `JOBS` guards.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _move(tx, operator, wish, approval, now))


def set_reason(till: Till, operator: Operator, reason: Reason) -> Reason:
    """Puts a reason into the list (number 0: a new one), or changes its name and whether it is still used.

    Refuses NOT_ALLOWED, TILL_LOCKED, what `checked_reason` refuses, and DRAWER_REASON_UNKNOWN for a number that is not in
    the list or would change its kind.
    """
    require(operator, Job.DRAWER_REASONS)
    return till.store.write(lambda tx: _set_reason(tx, operator, checked_reason(reason)))


def drawer_reasons(till: Till, kind: MovementKind) -> tuple[Reason, ...]:
    """The reasons of a kind that are in use, by number."""
    return tuple(one for one in till.store.read(lambda r: r.drawer_reasons()) if one.active and one.kind is kind)


def _move(tx: Tx, operator: Operator, wish: Wish, approval: Approval | None, now: datetime) -> Moved:
    shift = shift_of(tx, operator, Job.OPEN_DRAWER)
    check_clock(tx, now)
    reason = check_wish(wish, tx.drawer_reason(wish.reason))
    approver = approver_of(operator, JOBS[wish.kind], approval)
    if reason.from_safe and wish.amount > inside(tx):
        raise Refusal(Code.SAFE_SHORT)
    number, note = tx.next_movement(), wish.note.strip()
    movement = Movement(number, shift.number, wish.kind, wish.amount, reason, note, operator.number, approver, now)
    tx.post(DrawerMoved(number, shift.number, wish.kind, wish.amount, reason.number, note, operator.number, approver))
    head = heading(tx, operator, shift.number, now)
    slip = DrawerSlip(head, number, wish.kind, wish.amount, reason.name, note, approver)
    return Moved(movement, queue(tx, slip, drawer=True))


def _set_reason(tx: Tx, operator: Operator, reason: Reason) -> Reason:
    unlocked(tx)
    if reason.number == 0:
        reason = replace(reason, number=tx.next_reason())
    else:
        known = tx.drawer_reason(reason.number)
        if known is None or known.kind is not reason.kind:
            raise Refusal(Code.DRAWER_REASON_UNKNOWN, number=reason.number)
    tx.post(ReasonSet(reason, operator.number))
    return reason
