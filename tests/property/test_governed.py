"""The law of the last administrator: whatever is changed, in whatever order, somebody can still change people and roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counter.people import add_operator, change_operator, remove_operator, set_leave
from app.counter.roles import drop_role, set_role
from app.counter.till import today
from app.domain.errors import Code, Refusal
from app.domain.governing import governs
from app.domain.roles import ALLOWED, Job, Leave, Operator, Role
from tests.household import Counter

BOSS = Operator(90, "Teresa", Role.ADMINISTRATOR)
NUMBERS = st.sampled_from((90, 91, 92))
ROLES = st.sampled_from((Role.ADMINISTRATOR, Role.CASHIER, "office"))
Change = Callable[[Counter], None]


def changed(number: int, role: str) -> Change:
    return lambda counter: change_operator(counter.till, BOSS, number, "Somebody", role)


def removed(number: int) -> Change:
    return lambda counter: remove_operator(counter.till, BOSS, number)


def away(number: int, first: int, days: int | None) -> Change:
    def go(counter: Counter) -> None:
        begin = today(counter.till) + timedelta(days=first)
        set_leave(counter.till, BOSS, number, Leave(begin, None if days is None else begin + timedelta(days=days)))

    return go


def back(number: int) -> Change:
    return lambda counter: set_leave(counter.till, BOSS, number, None)


def allowed(role: str, yes: bool) -> Change:
    jobs = ALLOWED[Role.ADMINISTRATOR] - (frozenset() if yes else {Job.OPERATORS})
    return lambda counter: set_role(counter.till, BOSS, role, "Office" if role == "office" else "", jobs)


def dropped(role: str) -> Change:
    return lambda counter: drop_role(counter.till, BOSS, role)


CHANGES = st.lists(
    st.one_of(
        st.builds(changed, NUMBERS, ROLES),
        st.builds(removed, NUMBERS),
        st.builds(away, NUMBERS, st.integers(-2, 2), st.none() | st.integers(0, 3)),
        st.builds(back, NUMBERS),
        st.builds(allowed, ROLES, st.booleans()),
        st.builds(dropped, ROLES),
    ),
    min_size=1,
    max_size=8,
)
NATURAL = {Code.LAST_ADMINISTRATOR, Code.ROLE_UNKNOWN, Code.ROLE_IN_USE}


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    counter = Counter(Path(tmp_path_factory.mktemp("governed")) / "till")
    for number in (90, 91, 92):
        add_operator(counter.till, BOSS, Operator(number, "Somebody", Role.ADMINISTRATOR), "5307", "5307")
    yield counter
    counter.close()


@settings(max_examples=15)
@given(changes=CHANGES)
def test_somebody_always_governs_the_till(till: Counter, changes: list[Change]) -> None:
    for change in changes:
        try:
            change(till)
        except Refusal as refusal:
            if refusal.code not in NATURAL:
                raise
        people = till.store.read(lambda r: r.operators())
        assert any(governs(one, today(till.till)) for one in people)
