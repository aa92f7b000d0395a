"""The network on screen: what there is, forms with what is wrong at its field, and what was lost."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.errors import Code, Refusal
from app.domain.lists import Field
from app.domain.register import Meter, Region, Zone
from app.domain.roles import Operator, Role
from tests.ui import network_samples, samples
from tests.ui.conftest import Counter
from tests.ui.test_register_layout import LANGUAGES, complaints
from ui.actions import Page
from ui.desk import LoggedIn
from ui.network.page import NetworkPage
from ui.register.faults import CODE, DAY, UPPER

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ZONES, MASTERS, LOSSES, REGIONS, BRANCHES, CLASSES = range(6)


@pytest.fixture
def office(counter: Counter, request: pytest.FixtureRequest) -> Counter:
    """A supervisor at the network, in a language."""
    counter.desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, None)
    counter.shell.login.language_chosen.emit(getattr(request, "param", "en"))
    counter.log_in()
    counter.press(Qt.Key.Key_F9)
    return counter


def page(counter: Counter) -> NetworkPage:
    return counter.work.network


def begin(counter: Counter, place: int, key: Qt.Key = Qt.Key.Key_N) -> None:
    """Goes to a kind of places and opens a form."""
    counter.press(Qt.Key(Qt.Key.Key_1.value + place), ALT)
    counter.press(key, CTRL)


def typed(counter: Counter, **texts: str) -> None:
    """Types into fields of the form and saves."""
    form = page(counter).form
    assert form is not None
    for key, text in texts.items():
        form.put(key, text)
    counter.press(Qt.Key.Key_S, CTRL)


def test_zones_and_master_meters_stand_below_what_feeds_them(office: Counter) -> None:
    assert page(office).table().texts() == (
        ("VSR", "Valle de Santa Rosa", "12", network_samples.MAIN),
        ("\u2003\u2003CEN", "Centro", "12", network_samples.LINE),
    )
    office.press(Qt.Key.Key_2, ALT)
    assert page(office).table().texts()[1][1:] == ("Acme", "100", "2", "206,428.000\u00a0m³", "Nov 1, 2026")


def test_a_zone_is_entered_by_keys_alone(office: Counter) -> None:
    office.press(Qt.Key.Key_N, CTRL)
    office.type("NOR")
    office.enter()
    office.type("North")
    office.press(Qt.Key.Key_S, CTRL)
    assert office.desk.last("enter_place").args == (samples.LUIS_IN_CHARGE, Zone("NOR", "North", 12), True)
    assert page(office).notice.text() == "That is in the books now."
    assert office.focus() is page(office).table()


def test_enter_changes_the_chosen_one_but_not_its_code(office: Counter) -> None:
    office.press(Qt.Key.Key_Down)
    office.enter()
    form = page(office).form
    assert form is not None
    form.put(Field.NAME, "Old town")
    office.press(Qt.Key.Key_S, CTRL)
    assert office.desk.last("enter_place").args[1:] == (replace(network_samples.ZONES[1], name="Old town"), False)


@pytest.mark.parametrize(
    ("place", "code", "field", "params"),
    [
        (ZONES, Code.CODE_TAKEN, CODE, {"place": "CEN"}),
        (ZONES, Code.ZONE_LOOP, UPPER, {"zone": "CEN"}),
        (MASTERS, Code.METER_KNOWN, Field.METER, {"meter": "1"}),
        (REGIONS, Code.REGION_NUMBER, CODE, {"number": 0, "most": 65535}),
        (CLASSES, Code.CLASS_NUMBER_TAKEN, "number", {"number": 1, "customer_class": "domestic"}),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    office: Counter, place: int, code: Code, field: str, params: dict[str, object]
) -> None:
    office.desk.usual = False
    begin(office, place)
    form = page(office).form
    assert form is not None
    if place in (REGIONS, CLASSES):
        form.put(CODE, "7")
    office.press(Qt.Key.Key_S, CTRL)
    if place == MASTERS:
        assert office.desk.last("enter_place").args[1] == Meter("", 100, bulk=True)
    office.desk.last("enter_place").failed(Refusal(code, **params))
    office.settle()
    assert form.fault(field) != ""
    office.press(Qt.Key.Key_Escape)
    assert page(office).form is None


def test_a_region_needs_a_number(office: Counter) -> None:
    begin(office, REGIONS)
    typed(office, code="x")
    form = page(office).form
    assert form is not None
    assert form.fault(CODE).startswith("“x” cannot be read as one number.")
    typed(office, code="14", name="West")
    assert office.desk.last("enter_place").args[1] == Region(14, "West")


def test_a_reading_of_a_master_is_typed_with_its_day(office: Counter) -> None:
    begin(office, MASTERS, Qt.Key.Key_R)
    form = page(office).form
    assert form is not None
    typed(office, register="820600", day="31.10.2026")
    assert form.fault(DAY).startswith("“31.10.2026” is not a day.")
    typed(office, day="2026-10-31")
    assert office.desk.last("read_meter").args[1:] == (network_samples.MAIN, date(2026, 10, 31), 820_600_000)


def test_a_customers_meter_is_put_below_the_chosen_master(office: Counter) -> None:
    begin(office, MASTERS, Qt.Key.Key_B)
    typed(office, meter=network_samples.HOUSE)
    assert office.desk.last("put_below").args[1:] == (network_samples.HOUSE, network_samples.MAIN)


def test_losses_are_counted_and_those_that_were_not_read_are_named(office: Counter) -> None:
    losses = page(office).losses
    office.press(Qt.Key.Key_L, CTRL)
    assert office.focus() is losses.head
    office.press(Qt.Key.Key_L, CTRL)
    assert office.desk.last("losses").args[1:] == ("VSR", "", date(2026, 10, 1), date(2026, 11, 1))
    assert losses.lost.value.text() == "6,830.000\u00a0m³"
    assert losses.lost.note.text() == "74.7% of what ran in"
    assert losses.table.texts()[3] == (
        "\u2003" * 4 + network_samples.SILENT,
        "Calle Morelos 119, Col. Centro",
        "not read",
        "",
        "",
        "",
    )
    losses.since.setText("yesterday")
    losses.button.click()
    assert page(office).notice.text().startswith("“yesterday” is not a day.")


def test_the_network_is_the_offices(counter: Counter) -> None:
    counter.desk.logs_in = LoggedIn(Operator(5, "Ana", Role.CASHIER), None)
    counter.log_in()
    assert Page.NETWORK not in counter.work.navigation.buttons


@pytest.mark.parametrize("office", LANGUAGES, indirect=True)
def test_every_page_and_form_fits(office: Counter) -> None:
    found: list[str] = []
    for place in (ZONES, MASTERS, LOSSES, REGIONS, BRANCHES, CLASSES):
        office.press(Qt.Key(Qt.Key.Key_1.value + place), ALT)
        found += complaints(office)
        if place != LOSSES:
            office.press(Qt.Key.Key_N, CTRL)
            found += complaints(office)
            office.press(Qt.Key.Key_Escape)
    assert found == []


def test_the_page_is_mirrored_where_one_reads_from_the_right(office: Counter) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    office.settle()
    assert complaints(office) == []
