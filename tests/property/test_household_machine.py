"""Litres and money agree after any history of a household, and planted bugs show in histories alone."""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from app.domain.errors import TillError
from tests.faults.mutants import MUTANTS
from tests.property.exchanged_household import ExchangedHousehold
from tests.property.household_machine import Household
from tests.property.renewed_household import RenewedHousehold

EXAMPLES = settings().max_examples
"""By the profile that HYPOTHESIS_PROFILE names: "repeatable" in every run, "search" when there is time (see conftest)."""

SHRINKING_SECONDS = 360
ORDINARY = settings(max_examples=EXAMPLES, stateful_step_count=12)
PATIENCE = 5
"""A planted bug ends its search with the first history that shows it, so more of them may be tried."""
AT_A_GLANCE = settings(ORDINARY, max_examples=PATIENCE * EXAMPLES, phases=[Phase.generate], report_multiple_bugs=False)
FOUND_BY_HISTORIES = {
    "one running total instead of tallies",
    "a void that lowers S",
    "a sum taken as proof of written",
    "unknown guessed as written",
    "meter credits before it acknowledges",
}


@pytest.mark.timeout(EXAMPLES + SHRINKING_SECONDS)
def test_litres_and_money_agree_after_any_history() -> None:
    run_state_machine_as_test(Household, settings=ORDINARY)


@pytest.mark.timeout(EXAMPLES + SHRINKING_SECONDS)
def test_they_agree_when_the_meter_is_changed_on_the_way() -> None:
    run_state_machine_as_test(ExchangedHousehold, settings=settings(ORDINARY, max_examples=EXAMPLES // 5))


@pytest.mark.timeout(EXAMPLES + SHRINKING_SECONDS)
def test_they_agree_when_the_card_is_issued_anew_and_water_paid_afterwards() -> None:
    run_state_machine_as_test(RenewedHousehold, settings=settings(ORDINARY, max_examples=EXAMPLES // 5))


@pytest.mark.timeout(PATIENCE * EXAMPLES + SHRINKING_SECONDS)
@pytest.mark.parametrize("name", sorted(FOUND_BY_HISTORIES))
def test_histories_find_a_planted_bug(name: str) -> None:
    mutant = next(mutant for mutant in MUTANTS if mutant.name == name)
    with mutant.planted(), pytest.raises((AssertionError, TillError)):
        run_state_machine_as_test(Household, settings=AT_A_GLANCE)
