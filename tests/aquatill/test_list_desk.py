"""Lists through the desk of the windows, over real workers and books: shown, checked, brought in, stopped, written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import db.till
from app.counter.lists.bring_in import BroughtIn
from app.domain.errors import Cancelled, Code, Refusal
from app.domain.lists import Field, RowFault
from app.domain.roles import Operator
from aquatill.demo.opening import open_demo
from aquatill.home import Home
from tests.aquatill.test_desk import Counter
from tests.bench.lists import write_list
from tests.runner.parts import SOON
from words import Words

SAMPLE = Path(__file__).parents[2] / "resources" / "demo" / "lists" / "padron.csv"
SPANISH = Words("es", "America/Mexico_City", "MXN")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("demo")
    open_demo(Home(folder), "en", fresh=False)
    return Home(folder)


@pytest.fixture(scope="module")
def counter(home: Home) -> Iterator[Counter]:
    counter = Counter(home)
    counter.begin()
    yield counter
    counter.workplace.end(SOON)
    assert counter.crashes.none
    assert db.till.verify(home.folder, counter.equipment.keys(None).store).sound


@pytest.fixture(scope="module")
def supervisor(counter: Counter) -> Operator:
    operator: Operator = counter.ask(counter.desk.log_in, 3, "9045").operator
    return operator


def nobody(done: int) -> None:
    """A progress that nobody watches."""


def test_a_list_goes_the_whole_way(counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    desk, ask = counter.desk, counter.ask
    shown = ask(desk.preview_list, SAMPLE, None, SPANISH)
    assert (shown.header, shown.choice.columns[Field.METER], shown.choice.delimiter) == (2, "Medidor", ";")
    assert shown.first[1][1] == "José Luis Muñoz Peña"
    summary = ask(desk.check_list, replace(shown.choice, new_zones=True), nobody)
    assert (summary.new, [one.fault for one in summary.faults]) == (
        4,
        [RowFault.PHONE, RowFault.DATE, RowFault.TWICE_IN_FILE],
    )
    assert ask(desk.write_bad_rows, tmp_path / "bad.csv", False, SPANISH) == 2
    assert "no es un número de teléfono" in (tmp_path / "bad.csv").read_text("utf-8-sig")
    assert ask(desk.bring_in_list, supervisor, False, nobody) == BroughtIn(4, 0)
    assert ask(desk.search, supervisor, "muñoz peña").hits[0].account == "310-002-1"
    assert ask(desk.write_list, supervisor, tmp_path / "all.xlsx", SPANISH, nobody) > 4
    assert ask(desk.keep_choice, tmp_path / "map.json", shown.choice) == tmp_path / "map.json"


def test_a_stop_in_the_midst_of_the_booking_leaves_nothing(counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    write_list(tmp_path / "list.xlsx", 1600)
    shown = counter.ask(counter.desk.preview_list, tmp_path / "list.xlsx", None, SPANISH)
    counter.ask(counter.desk.check_list, shown.choice, nobody)
    with pytest.raises(Cancelled):
        counter.ask(counter.desk.bring_in_list, supervisor, False, lambda done: counter.desk.stop_list())
    assert counter.ask(counter.desk.search, supervisor, "B-0000001").hits == ()


def test_the_till_answers_while_a_list_is_checked(counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    write_list(tmp_path / "list.xlsx", 1600)
    shown = counter.ask(counter.desk.preview_list, tmp_path / "list.xlsx", None, SPANISH)
    begun, go_on = threading.Event(), threading.Event()

    def wait(done: int) -> None:
        begun.set()
        assert go_on.wait(SOON)

    ended = threading.Event()
    counter.desk.check_list(shown.choice, wait, lambda summary: ended.set(), lambda error: None)
    assert begun.wait(SOON)
    assert counter.ask(counter.desk.search, supervisor, "maría").hits, "the books are asked between the pieces"
    go_on.set()
    assert ended.wait(SOON)


def test_a_place_that_cannot_be_written_is_told(counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        counter.ask(counter.desk.write_list, supervisor, tmp_path / "nowhere" / "x.xlsx", SPANISH, nobody)
    assert refused.value.code is Code.LIST_NOT_WRITTEN
