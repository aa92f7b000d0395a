"""What the tariff page asks of a till at work: files read and written, versions booked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import Code, Refusal
from app.domain.roles import Operator, Role
from app.domain.tariff.finding import Fault
from aquatill.tariff_work import TariffWork
from tests.household import TARIFF, Counter
from tests.tariffs import steps_and_base

ADMINISTRATOR = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)
SHOPS = steps_and_base("shops", (10_000, "90"), (None, "120"), base=500)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[TariffWork]:
    counter = Counter(tmp_path / "till")
    yield TariffWork(lambda: counter.till)
    counter.close()


def test_a_file_that_is_written_is_read_and_taken_over(work: TariffWork, tmp_path: Path) -> None:
    read = work.read(work.write(SHOPS, tmp_path / "shops.toml"))
    assert (read.file, read.version, read.faults, read.findings) == ("shops.toml", SHOPS, (), ())
    assert work.take_over(ADMINISTRATOR, SHOPS).new
    assert work.every(ADMINISTRATOR) == (TARIFF, SHOPS)


def test_a_file_with_mistakes_gives_all_of_them_and_no_version(work: TariffWork, tmp_path: Path) -> None:
    path = work.write(SHOPS, tmp_path / "shops.toml")
    sound = path.read_text("utf-8")
    path.write_text(sound.replace("[10, ", "[-10, "), "utf-8")
    read = work.read(path)
    assert (read.version, [fault.code for fault in read.faults]) == (None, [Code.TARIFF_FIELD_NEGATIVE])
    path.write_text(sound.replace("[10, ", "[0, "), "utf-8")
    read = work.read(path)
    assert read.version is None
    assert [(placed.place, placed.finding.fault) for placed in read.findings] == [
        ("class.domestic.charge.water.steps[1]", Fault.NOT_POSITIVE)
    ]


def test_a_place_that_cannot_be_written_is_refused(work: TariffWork, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        work.write(SHOPS, tmp_path / "no" / "shops.toml")
    assert caught.value.code is Code.TARIFF_FILE_NOT_WRITTEN
