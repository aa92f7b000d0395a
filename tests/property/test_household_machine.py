"""Litres and money agree after any history of a household, and planted bugs show in histories alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from app.domain.errors import TillError
from app.domain.events import VendIntended
from tests.faults.mutants import MUTANTS
from tests.faults.world import World
from tests.property.exchanged_household import ExchangedHousehold
from tests.property.head_office import HeadOffice, journal_of
from tests.property.household_machine import Household
from tests.property.renewed_household import RenewedHousehold
from tests.property.whole_household import WholeHousehold

EXAMPLES = settings().max_examples
"""By the profile that HYPOTHESIS_PROFILE names: "repeatable" in every run, "search" when there is time (see conftest)."""

SHRINKING_SECONDS = 360
ORDINARY = settings(max_examples=EXAMPLES, stateful_step_count=12)
PATIENCE = 5
"""A planted bug ends its search with the first history that shows it, so more of them may be tried."""
LONGER = settings(ORDINARY, stateful_step_count=18)
AT_A_GLANCE = settings(ORDINARY, max_examples=PATIENCE * EXAMPLES, phases=[Phase.generate], report_multiple_bugs=False)
FOUND_BY_HISTORIES = {
    "one running total instead of tallies",
    "a void that lowers S",
    "a sum taken as proof of written",
    "meter credits before it acknowledges",
}


@pytest.mark.timeout(EXAMPLES + SHRINKING_SECONDS)
def test_litres_and_money_agree_after_any_history() -> None:
    run_state_machine_as_test(Household, settings=settings(ORDINARY, max_examples=EXAMPLES // 3))


@pytest.mark.timeout(EXAMPLES + SHRINKING_SECONDS)
def test_they_agree_when_the_meter_is_changed_on_the_way() -> None:
    run_state_machine_as_test(ExchangedHousehold, settings=settings(ORDINARY, max_examples=EXAMPLES // 10))


@pytest.mark.timeout(EXAMPLES + SHRINKING_SECONDS)
def test_they_agree_when_the_card_is_issued_anew_and_water_paid_afterwards() -> None:
    run_state_machine_as_test(RenewedHousehold, settings=settings(ORDINARY, max_examples=EXAMPLES // 10))


@pytest.mark.timeout(EXAMPLES + SHRINKING_SECONDS)
def test_they_agree_whatever_happens_and_in_the_merged_books_of_a_head_office() -> None:
    run_state_machine_as_test(WholeHousehold, settings=settings(LONGER, max_examples=EXAMPLES // 5))


def test_a_head_office_refuses_what_contradicts_what_it_heard(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.sale(1, 5_000)
    sent = journal_of(world.counters[1].store)
    office = HeadOffice()
    assert office.join(sent) == len(sent)
    assert office.join(sent) == 0
    begun = next(entry for entry in sent if entry.draft.kind == "vend-intended")
    other = begun.draft.payload.replace(b"5000", b"9000")
    forged = replace(begun, draft=replace(begun.draft, payload=other), hash=bytes(32))
    assert office.join([forged]) == 1
    (refused,), (kept,) = office.refused, office.intents.values()
    assert isinstance(refused, VendIntended)
    assert isinstance(kept, VendIntended)
    assert (refused.litres, kept.litres) == (9_000, 5_000)
    world.close()


@pytest.mark.timeout(PATIENCE * EXAMPLES + SHRINKING_SECONDS)
@pytest.mark.parametrize("name", sorted(FOUND_BY_HISTORIES))
def test_histories_find_a_planted_bug(name: str) -> None:
    mutant = next(mutant for mutant in MUTANTS if mutant.name == name)
    with mutant.planted(), pytest.raises((AssertionError, TillError)):
        run_state_machine_as_test(Household, settings=AT_A_GLANCE)
