"""The tariffs on screen: chart and table of each version, amounts to try, a file looked at before it is taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.errors import Code, Refusal
from app.domain.roles import Operator, Role
from app.domain.tariff.finding import Fault, Finding
from exchange.tariff import read_tariff, read_tariff_file
from tests.ui import samples
from tests.ui.conftest import Counter
from ui import tokens
from ui.actions import Page
from ui.desk import LoggedIn
from ui.tariff.page import TariffPage
from ui.tariff_desk import Placed, ReadTariff
from words import Words

TARIFFS = Path(__file__).parents[2] / "resources" / "tariffs"
NAIROBI = read_tariff_file(TARIFFS / "nairobi-2022-with-sewer.toml")
NAKURU = read_tariff_file(TARIFFS / "nakuru-2021.toml")
MISTAKEN = ReadTariff(
    "town.toml",
    None,
    (Refusal(Code.TARIFF_FIELD_NEGATIVE, file="town.toml", place="charge.water.price", written="-1"),),
    (Placed(7, "charge.water.steps[2]", Finding(Fault.BOUNDS_OVERLAP, "upto", item=2)),),
)


def at_tariffs(counter: Counter, operator: Operator = samples.ADMIN) -> TariffPage:
    counter.desk.logs_in = LoggedIn(operator, None)
    counter.log_in()
    counter.press(Qt.Key.Key_F8)
    return counter.work.tariffs


def test_an_administrator_sees_steps_and_prices(counter: Counter) -> None:
    page = at_tariffs(counter)
    assert page.version.currentText() == "Water, version 1, from Jan 1, 2020"
    assert page.chart.accessibleName() == "Water, ≤ 7: 41.50; Water, ≤ 20: 67.00; Water, > 20: 98.00"
    assert page.table.texts()[1] == ("Water, step 2", "7 to 20\u00a0m³", "67.00 a m³")
    assert page.table.texts()[-1] == ("VAT", "on top of the prices", "16%")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR])
def test_who_may_look_but_not_change_has_no_import(counter: Counter, role: Role) -> None:
    page = at_tariffs(counter, Operator(9, "Luis Mora", role))
    assert page.table.texts()
    assert page.bring.isHidden()
    assert not page.give.isHidden()


def test_a_cashier_does_not_see_tariffs(counter: Counter) -> None:
    counter.log_in()
    assert Page.TARIFFS not in counter.work.navigation.buttons


def test_an_amount_is_tried_at_each_key_stroke(counter: Counter) -> None:
    counter.desk.versions = (NAIROBI,)
    page = at_tariffs(counter)
    counter.type("15")
    assert page.trial.answer() == "KES\u00a01,425.00"
    assert page.trial.line_texts()[1] == ("Water, step 2", "603.00")
    page.trial.bought.edit.setFocus()
    counter.type("6")
    assert page.trial.line_texts()[0][0] == "Water, step 2"
    page.trial.bought.edit.clear()
    QTest.mouseClick(page.trial.in_money, Qt.MouseButton.LeftButton)
    assert page.trial.answer() == "KES\u00a014.99 buy 0.194\u00a0m³"


def test_what_cannot_be_tried_is_said(counter: Counter) -> None:
    page = at_tariffs(counter)
    counter.type("99999999")
    assert "more water than one sale may have" in page.trial.answer()
    assert page.trial.line_texts() == []


def test_the_day_is_todays_until_another_is_typed(counter: Counter) -> None:
    page = at_tariffs(counter)
    assert page.trial.circumstances.day.text() == "2026-11-21"
    counter.type("1")
    page.trial.circumstances.day.setText("2026-02-30")
    assert page.trial.answer() == "“2026-02-30” is not a day. Nothing was done. Write the day like 2026-11-21."
    page.trial.circumstances.day.setText("2026-12-01")
    assert page.trial.line_texts()[1][0] == "Fixed charge, December 2026"


MANY = read_tariff(
    b"""
tariff = "many"
currency = "KES"
valid_from = 2026-01-01
[[tax]]
name = "vat"
percent = 10
[[band]]
name = "night"
hours = [["22:00", "06:00"]]
[[band]]
name = "day"
[[charge]]
name = "night-water"
price = 10
band = "night"
[[charge]]
name = "water"
steps = [[6, 20], ["rest", 50]]
band = "day"
per_dwelling = true
[[charge]]
name = "free"
allowance = 1
of = "water"
social = true
[[charge]]
name = "rent"
by_size = [[15, 7], [20, 9]]
""",
    "many.toml",
)


def test_for_whom_and_when_makes_a_difference_where_the_tariff_says_so(counter: Counter) -> None:
    """6 m³ at 20, 6 at 50, rent of 7 and tax: 469.70; two homes 12 at 20: 271.70; rent of 9: 273.90; 1 m³ free: 251.90."""
    counter.desk.versions = (MANY,)
    page = at_tariffs(counter)
    asked = page.trial.circumstances
    counter.type("12")
    assert page.trial.answer() == "KES\u00a0469.70"
    asked.dwellings.setText("2")
    assert page.trial.answer() == "KES\u00a0271.70"
    asked.meter_size.setText("20")
    assert page.trial.answer() == "KES\u00a0273.90"
    asked.social.setChecked(True)
    assert page.trial.answer() == "KES\u00a0251.90"
    asked.exempt.setChecked(True)
    assert page.trial.answer() == "KES\u00a0229.00"
    asked.clock.setText("23:00")
    assert page.trial.answer() == "KES\u00a0129.00"
    asked.clock.setText("24:30")
    assert page.trial.answer().startswith("“24:30” is not a time of day.")


def test_a_plain_tariff_asks_for_amount_and_day_alone(counter: Counter) -> None:
    counter.desk.versions = (NAIROBI,)
    asked = at_tariffs(counter).trial.circumstances
    hidden = (asked.clock, asked.dwellings, asked.meter_size, asked.social, asked.exempt)
    assert [field.isVisible() for field in (asked.day, *hidden)] == [True, False, False, False, False, False]


def test_too_little_money_is_told_the_least(counter: Counter) -> None:
    page = at_tariffs(counter)
    QTest.mouseClick(page.trial.in_money, Qt.MouseButton.LeftButton)
    page.trial.amount.edit.setText("10")
    assert page.trial.answer().startswith("That amount buys no water: the least is $87.05.")


def test_the_newest_version_stands_first_and_each_can_be_chosen(counter: Counter) -> None:
    counter.desk.versions = (NAIROBI, NAKURU)
    page = at_tariffs(counter)
    assert page.version.currentText().startswith("Nakuru")
    assert not page.customer_class.isHidden()
    counter.type("30")
    page.customer_class.setCurrentIndex(1)
    assert page.trial.answer() == "KES\u00a02,524.00"
    page.version.setCurrentIndex(1)
    assert page.customer_class.isHidden()
    assert page.table.texts()[0][2] == "45.00 a m³"


def test_a_file_is_looked_at_before_it_is_taken_over(counter: Counter) -> None:
    page = at_tariffs(counter)
    page.open_file(Path("nairobi.toml"))
    counter.desk.last("read_tariff").done(ReadTariff("nairobi.toml", NAIROBI))
    counter.settle()
    assert page.notice.text().startswith("nairobi.toml is right.")
    assert page.version.currentText().startswith("Nairobi")
    counter.type("15")
    assert page.trial.answer() == "KES\u00a01,425.00", "a bill can be compared before"
    assert counter.desk.all_of("take_over_tariff") == []
    counter.desk.versions = (NAIROBI, samples.TARIFF)
    QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)
    counter.settle()
    assert counter.desk.last("take_over_tariff").args == (samples.ADMIN, NAIROBI)
    assert "is in the till" in page.notice.text()
    assert page.take.isHidden()
    assert page.version.count() == 2


@pytest.mark.parametrize("read", [ReadTariff("nakuru.toml", NAKURU), MISTAKEN], ids=["right", "wrong"])
def test_a_file_that_is_looked_at_fits_a_cheap_counter_screen(counter: Counter, read: ReadTariff) -> None:
    page = at_tariffs(counter)
    counter.type("60")
    page.open_file(Path(read.file))
    counter.desk.last("read_tariff").done(read)
    counter.settle()
    least = counter.shell.minimumSizeHint()
    assert (least.width() <= tokens.WINDOW[0], least.height() <= tokens.WINDOW[1]) == (True, True), least


def test_a_file_that_was_looked_at_can_be_left(counter: Counter) -> None:
    page = at_tariffs(counter)
    page.open_file(Path("nairobi.toml"))
    counter.desk.last("read_tariff").done(ReadTariff("nairobi.toml", NAIROBI))
    counter.settle()
    QTest.mouseClick(page.drop, Qt.MouseButton.LeftButton)
    assert page.version.count() == 1
    assert page.notice.text() == ""


def test_every_mistake_of_a_file_is_shown_with_its_place(counter: Counter) -> None:
    page = at_tariffs(counter)
    page.open_file(Path("town.toml"))
    counter.desk.last("read_tariff").done(MISTAKEN)
    counter.settle()
    assert [place for _, place, _ in page.mistakes.texts()] == ["charge.water.price", "charge.water.steps[2]"]
    assert "Steps overlap" in page.mistakes.texts()[1][2]
    assert page.notice.text().startswith("town.toml has mistakes.")
    assert page.take.isHidden()


def test_a_refusal_of_the_till_is_said_and_the_version_stays_in_sight(counter: Counter) -> None:
    counter.desk.usual = True
    page = at_tariffs(counter)
    page.open_file(Path("nairobi.toml"))
    counter.desk.last("read_tariff").done(ReadTariff("nairobi.toml", NAIROBI))
    counter.settle()
    counter.desk.usual = False
    QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)
    counter.desk.last("take_over_tariff").failed(Refusal(Code.TARIFF_OTHER_CURRENCY, currency="KES", of_till="MXN"))
    counter.settle()
    assert "The tariff is in KES, but this till works in MXN." in page.notice.text()
    assert page.take.isEnabled()
    assert page.version.currentText().startswith("Nairobi")


def test_a_version_is_exported_where_one_chooses(counter: Counter, tmp_path: Path) -> None:
    page = at_tariffs(counter)
    page.export_to(samples.TARIFF, tmp_path / "out.toml")
    counter.settle()
    assert counter.desk.last("write_tariff").args == (samples.TARIFF, tmp_path / "out.toml")
    assert page.notice.text().startswith("out.toml is written.")


def test_a_till_without_tariffs_says_so(counter: Counter) -> None:
    counter.desk.versions = ()
    page = at_tariffs(counter)
    assert page.facts.text() == "The till has no tariff yet."
    assert not page.give.isEnabled()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_chart_rises_in_the_direction_of_reading(counter: Counter, direction: Qt.LayoutDirection) -> None:
    page = at_tariffs(counter)
    QApplication.setLayoutDirection(direction)
    page.chart.show_class(samples.TARIFF.classes[0], Words("en", "UTC", "MXN"))
    picture = page.chart.grab().toImage()
    first_is_left = direction is Qt.LayoutDirection.LeftToRight
    inked = _inked_columns(picture)
    assert (inked[0] < picture.width() // 2) is first_is_left


def _inked_columns(picture: QImage) -> list[int]:
    """Columns in which the foot of the bars is painted."""
    foot = picture.height() - 44
    ground = picture.pixelColor(QPoint(picture.width() // 2, 0))
    return [x for x in range(picture.width()) if picture.pixelColor(x, foot) != ground]
