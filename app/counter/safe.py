"""The safe: reading its book, counting it, and taking cash, cheques or vouchers to the bank with a numbered slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.counter.clock import check_clock
from app.counter.paper import heading, queue
from app.counter.till import Till, unlocked
from app.domain.approval import AnotherNeeded, Approval, approver_of, second_person
from app.domain.drawer_events import DepositMade, SafeCounted
from app.domain.errors import Code
from app.domain.method import CASH, PaymentMethod, reference_of
from app.domain.money import Money
from app.domain.roles import Job, Operator, require
from app.domain.safe import Deposit, SafeBook, SafeCount, check_deposit, check_reference, counted_safe, kept_method
from app.domain.shift_paper import DepositSlip
from app.ports import Reading, Tx

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Banked:
    """A deposit as it is booked, and the print job of its slip."""

    deposit: Deposit
    job: int


def read_safe(till: Till, operator: Operator) -> SafeBook:
    """The safe as the books have it, with its newest lines; refuses NOT_ALLOWED."""
    require(operator, Job.SAFE)
    return till.store.read(lambda r: r.safe(MOST_LINES))


def count_safe(
    till: Till, operator: Operator, counted: Money, reason: str, method: str = CASH, approval: Approval | None = None
) -> SafeCount:
    """Takes what was counted in the safe of a method as what is in it; the first count is its opening.

    Refuses NOT_ALLOWED, TILL_LOCKED, CLOCK_BACK and what `kept_method`, `counted_safe` and `answering` refuse.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _count(tx, operator, counted, reason, method, approval, now))


def bank_deposit(
    till: Till,
    operator: Operator,
    amount: Money,
    bank: str,
    reference: str = "",
    method: str = CASH,
    approval: Approval | None = None,
) -> Banked:
    """Books money of a method out of the safe for the bank; its slip is numbered apart from sales and shifts.

    Refuses NOT_ALLOWED, TILL_LOCKED, CLOCK_BACK, APPROVAL_NEEDED where two people are required, and what `kept_method`,
    `check_deposit`, `reference_of` and `check_reference` refuse.
    """
    to = " ".join(bank.split()), reference_of(reference)
    now = till.clock.now()
    return till.store.write(lambda tx: _bank(tx, operator, amount, to, method, approval, now))


def answering(
    reading: Reading,
    operator: Operator,
    difference: Money,
    about: str,
    approval: Approval | None,
    *concerned: int,
    before: int = 0,
) -> int:
    """Who answers for a difference in the safe: beyond what is tolerated another person in any case, none of ``concerned``.

    ``before``: minor units of earlier differences that nobody else answered for; a large one is not tolerated in pieces.
    Refuses AnotherNeeded SAFE_DIFFERENCE (``difference``) while nobody does, APPROVAL_OWN, and APPROVAL_NEEDED for less
    where two people are required for the safe.
    """
    tolerated = int(reading.setting("safe_tolerance"))
    if not difference.minor or max(abs(difference.minor), abs(before + difference.minor)) <= tolerated:
        return approver_of(operator, Job.SAFE, approval)
    approver = second_person(operator, Job.SAFE, approval, about, *concerned)
    if approver is None:
        raise AnotherNeeded(Code.SAFE_DIFFERENCE, Job.SAFE, about, difference=difference)
    return approver


def inside(reading: Reading, method: str = CASH) -> Money:
    """What is in the safe of a method."""
    shares = {one.method.key: one.inside for one in reading.safe_shares()}
    return shares.get(method, Money.zero(reading.founding().currency))


def _ready(tx: Tx, operator: Operator, now: datetime) -> None:
    require(operator, Job.SAFE)
    unlocked(tx)
    check_clock(tx, now)


def _kept(reading: Reading, key: str) -> PaymentMethod:
    return kept_method(next((one for one in reading.methods() if one.key == key), None))


def _count(
    tx: Tx, operator: Operator, counted: Money, reason: str, method: str, approval: Approval | None, now: datetime
) -> SafeCount:
    _ready(tx, operator, now)
    key = _kept(tx, method).key
    count = counted_safe(tx.next_safe_count(), key, inside(tx, key), counted, reason)
    approver = answering(tx, operator, count.difference, count.about, approval, before=tx.safe_unanswered(key))
    tx.post(SafeCounted(count, operator.number, approver))
    return count


def _bank(
    tx: Tx,
    operator: Operator,
    amount: Money,
    to: tuple[str, str],
    method: str,
    approval: Approval | None,
    now: datetime,
) -> Banked:
    _ready(tx, operator, now)
    kept, (bank, reference) = _kept(tx, method), to
    there = inside(tx, kept.key)
    check_deposit(amount, bank, reference, there)
    if reference:
        check_reference(bank, tx.deposits_with(reference))
    approver = approver_of(operator, Job.SAFE, approval)
    last = tx.last_closed()
    through = last.z_number if last and last.z_number else 0
    deposit = Deposit(tx.next_deposit(), kept.key, amount, bank, reference, through, there)
    tx.post(DepositMade(deposit, operator.number, approver))
    shift = tx.open_shift()
    head = heading(tx, operator, shift.number if shift else 0, now)
    slip = DepositSlip(head, deposit, kept.kind, kept.name, approver)
    return Banked(deposit, queue(tx, slip))
