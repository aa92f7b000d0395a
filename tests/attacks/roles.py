"""Attacks on who may do what: PINs tried with patience, PINs that others know, roles that were taken away."""

from __future__ import annotations

from datetime import timedelta

from app.counter import approve as approve_module
from app.counter import login, safe, shifts
from app.counter.approve import approve
from app.counter.drawer import drawer_reasons, move_drawer
from app.counter.login import log_in
from app.counter.people import reset_pin, set_leave
from app.counter.roles import set_role, set_two_people
from app.counter.safe import count_safe
from app.counter.shifts import close_shift, open_shift, read_shift
from app.domain.approval import Approval, approver_of
from app.domain.closing import Count, CountBeyond
from app.domain.drawer import MovementKind, Wish
from app.domain.errors import Code, TillError
from app.domain.money import Money
from app.domain.roles import ALLOWED, Job, Leave, Operator, Role, RoleNow
from db.till.reading import BookReading
from tests.attacks.attack import Attack, Ending, Ground, always, replaced
from tests.attacks.people import PIN, with_pins
from tests.household import CASHIER, CURRENCY, SUPERVISOR, Counter

BOSS = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)
_AS_ON_A_NEW_TILL = tuple(RoleNow(one, "", ALLOWED[one]) for one in Role)


def _as_now(counter: Counter, who: Operator) -> Operator:
    found = counter.store.read(lambda r: r.operator(who.number))
    assert found is not None
    return found


def pins_tried_with_patience(ground: Ground) -> Ending:
    """A guess every ten minutes, until the right one is among them."""
    counter = with_pins(ground.till())
    for guess in range(12):
        try:
            log_in(counter.till, CASHIER.number, f"{guess:04d}")
        except TillError as refused:
            if refused.code is Code.PIN_LOCKED:
                raise
        counter.clock.turn(timedelta(minutes=10))
    return Ending(log_in(counter.till, CASHIER.number, PIN).number)


def pin_that_the_office_knows(ground: Ground) -> Ending:
    """Who gave somebody a new PIN approves in their name with it."""
    counter = with_pins(ground.till())
    reset_pin(counter.till, BOSS, SUPERVISOR.number, "6408", "6408")
    return Ending(approve(counter.till, CASHIER, Job.CORRECT_MUCH, SUPERVISOR.number, "6408").approver)


def pin_of_somebody_on_leave(ground: Ground) -> Ending:
    """The supervisor is away, the PIN is not."""
    counter = with_pins(ground.till())
    set_leave(counter.till, BOSS, SUPERVISOR.number, Leave(counter.clock.now().date() - timedelta(days=1)))
    return Ending(approve(counter.till, CASHIER, Job.CORRECT_MUCH, SUPERVISOR.number, PIN).approver)


def job_that_the_role_lost(ground: Ground) -> Ending:
    """The role was changed; the cashier goes on as before."""
    counter = with_pins(ground.till(folder="other"))
    set_role(counter.till, BOSS, Role.CASHIER, "", ALLOWED[Role.CASHIER] - {Job.OPEN_SHIFT})
    try:
        open_shift(counter.till, _as_now(counter, CASHIER), Money(0, CURRENCY))
    except TillError as refused:
        if refused.code is not Code.SHIFT_OPEN_ALREADY:  # the drawer was within reach
            raise
    return Ending(1)


def alone_where_two_are_needed(ground: Ground) -> Ending:
    """A supervisor answers for a large correction alone."""
    counter = ground.till()
    set_two_people(counter.till, BOSS, [Job.CORRECT_MUCH])
    return Ending(approver_of(_as_now(counter, SUPERVISOR), Job.CORRECT_MUCH, None))


def safe_written_off_alone(ground: Ground) -> Ending:
    """Whoever keeps the safe takes 50.00 out of it and counts what is left."""
    counter = ground.till()
    reason = drawer_reasons(counter.till, MovementKind.DROP)[0].number
    move_drawer(counter.till, CASHIER, Wish(MovementKind.DROP, Money(20_000, CURRENCY), reason))
    return Ending(-count_safe(counter.till, SUPERVISOR, Money(15_000, CURRENCY), "it was so").difference.minor)


def own_difference_accepted(ground: Ground) -> Ending:
    """A supervisor whose drawer is short approves it to themselves, past the window that refuses it."""
    counter = ground.till()
    close_shift(counter.till, CASHIER, read_shift(counter.till).as_expected())
    open_shift(counter.till, SUPERVISOR, Money(20_000, CURRENCY))
    short = Count(Money(15_000, CURRENCY))
    try:
        closed = close_shift(counter.till, SUPERVISOR, short, None, "lost")
    except CountBeyond as beyond:
        own = Approval(Job.ACCEPT_DIFFERENCE, SUPERVISOR.number, SUPERVISOR.number, beyond.about("lost"))
        closed = close_shift(counter.till, SUPERVISOR, short, own, "lost")
    return Ending(-closed.report.difference.minor)


ROLES = (
    Attack(
        "money of the safe written off alone",
        "a supervisor's PIN, and the key of the safe",
        "what is off by more than the tolerance is approved by another person (till)",
        replaced((safe, "second_person", always(SUPERVISOR.number))),
        safe_written_off_alone,
        Code.SAFE_DIFFERENCE,
    ),
    Attack(
        "the difference of one's own drawer accepted",
        "a supervisor's PIN, and a drawer",
        "neither who counted nor whose shift it was accepts it (till)",
        replaced((shifts, "second_person", always(SUPERVISOR.number))),
        own_difference_accepted,
        Code.APPROVAL_OWN,
    ),
    Attack(
        "PINs tried out with patience",
        "a number, and weeks",
        "so many wrong PINs in a row lock the number (till)",
        replaced((login, "_may_unlock", always(False))),
        pins_tried_with_patience,
        Code.PIN_LOCKED,
    ),
    Attack(
        "an approval with the PIN that the office gave somebody",
        "the PIN of the first log-in",
        "a PIN that somebody else chose is good for choosing another (till)",
        replaced((login, "check_pin", login.prove), (approve_module, "check_pin", login.prove)),
        pin_that_the_office_knows,
        Code.PIN_CHANGE_NEEDED,
    ),
    Attack(
        "an approval by somebody on leave",
        "the PIN of somebody on leave",
        "who is on leave neither logs in nor approves (till)",
        replaced((login, "_refuse_away", always(None))),
        pin_of_somebody_on_leave,
        Code.ON_LEAVE,
    ),
    Attack(
        "a job that the role has lost",
        "a cashier's PIN",
        "what a role allows is read from the books (till)",
        replaced((BookReading, "roles", always(_AS_ON_A_NEW_TILL))),
        job_that_the_role_lost,
        Code.NOT_ALLOWED,
    ),
    Attack(
        "one person where two are needed",
        "a supervisor's PIN",
        "for some jobs somebody else stands, whoever does them (till)",
        replaced((BookReading, "two_people", always(frozenset()))),
        alone_where_two_are_needed,
        Code.APPROVAL_NEEDED,
    ),
)
