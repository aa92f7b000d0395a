"""The desk's part for backups: copies and places, the way back while the till runs, records for an auditor."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import Code, TillError
from app.domain.keeping import COPIES, CopyPlace, Kin, PlaceKind
from app.domain.roles import Operator
from aquatill.home import Home
from tests.aquatill.test_desk import FLOAT, Counter
from tests.runner.parts import SOON

DAYS = date(2020, 1, 1), date(2099, 12, 31)


@pytest.fixture
def administrator(demo_counter: Counter) -> Operator:
    operator: Operator = demo_counter.ask(demo_counter.desk.log_in, 4, "7361").operator
    return operator


def refused(counter: Counter, code: Code, *asked: object) -> None:
    request, *args = asked
    with pytest.raises(TillError) as error:
        counter.ask(request, *args)  # type: ignore[arg-type]
    assert error.value.code is code


def test_a_place_is_chosen_served_and_given_up(demo_counter: Counter, administrator: Operator, tmp_path: Path) -> None:
    desk, place = demo_counter.desk, CopyPlace(PlaceKind.FOLDER, str(tmp_path))
    refused(demo_counter, Code.NOT_ALLOWED, desk.choose_place, demo_counter.cashier(), place)
    absent = CopyPlace(PlaceKind.FOLDER, str(tmp_path / "gone"))
    refused(demo_counter, Code.PLACE_GONE, desk.choose_place, administrator, absent)
    assert demo_counter.ask(desk.choose_place, administrator, place).places[0].there
    kept = demo_counter.ask(desk.copy_now, administrator)
    assert {one.place for one in kept.copies} == {None, place}
    assert kept.troubles == ()
    (tmp_path / COPIES).rename(tmp_path / "away")
    kept = demo_counter.ask(desk.copy_now, administrator)
    assert [trouble.code for trouble in kept.troubles] == [Code.PLACE_GONE]
    assert not kept.places[0].there
    assert demo_counter.ask(desk.drop_place, administrator, place).places == ()


def test_records_are_written_and_checked(demo_counter: Counter, administrator: Operator, tmp_path: Path) -> None:
    desk, path = demo_counter.desk, tmp_path / "records.zip"
    counted: list[int] = []
    refused(demo_counter, Code.NOT_ALLOWED, desk.write_records, demo_counter.cashier(), DAYS, path, counted.append)
    made = demo_counter.ask(desk.write_records, administrator, DAYS, path, counted.append)
    assert counted
    checked = demo_counter.ask(desk.check_records, path)
    assert (checked.manifest, checked.findings) == (made, ())
    refused(demo_counter, Code.YEAR_NOT_OVER, desk.write_archive, administrator, 2999, path, counted.append)


def test_the_books_come_back_while_the_till_runs_and_go_on_when_re_keyed(template: Path, aquatill_home: Path) -> None:
    home = Home(aquatill_home)
    shutil.copytree(template, home.folder, dirs_exist_ok=True)
    counter = Counter(home)
    counter.begin()
    desk, cashier = counter.desk, counter.cashier()
    boss: Operator = counter.ask(desk.log_in, 4, "7361").operator
    copy = counter.ask(desk.copy_now, boss).copies[0].path
    counter.ask(desk.open_shift, cashier, FLOAT, ())
    counter.sell(counter.lay_card(), cashier, 1_000)
    looked = counter.ask(desk.look_at_copy, boss, copy)
    assert (looked.facts.kin, looked.loss.sales, looked.loss.litres) == (Kin.OURS, 1, 1_000)
    letter = home.folder / "letter.txt"
    letter.write_text("Dear customer")
    refused(counter, Code.NO_COPY_OF_BOOKS, desk.bring_back, boss, "7361", letter)
    refused(counter, Code.NOT_ALLOWED, desk.bring_back, cashier, "5307", copy)
    assert counter.status[-1].shift is not None, "nothing was touched so far"
    lock = counter.ask(desk.bring_back, boss, "7361", copy)
    assert lock.reason is Code.TILL_RESTORED
    counter.wait_for(lambda status: status.lock == lock and status.shift is None)
    counter.ask(desk.rekey, counter.ask(desk.log_in, 3, "9045").operator, "9045", "wrong copy on purpose")
    counter.wait_for(lambda status: status.lock is None)
    counter.ask(desk.open_shift, counter.cashier(), FLOAT, ())
    counter.sell(counter.lay_card(), cashier, 2_000)
    counter.workplace.end(SOON)
    assert counter.crashes.none
