"""Counting in the safe what a drawer brought: agreed, or otherwise, with the word of both people in the books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.counter.clock import check_clock
from app.counter.paper import heading, queue
from app.counter.safe import answering
from app.counter.till import Till, unlocked
from app.domain.approval import Approval
from app.domain.drawer_events import DropCounted
from app.domain.drop import Drop, DropCount, counted_drop
from app.domain.money import Money
from app.domain.roles import Job, Operator, require
from app.domain.shift_paper import DrawerSlip
from app.ports import Tx

MOST_DROPS = 100


@dataclass(frozen=True, slots=True)
class CountedDrop:
    """A drop as it was counted, and the print job of its slip (None: it was what its slip says)."""

    count: DropCount
    job: int | None


def read_drops(till: Till, operator: Operator) -> tuple[Drop, ...]:
    """The newest drops, the newest first; refuses NOT_ALLOWED."""
    require(operator, Job.SAFE)
    return till.store.read(lambda r: r.drops(MOST_DROPS))


def count_drop(
    till: Till, operator: Operator, number: int, counted: Money, reason: str = "", approval: Approval | None = None
) -> CountedDrop:
    """Books what was found of a drop in the safe; a slip tells of a difference, for both to sign.

    Refuses NOT_ALLOWED, TILL_LOCKED, CLOCK_BACK and what `counted_drop` and `answering` refuse: beyond what is tolerated
    somebody answers for it who neither brought nor counted it.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _count(tx, operator, number, counted, reason, approval, now))


def _count(
    tx: Tx, operator: Operator, number: int, counted: Money, reason: str, approval: Approval | None, now: datetime
) -> CountedDrop:
    require(operator, Job.SAFE)
    unlocked(tx)
    check_clock(tx, now)
    shift, drop = tx.open_shift(), tx.drop(number)
    count = counted_drop(drop, number, counted, reason, operator.number, shift.number if shift else 0)
    concerned = (drop.movement.operator,) if drop else ()
    approver = answering(tx, operator, count.difference, count.about, approval, *concerned)
    tx.post(DropCounted(count, operator.number, approver))
    if drop is None or not count.difference.minor:
        return CountedDrop(count, None)
    moved = drop.movement
    head = heading(tx, operator, moved.shift, now)
    slip = DrawerSlip(
        head, number, moved.kind, count.said, moved.reason.name, count.reason, approver, counted, moved.operator
    )
    return CountedDrop(count, queue(tx, slip))
