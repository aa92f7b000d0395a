"""Backups on the screen: copies looked at before going back to one, places, records; the keyboard alone is enough."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Code, StoreError
from app.domain.keeping import CopyPlace, PlaceKind
from app.domain.records.flaw import RecordsFinding, RecordsFlaw
from app.domain.roles import Operator, Role
from tests.ui import samples
from tests.ui.conftest import Counter
from tests.ui.fake_keeping import COPY, KEPT, MADE, OFFICE
from tests.ui.test_register_layout import complaints
from ui.actions import Page
from ui.desk import LoggedIn
from ui.keeping.page import KeepingPage
from ui.keeping_desk import CheckedRecords, Kept

LANGUAGES = ["en", "es"]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def backups(counter: Counter, request: pytest.FixtureRequest) -> Counter:
    """An administrator at the backups, in a language."""
    counter.desk.logs_in = LoggedIn(samples.ADMIN, None)
    counter.shell.login.language_chosen.emit(getattr(request, "param", "en"))
    counter.log_in()
    counter.work.go(Page.BACKUPS)
    counter.settle()
    return counter


def page(counter: Counter) -> KeepingPage:
    return counter.work.backups


@pytest.mark.parametrize("backups", LANGUAGES, indirect=True)
def test_every_panel_fits(backups: Counter) -> None:
    page(backups)._look(COPY)
    backups.settle()
    assert complaints(backups) == []
    for place in (1, 2):
        page(backups).tabs.show_page(place)
        backups.settle()
        assert complaints(backups) == []
    backups.desk.kept_now = Kept((), (), (), KEPT.key)
    page(backups).enter()
    page(backups)._check_file(Path("records.zip"))
    backups.settle()
    assert complaints(backups) == []


def test_a_copy_is_chosen_looked_at_and_gone_back_to_with_the_pin(backups: Counter) -> None:
    backups.press(Qt.Key.Key_Down)
    backups.enter()
    sheet = page(backups).copies.sheet
    assert "644 journal entries would be missing" in sheet.lost.text()
    assert "61 sales of 702.500" in sheet.lost.text()
    backups.type("7361")
    backups.enter()
    backups.enter()
    assert backups.desk.last("bring_back").args == (samples.ADMIN, "7361", COPY)
    assert backups.shell.work is None, "nobody is logged in to other books"
    assert backups.shell.login.isVisible()


def test_a_file_that_is_no_copy_is_refused_with_its_sentence(backups: Counter) -> None:
    backups.desk.usual = False
    page(backups)._look(Path("letter.txt"))
    backups.desk.last("look_at_copy").failed(StoreError(Code.NO_COPY_OF_BOOKS, name="letter.txt"))
    backups.settle()
    assert page(backups).notice.text().startswith("letter.txt is not a copy of books.")
    assert page(backups).copies.sheet.isHidden()


def test_a_copy_now_says_which_place_it_did_not_reach(backups: Counter) -> None:
    trouble = StoreError(Code.PLACE_GONE, place=OFFICE.key, reason="")
    backups.desk.kept_now = replace(KEPT, troubles=(trouble,))
    backups.press(Qt.Key.Key_N, CTRL)
    assert page(backups).notice.text().startswith("/mnt/office/copies is not there")
    backups.desk.kept_now = KEPT
    backups.press(Qt.Key.Key_N, CTRL)
    assert page(backups).notice.text() == "A copy was made, proven, and taken to every place."


def test_a_place_is_added_and_given_up_by_keys(backups: Counter) -> None:
    backups.press(Qt.Key.Key_2, ALT)
    panel = page(backups).places
    assert panel.table.texts()[1][1].startswith("not there now, lacks what was booked since")
    panel.where.setFocus()
    backups.type("CAJA 1")
    backups.enter()
    backups.enter()
    assert backups.desk.last("choose_place").args == (samples.ADMIN, CopyPlace(PlaceKind.STICK, "CAJA 1"))
    assert len(panel.table.texts()) == 3
    panel.where.setFocus()
    backups.type("no/label")
    backups.enter()
    backups.enter()
    assert page(backups).notice.text().startswith("stick:no/label is not a place for copies.")
    panel.table.selectRow(1)
    backups.press(Qt.Key.Key_D, CTRL)
    assert backups.desk.last("drop_place").args == (samples.ADMIN, OFFICE)


def test_records_are_written_and_a_file_is_checked(backups: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeepingPage, "ask_save", lambda self, proposed: Path("out") / proposed)
    monkeypatch.setattr(KeepingPage, "ask_open", lambda self, kinds: Path("records.zip"))
    backups.press(Qt.Key.Key_3, ALT)
    assert "9C54 0A71" in page(backups).records.key.text()
    backups.press(Qt.Key.Key_S, CTRL)
    operator, days, path = backups.desk.last("write_records").args
    assert (operator, path) == (samples.ADMIN, Path("out") / f"{days[0]}-{days[1]}.zip")
    assert "journal entries 40101 to 48210" in page(backups).notice.text()
    backups.press(Qt.Key.Key_R, CTRL)
    assert backups.desk.last("write_archive").args == (samples.ADMIN, 2025, Path("out/2025.zip"))
    backups.press(Qt.Key.Key_O, CTRL)
    assert page(backups).records.found.text().endswith("chain and tables agree.")
    finding = RecordsFinding(RecordsFlaw.CONTENT, number=41_007)
    backups.desk.checked_now = CheckedRecords(MADE, (finding,))
    backups.press(Qt.Key.Key_O, CTRL)
    assert page(backups).records.found.text().endswith("Journal entry 41007 was changed after it was written.")


@pytest.mark.parametrize(("role", "tabs"), [(Role.AUDITOR, 1), (Role.SUPERVISOR, 2), (Role.ADMINISTRATOR, 3)])
def test_each_role_sees_what_it_may_do(counter: Counter, role: Role, tabs: int) -> None:
    counter.desk.logs_in = LoggedIn(Operator(5, "Rosa", role), None)
    counter.log_in()
    counter.work.go(Page.BACKUPS)
    counter.settle()
    assert len(page(counter).tabs.buttons) == tabs
    assert page(counter).copies.look.isHidden() == (role is not Role.ADMINISTRATOR)
