"""An administrator adds the people who work at the till; each logs in with a PIN that was typed twice."""

from __future__ import annotations

import pytest

from app.counter.login import log_in
from app.counter.people import add_operator, operators
from app.domain.errors import Code, Refusal
from app.domain.roles import Operator, Role
from tests.household import CASHIER, SUPERVISOR, Counter

ADMINISTRATOR = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)
NEW = Operator(12, "Elena Cruz", Role.CASHIER)


def test_an_added_operator_can_log_in(counter: Counter) -> None:
    add_operator(counter.till, ADMINISTRATOR, NEW, "5307", "5307")
    assert log_in(counter.till, 12, "5307") == NEW
    assert NEW in operators(counter.till, ADMINISTRATOR)


@pytest.mark.parametrize(
    ("by", "new", "pin", "again", "code"),
    [
        (SUPERVISOR, NEW, "5307", "5307", Code.NOT_ALLOWED),
        (ADMINISTRATOR, NEW, "5307", "5308", Code.PIN_DIFFERS),
        (ADMINISTRATOR, NEW, "1234", "1234", Code.PIN_WEAK),
        (ADMINISTRATOR, CASHIER, "5307", "5307", Code.OPERATOR_TAKEN),
        (ADMINISTRATOR, Operator(0, "Nobody", Role.CASHIER), "5307", "5307", Code.OPERATOR_INVALID),
        (ADMINISTRATOR, Operator(13, " ", Role.CASHIER), "5307", "5307", Code.OPERATOR_INVALID),
    ],
)
def test_who_cannot_be_added_is_refused(
    counter: Counter, by: Operator, new: Operator, pin: str, again: str, code: Code
) -> None:
    before = operators(counter.till, ADMINISTRATOR)
    with pytest.raises(Refusal) as caught:
        add_operator(counter.till, by, new, pin, again)
    assert caught.value.code is code
    assert operators(counter.till, ADMINISTRATOR) == before


def test_only_an_administrator_sees_who_works_here(counter: Counter) -> None:
    with pytest.raises(Refusal):
        operators(counter.till, CASHIER)
