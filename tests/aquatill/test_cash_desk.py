"""A day of the cash desk over real workers and books: drawer, X, count with an answer, safe, bank, day, Z again."""

from __future__ import annotations

import pytest

from app.domain.approval import Approval
from app.domain.closed_period import ClosingKind
from app.domain.closing import Count, CountBeyond
from app.domain.count_draft import TypedCount
from app.domain.drawer import MovementKind, Reason, Wish
from app.domain.errors import Code, TillError
from app.domain.method import CASH
from app.domain.money import Money
from app.domain.roles import Job, Operator
from tests.aquatill.test_desk import Counter

FLOAT, DROPPED, LEFT = (Money(minor, "MXN") for minor in (50_000, 20_000, 10_000))


@pytest.fixture(scope="module")
def people(demo_counter: Counter) -> tuple[Operator, Operator]:
    """A cashier with a shift of their own, and the supervisor."""
    cashier, supervisor = demo_counter.cashier(), demo_counter.ask(demo_counter.desk.log_in, 3, "9045").operator
    demo_counter.ask(demo_counter.desk.open_shift, cashier, FLOAT, ())
    return cashier, supervisor


def test_a_day_of_the_cash_desk(demo_counter: Counter, people: tuple[Operator, Operator]) -> None:
    ask, desk, (cashier, supervisor) = demo_counter.ask, demo_counter.desk, people
    reason = ask(desk.drawer_reasons, MovementKind.DROP)[0]
    assert ask(desk.move_drawer, cashier, Wish(MovementKind.DROP, DROPPED, reason.number), None).movement.number == 1
    assert ask(desk.read_shift, cashier).expected is None
    assert ask(desk.read_shift, supervisor).expected == {"cash": FLOAT - DROPPED}
    assert ask(desk.count_drop, supervisor, 1, DROPPED, "", None).count.difference.minor == 0
    ask(desk.keep_count, cashier, TypedCount("12"))
    draft = ask(desk.read_shift, supervisor).draft
    assert (draft.operator, draft.typed.total) == (cashier.number, "12")
    ask(desk.print_x, cashier)
    count = Count(LEFT + LEFT, left=LEFT)
    with pytest.raises(CountBeyond) as shown:
        ask(desk.close_shift, cashier, count, None, "")
    about = shown.value.about("a note was torn")
    approval = Approval(Job.ACCEPT_DIFFERENCE, cashier.number, supervisor.number, about)
    report = ask(desk.close_shift, cashier, count, approval, "a note was torn").report
    assert (report.difference, report.recounts) == (count.cash - (FLOAT - DROPPED), 1)
    before = ask(desk.float_left)
    assert (before.number, before.left) == (report.heading.shift, LEFT)

    inside = ask(desk.read_cash_office, supervisor).safe.cash.inside
    assert ask(desk.count_safe, supervisor, inside, "", CASH, None).difference.minor == 0
    made = ask(desk.bank_deposit, supervisor, DROPPED, "Banco 0123", "", CASH, None).deposit
    assert (made.before, made.through_z) == (inside, report.z_number)
    assert ask(desk.close_period, supervisor, ClosingKind.DAY, None).report.closing.number == 1
    ask(desk.reprint_z, supervisor, report.z_number)
    ask(desk.set_drawer_reason, supervisor, Reason(0, MovementKind.EXPENSE, "Post office"))
    office = ask(desk.read_cash_office, supervisor)
    assert office.safe.cash.inside == inside - DROPPED
    assert office.shifts[0].z_number == report.z_number
    assert office.reasons[-1].name == "Post office"
    assert [len(one.closed) for one in office.closings] == [1, 0, 0]
    with pytest.raises(TillError) as refused:
        ask(desk.read_cash_office, cashier)
    assert refused.value.code is Code.NOT_ALLOWED
