"""Parameters and reserves of the meter: which set wins, and that main, backup and emergency credit are one sum."""

import pytest

from app.domain.card import MeterMode, ParametersVersion
from app.domain.parameters import MeterStep, StepTable
from tests.virtual.utility import (
    LEVELS,
    VERSION_2,
    Entry,
    Paper,
    StatusOnCard,
    card,
    lending_meter,
    meter,
    parameters_block,
    present,
    sold,
    with_file,
    with_parameters,
    written,
)
from virtual.card.cipher import cmac
from virtual.meter import Taken

BLOCK = parameters_block(VERSION_2, LEVELS)


def test_parameters_are_taken_with_their_order() -> None:
    water, changed = meter(), with_parameters()
    assert present(water, changed) == Taken(0, 0, True)
    levels = water.record.levels
    assert (levels.alarm_level, levels.backup_level, levels.emergency_level) == (1000, 3000, 2000)
    assert levels.steps == StepTable((MeterStep(None, 1200),))
    assert StatusOnCard.of(changed).raw[92:102] == bytes.fromhex("00000002" + "00000001" + "0001")


@pytest.mark.parametrize(
    ("version", "taken"),
    [
        (ParametersVersion(1, 9, 9), False),
        (ParametersVersion(2, 1, 1), False),
        (ParametersVersion(2, 1, 2), True),
        (ParametersVersion(2, 2, 0), True),
        (ParametersVersion(3, 1, 1), True),
    ],
)
def test_the_highest_version_till_epoch_wins(version: ParametersVersion, taken: bool) -> None:
    water = meter()
    present(water, with_parameters())
    assert present(water, with_parameters(version)) == Taken(0, 0, taken)


@pytest.mark.parametrize(
    "found",
    [
        BLOCK[:-1] + bytes([BLOCK[-1] ^ 1]),
        parameters_block(VERSION_2, LEVELS[:6]),
        parameters_block(ParametersVersion(3, 1, 1), LEVELS),
        b"\x04\x02" + BLOCK[2:],
        b"\x04\x01\x00\x03" + BLOCK[4:],
        b"\x04\x01\xff\xff" + BLOCK[4:],
        bytes(192),
    ],
    ids=["a wrong code", "another content", "another version", "an unknown layout", "too short", "too long", "nothing"],
)
def test_parameters_that_are_not_those_of_the_order_are_left(found: bytes) -> None:
    paper = Paper((Entry(sold=1_000),), parameters=BLOCK, parameters_version=VERSION_2)
    mixed = with_file(written(card(), paper), 4, found)
    assert present(meter(), mixed) == Taken(1_000, 0, False)


@pytest.mark.parametrize("entries", ["01", "0104000000", "010300000A", "040107"])
def test_a_set_that_cannot_be_read_is_left(entries: str) -> None:
    damaged = with_parameters(VERSION_2, bytes.fromhex(entries), Entry(sold=1_000))
    assert present(meter(), damaged) == Taken(1_000, 0, False)


def test_a_set_with_a_wrong_code_is_left() -> None:
    forged = BLOCK[:-8] + cmac(bytes(16), BLOCK[:-8])[:8]
    paper = Paper((Entry(sold=1_000),), parameters=forged, parameters_version=VERSION_2)
    assert present(meter(), written(card(), paper)) == Taken(1_000, 0, False)


def test_a_level_moves_no_litre() -> None:
    water = meter()
    present(water, with_parameters(VERSION_2, LEVELS, Entry(sold=10_000)))
    assert (water.view().main, water.view().backup) == (7_000, 3_000)
    present(water, with_parameters(ParametersVersion(3, 1, 1), bytes.fromhex("020400000000"), Entry(sold=10_000)))
    assert (water.view().main, water.view().backup) == (10_000, 0)


def test_backup_credit_is_freed_by_the_card_and_held_back_anew_by_a_purchase() -> None:
    water = meter()
    present(water, with_parameters(VERSION_2, bytes.fromhex("020400000BB8"), Entry(number=1, sold=10_000)))
    assert water.use_water(99_000) == 7_000
    freed = sold(Entry(number=1, sold=10_000))
    present(water, freed)
    assert (StatusOnCard.of(freed).main, StatusOnCard.of(freed).backup) == (3_000, 0)
    assert water.use_water(1_000) == 1_000
    present(water, sold(Entry(number=2, sold=20_000)))
    assert (water.view().main, water.view().backup) == (9_000, 3_000)


def test_emergency_credit_is_repaid_by_the_next_purchase() -> None:
    water = lending_meter()
    assert water.use_water(99_000) == 3_000
    assert (water.view().main, water.view().lent) == (0, 3_000)
    bought = sold(Entry(number=2, sold=15_000))
    present(water, bought)
    assert (StatusOnCard.of(bought).main, StatusOnCard.of(bought).lent) == (2_000, 0)


def test_a_postpaid_meter_runs_without_credit_and_consumes_none() -> None:
    water = meter()
    present(water, with_parameters(VERSION_2, bytes.fromhex("040101"), Entry(sold=1_000)))
    assert water.record.levels.mode is MeterMode.POSTPAID
    assert water.use_water(5_000) == 5_000
    assert (water.view().register, water.account.consumed, water.view().main) == (5_000, 0, 1_000)
