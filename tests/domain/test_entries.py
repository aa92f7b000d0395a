"""The life of an entry: only the moves of the table, and tallies that only grow."""

from __future__ import annotations

import pytest

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.roles import ALLOWED, Job, Operator, Role, require
from app.domain.shift import CashKind, expected_cash
from app.domain.tally import MAX_DEBT, MAX_LITRES, MAX_NUMBER, MAX_PERIOD_LITRES, Tally
from app.domain.till import TillIdentity
from app.domain.vend import MOVES, OPEN_STATES, TALLIED_STATES, EntryState, may_move, proven_by
from app.domain.vending import Sold, after_return, after_sale

OWNER = TillIdentity(1, 1)


def test_every_state_has_its_row_and_ends_are_ends() -> None:
    assert set(MOVES) == set(EntryState)
    assert {s for s, moves in MOVES.items() if moves} == OPEN_STATES


def test_nothing_leaves_the_tally_once_it_is_in() -> None:
    for state in TALLIED_STATES:
        assert MOVES[state] <= TALLIED_STATES


def test_a_void_is_only_possible_before_the_first_command() -> None:
    assert [s for s in EntryState if may_move(s, EntryState.VOIDED)] == [EntryState.INTENDED]


def test_only_the_number_proves() -> None:
    assert proven_by(3, Tally(OWNER, 1, 3, 0, 0))
    assert proven_by(3, Tally(OWNER, 1, 4, 0, 0))
    assert not proven_by(3, Tally(OWNER, 1, 2, 10**9, 0))
    assert not proven_by(1, None)


def test_a_sale_grows_s_and_counts_in_its_period_alone() -> None:
    first = after_sale(None, OWNER, 1, 1, Sold(7_000, 321, 321, fixed_to=321))
    assert (first.number, first.sold, first.period_litres, first.fixed_month) == (1, 7_000, 7_000, 321)
    same = after_sale(first, OWNER, 1, 2, Sold(1_000, 321, 321))
    assert (same.sold, same.period_litres, same.fixed_month) == (8_000, 8_000, 321)
    later = after_sale(same, OWNER, 1, 5, Sold(500, 322, 322))
    assert (later.number, later.sold, later.period_litres) == (5, 8_500, 500)


def test_the_month_is_counted_apart_from_a_period_that_is_longer() -> None:
    october = after_sale(None, OWNER, 1, 1, Sold(7_000, 312, 321, fixed_to=321))
    november = after_sale(october, OWNER, 1, 2, Sold(1_000, 312, 322, fixed_to=322))
    assert (november.period, november.period_litres) == (312, 8_000)
    assert (november.month, november.month_litres, november.fixed_month) == (322, 1_000, 322)


def test_the_debt_that_sales_recover_only_grows() -> None:
    first = after_sale(None, OWNER, 1, 1, Sold(7_000, 321, 321, debt=500))
    second = after_sale(first, OWNER, 1, 2, Sold(1_000, 322, 322, debt=300))
    assert second.debt_recovered == 800
    assert after_return(second, 1, 3, 1_000, fixed_before=0).debt_recovered == 800


def test_a_return_raises_r_and_never_lowers_s() -> None:
    before = after_sale(None, OWNER, 1, 1, Sold(500, 320, 320, fixed_to=320))
    sold = after_sale(before, OWNER, 1, 2, Sold(7_000, 321, 321, fixed_to=321))
    back = after_return(sold, 1, 3, 7_000, fixed_before=before.fixed_month)
    assert (back.sold, back.taken_back, back.net) == (7_500, 7_000, 500)
    assert (back.period_litres, back.month_litres) == (0, 0)
    assert back.fixed_month == 320, "the base charge that was refunded is due again"


def test_the_largest_numbers_are_refused_and_not_wrapped() -> None:
    full = Tally(OWNER, 1, MAX_NUMBER, MAX_LITRES, 0)
    for number, litres in ((MAX_NUMBER + 1, 0), (MAX_NUMBER, 1)):
        with pytest.raises(Refusal) as refused:
            after_sale(full, OWNER, 1, number, Sold(litres, 1, 1))
        assert refused.value.code is Code.CARD_AT_LIMIT


def test_a_sale_whose_counts_do_not_fit_the_card_is_refused() -> None:
    for sold in (Sold(MAX_PERIOD_LITRES + 1, 1, 1), Sold(1, 1, 1, debt=MAX_DEBT + 1)):
        with pytest.raises(Refusal) as refused:
            after_sale(None, OWNER, 1, 1, sold)
        assert refused.value.code is Code.CARD_AT_LIMIT


def test_expected_cash_is_the_example_of_the_books() -> None:
    """500.00 + 1,300.00 − 73.00 − 200.00 = 1,527.00."""
    cash = {
        CashKind.FLOAT: Money(50_000, "MXN"),
        CashKind.TENDERED: Money(130_000, "MXN"),
        CashKind.CHANGE: Money(7_300, "MXN"),
        CashKind.REFUND: Money(20_000, "MXN"),
    }
    assert expected_cash(cash, "MXN") == Money(152_700, "MXN")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("job", list(Job))
def test_the_table_of_roles_decides(role: Role, job: Job) -> None:
    operator = Operator(1, "Ana", role)
    if job in ALLOWED[role]:
        require(operator, job)
    else:
        with pytest.raises(Refusal):
            require(operator, job)
    with pytest.raises(Refusal):
        require(Operator(1, "Ana", role, active=False), job)
