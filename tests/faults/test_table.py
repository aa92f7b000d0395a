"""A bounded part of the table, always the same: every scene, every way to fail, and every planted bug is noticed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.chosen import chosen
from tests.faults.every_scene import SCENES
from tests.faults.hunt import hunt
from tests.faults.mutants import MUTANTS, Mutant
from tests.faults.scenes import Scene
from tests.faults.table import Table
from tests.faults.trace import How

SEED = 1893
CASES_A_SCENE = 7


@pytest.fixture(params=SCENES, ids=lambda scene: scene.name)
def table(request: pytest.FixtureRequest) -> Iterator[Table]:
    scene: Scene = request.param
    table = Table((scene,))
    yield table
    table.close()


def test_nothing_is_lost_or_doubled_wherever_a_scene_stops(table: Table) -> None:
    every = list(table.cases())
    cases = [every[0], *chosen(every, CASES_A_SCENE, SEED)]  # the first is the one in which nothing fails
    assert [failure for case in cases if (failure := table.run(case))] == []


def test_the_choice_holds_each_way_to_fail_that_a_scene_has(table: Table) -> None:
    every = [case for case in table.cases() if case.fault]
    ways = {case.fault.how for case in chosen(every, CASES_A_SCENE, SEED) if case.fault}
    assert ways == {case.fault.how for case in every if case.fault}
    assert How.POWER in ways


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_planted_bug_is_noticed(mutant: Mutant) -> None:
    caught = hunt(mutant)
    assert caught is not None
    assert not caught.reason.startswith(("TypeError", "AttributeError")), "the bug no longer fits the program"
