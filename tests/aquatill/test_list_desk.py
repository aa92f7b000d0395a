"""Lists through the desk of the windows, over real workers and books: shown, checked, brought in, stopped, written."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.counter.lists.bring_in import BroughtIn
from app.domain.errors import Cancelled, Code, Refusal
from app.domain.lists import Field, RowFault
from app.domain.roles import Operator
from app.domain.sold import PARTS, SoldField
from aquatill import lists
from tests.aquatill.test_desk import Counter
from tests.bench.lists import write_list
from tests.runner.parts import SOON
from words import Words

SAMPLE = Path(__file__).parents[2] / "resources" / "demo" / "lists" / "padron.csv"
SPANISH = Words("es", "America/Mexico_City", "MXN")


def nobody(done: int) -> None:
    """A progress that nobody watches."""


def test_a_list_goes_the_whole_way(demo_counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
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


def test_purchases_are_written_with_figures_that_add_up(
    demo_counter: Counter, supervisor: Operator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PIECE", 2)
    days, file = (date(2020, 1, 1), demo_counter.desk.now().date()), tmp_path / "sold.xlsx"
    count = demo_counter.ask(demo_counter.desk.write_purchases, supervisor, days, file, SPANISH, nobody)
    table: list[Any] = list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))
    head, *rows = table
    column = {field: head.index(SPANISH.name(field)) for field in SoldField}
    assert count == len(rows) > 11
    for row in rows:
        parts = sum(Decimal(str(row[column[field]] or 0)) for field in PARTS)
        assert parts == Decimal(str(row[column[SoldField.TOTAL]]))
    first = {field: rows[0][column[field]] for field in SoldField}
    assert (first[SoldField.VOLUME], first[SoldField.METER]) == (8.4, "0412334567")
    assert (first[SoldField.HOLDER], first[SoldField.STATE]) == ("María Fernanda López Hernández", "Completada")
    assert first[SoldField.AT] == min(row[column[SoldField.AT]] for row in rows)
    none = demo_counter.ask(demo_counter.desk.write_purchases, supervisor, (days[0], days[0]), file, SPANISH, nobody)
    assert none == 0


def test_a_stop_in_the_midst_of_the_booking_leaves_nothing(
    demo_counter: Counter, supervisor: Operator, tmp_path: Path
) -> None:
    write_list(tmp_path / "list.xlsx", 1600)
    shown = demo_counter.ask(demo_counter.desk.preview_list, tmp_path / "list.xlsx", None, SPANISH)
    demo_counter.ask(demo_counter.desk.check_list, shown.choice, nobody)
    with pytest.raises(Cancelled):
        demo_counter.ask(demo_counter.desk.bring_in_list, supervisor, False, lambda done: demo_counter.desk.stop_list())
    assert demo_counter.ask(demo_counter.desk.search, supervisor, "B-0000001").hits == ()


def test_the_till_answers_while_a_list_is_checked(demo_counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    write_list(tmp_path / "list.xlsx", 1600)
    shown = demo_counter.ask(demo_counter.desk.preview_list, tmp_path / "list.xlsx", None, SPANISH)
    begun, go_on = threading.Event(), threading.Event()

    def wait(done: int) -> None:
        begun.set()
        assert go_on.wait(SOON)

    ended = threading.Event()
    demo_counter.desk.check_list(shown.choice, wait, lambda summary: ended.set(), lambda error: None)
    assert begun.wait(SOON)
    assert demo_counter.ask(demo_counter.desk.search, supervisor, "maría").hits, "the books are asked between the pieces"
    go_on.set()
    assert ended.wait(SOON)


def test_a_place_that_cannot_be_written_is_told(demo_counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        demo_counter.ask(demo_counter.desk.write_list, supervisor, tmp_path / "nowhere" / "x.xlsx", SPANISH, nobody)
    assert refused.value.code is Code.LIST_NOT_WRITTEN
