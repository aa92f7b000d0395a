"""The register's rules: check digits, and how much of a debt is due when."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Money
from app.domain.register import DebtKind, DebtStanding, OwedSum
from app.domain.register.check_digit import has_check_digit, luhn_digit
from app.domain.register.debt import fallen_due
from app.domain.tariff.quote import Debt


def pesos(minor: int) -> Money:
    return Money(minor, "MXN")


PLAN = OwedSum(
    "D-1", "A-1", DebtKind.PLAN, (("en", "Meter, in instalments"),), date(2026, 1, 31), pesos(10_000), pesos(3_000)
)


def test_the_standards_own_example_has_its_check_digit() -> None:
    assert luhn_digit("7992739871") == 3
    assert has_check_digit("79927398713")
    assert not has_check_digit("79927398710")
    assert not has_check_digit("7")
    assert not has_check_digit("")
    assert not has_check_digit("7992-73987")


@given(st.text("0123456789", min_size=1, max_size=15), st.data())
def test_one_wrong_digit_is_always_noticed(digits: str, data: st.DataObject) -> None:
    number = digits + str(luhn_digit(digits))
    assert has_check_digit(number)
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from("0123456789".replace(number[place], "")))
    assert not has_check_digit(number[:place] + other + number[place + 1 :])


def test_instalments_fall_due_on_the_same_day_of_each_month_or_its_last() -> None:
    days = ((date(2026, 1, 30), 0), (date(2026, 1, 31), 3_000), (date(2026, 2, 27), 3_000), (date(2026, 2, 28), 6_000))
    for day, due in (*days, (date(2026, 3, 30), 6_000), (date(2026, 3, 31), 9_000), (date(2026, 4, 30), 10_000)):
        assert fallen_due(PLAN, day) == pesos(due), day


def test_of_a_plan_only_what_fell_due_and_was_not_paid_is_asked_for() -> None:
    standing = DebtStanding(PLAN, recovered=pesos(3_500))
    assert standing.owed == pesos(6_500)
    assert standing.due(date(2026, 1, 31)) == pesos(0)
    assert standing.for_sale(date(2026, 1, 31)) is None
    assert standing.for_sale(date(2026, 2, 28)) == Debt(
        "D-1", PLAN.label, datetime.combine(PLAN.since, time()), pesos(2_500)
    )


@given(st.integers(0, 10_000), st.dates(date(2025, 12, 1), date(2027, 1, 1)))
def test_never_more_is_due_than_is_owed(recovered: int, on: date) -> None:
    standing = DebtStanding(PLAN, pesos(recovered))
    assert pesos(0) <= standing.due(on) <= standing.owed
