"""A till killed by SIGKILL, or whose card is torn out of the real PC/SC daemon, loses and doubles nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.killed import COUNT, Killing, command, killing
from tests.faults.table import Case

pytestmark = pytest.mark.pcsc


@pytest.fixture(scope="module")
def one() -> Iterator[Killing]:
    with killing() as one:
        yield one


@pytest.fixture(scope="module")
def cases(one: Killing) -> list[Case]:
    return one.cases()


@pytest.mark.parametrize("number", range(COUNT))
def test_a_killed_till_comes_back_with_everything(number: int, one: Killing, cases: list[Case]) -> None:
    failure = one.run(cases[number])
    assert failure is None, f"{failure.kind}: {failure.reason}\n{command(cases[number])}"
