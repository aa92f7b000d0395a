"""The demo's windows: cards to drag or press, a meter to feed, paper to run out of."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.card import Alarm, MeterState, Valve
from ui.demo.bench import Bench, BenchView, CardKind, MeterView, PrinterFault, Sheet, TrayCard
from ui.demo.drag import carrying
from ui.demo.windows import DemoWindows
from words import Words

MARIA, JOSE, BLANK = bytes([1] * 7), bytes([2] * 7), bytes([3] * 7)
CARDS = (
    TrayCard(MARIA, CardKind.CUSTOMER, "María López", "0412334567"),
    TrayCard(JOSE, CardKind.CUSTOMER, "José Cruz", "0412334568"),
    TrayCard(BLANK, CardKind.BLANK, "", ""),
)
METER = MeterView(
    "0412334567",
    "María López",
    11_240,
    0,
    0,
    0,
    412_000,
    Valve.OPEN,
    MeterState.NORMAL,
    78,
    Alarm.CREDIT_LOW,
    None,
    48_300,
    (0,),
)
VIEW = BenchView(CARDS, None, None, None, (), PrinterFault.NONE, 0)


@dataclass
class FakeBench(Bench):
    """Notes what was asked."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)
    told: Callable[[BenchView], None] = lambda view: None

    def watch(self, told: Callable[[BenchView], None]) -> None:
        self.told = told
        told(VIEW)

    def put_on_reader(self, serial: bytes) -> None:
        self.asked.append(("put_on_reader", serial))

    def take_from_reader(self) -> None:
        self.asked.append(("take_from_reader",))

    def put_into_meter(self, serial: bytes) -> None:
        self.asked.append(("put_into_meter", serial))

    def take_from_meter(self) -> None:
        self.asked.append(("take_from_meter",))

    def run_water(self, litres: int, litres_an_hour: int) -> None:
        self.asked.append(("run_water", litres, litres_an_hour))

    def set_printer(self, fault: PrinterFault) -> None:
        self.asked.append(("set_printer", fault))


@pytest.fixture
def bench() -> FakeBench:
    """A bench that does nothing."""
    return FakeBench()


@pytest.fixture
def windows(qtbot: QtBot, bench: FakeBench) -> DemoWindows:
    """The windows beside a till."""
    till = QWidget()
    qtbot.addWidget(till)
    till.show()
    windows = DemoWindows(bench, till, Words("en", "UTC", "MXN"))
    for window in (windows.tray, windows.meter, windows.printer):
        qtbot.addWidget(window)
    windows.show_beside()
    qtbot.waitUntil(lambda: windows.tray.cards.count() == len(CARDS))
    return windows


def tell(qtbot: QtBot, bench: FakeBench, **changes: Any) -> None:
    bench.told(replace(VIEW, **changes))
    qtbot.wait(1)


def test_enter_puts_the_chosen_card_on_the_reader(windows: DemoWindows, bench: FakeBench) -> None:
    windows.tray.cards.setCurrentRow(1)
    QTest.keyClick(windows.tray.cards, Qt.Key.Key_Return)
    assert bench.asked == [("put_on_reader", JOSE)]


def test_a_number_puts_that_card_on_the_reader_and_delete_takes_it(windows: DemoWindows, bench: FakeBench) -> None:
    QTest.keyClick(windows.tray.cards, Qt.Key.Key_3)
    QTest.keyClick(windows.tray.cards, Qt.Key.Key_9)
    QTest.keyClick(windows.tray.cards, Qt.Key.Key_Delete)
    assert bench.asked == [("put_on_reader", BLANK), ("take_from_reader",)]


def test_m_puts_a_card_into_its_meter(windows: DemoWindows, bench: FakeBench) -> None:
    QTest.keyClick(windows.tray.cards, Qt.Key.Key_M)
    assert bench.asked == [("put_into_meter", MARIA)]


def test_a_card_dragged_from_the_tray_lands_where_it_is_dropped(windows: DemoWindows, bench: FakeBench) -> None:
    carried = windows.tray.cards.mimeData([windows.tray.cards.item(1)])
    for slot in (windows.tray.reader, windows.meter.mouth):
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        slot.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, carried, buttons, keys))
    assert bench.asked == [("put_on_reader", JOSE), ("put_into_meter", JOSE)]


def test_what_is_no_card_cannot_be_put_on_the_reader(windows: DemoWindows, bench: FakeBench) -> None:
    text = carrying(MARIA)
    text.clear()
    text.setText("María")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    windows.tray.reader.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, text, buttons, keys))
    assert bench.asked == []


def test_the_tray_says_where_each_card_is(qtbot: QtBot, windows: DemoWindows, bench: FakeBench) -> None:
    tell(qtbot, bench, on_reader=MARIA, in_meter=JOSE)
    texts = [windows.tray.cards.item(place).text() for place in range(3)]
    assert texts == ["1   on the reader: María López", "2   in the meter: José Cruz", "3   blank card"]
    assert windows.tray.reader.label.text() == "María López"
    assert windows.meter.mouth.label.text() == "José Cruz"


def test_the_meter_shows_credit_valve_and_alarms(qtbot: QtBot, windows: DemoWindows, bench: FakeBench) -> None:
    tell(qtbot, bench, meter=METER)
    meter = windows.meter
    assert meter.credit.text() == "11.240\u00a0m³"
    assert meter.valve.text() == "Valve: Open"
    assert meter.said.text() == "Credit low"


def test_a_card_that_the_meter_refused_is_told_with_its_reason(qtbot: QtBot, windows: DemoWindows, bench: FakeBench) -> None:
    tell(qtbot, bench, meter=replace(METER, alarms=Alarm.NONE, refused=5))
    assert windows.meter.said.text() == "Card refused: an older card"


def test_water_runs_by_button_and_by_key(qtbot: QtBot, windows: DemoWindows, bench: FakeBench) -> None:
    assert not windows.meter.taps[10].isEnabled()
    tell(qtbot, bench, meter=METER)
    windows.meter.taps[10].click()
    windows.meter.activateWindow()
    qtbot.waitUntil(windows.meter.isActiveWindow)
    windows.meter.speeds[6000].click()
    QTest.keyClick(windows.meter, Qt.Key.Key_3)
    assert bench.asked == [("run_water", 10, 300), ("run_water", 1000, 6000)]


def test_the_meter_shows_the_value_of_its_water_and_the_registers_in_use(
    qtbot: QtBot, windows: DemoWindows, bench: FakeBench
) -> None:
    tell(qtbot, bench, meter=METER)
    assert windows.meter.figures["worth"].text() == "$483.00"
    assert windows.meter.registers.text() == ""
    tell(qtbot, bench, meter=replace(METER, registers=(6_000, 0, 400)))
    assert "Social register this month: 6.000" in windows.meter.registers.text()
    assert "Register 2 this month: 0.400" in windows.meter.registers.text()
    assert "Register 1" not in windows.meter.registers.text()


def test_each_window_is_one_key_away_and_escape_goes_back(qtbot: QtBot, windows: DemoWindows) -> None:
    till = windows.parent()
    assert isinstance(till, QWidget)
    qtbot.waitUntil(till.isActiveWindow)
    for key, window in zip("123", (windows.tray, windows.meter, windows.printer), strict=True):
        QTest.keyClick(till, ord(key), Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(till.isActiveWindow)


def test_the_newest_sheet_lies_on_top_and_paper_can_run_out(qtbot: QtBot, windows: DemoWindows, bench: FakeBench) -> None:
    tell(qtbot, bench, paper=(Sheet(("Receipt 42",)), Sheet(("Receipt 41",))), printer=PrinterFault.PAPER_OUT)
    text = windows.printer.paper.toPlainText()
    assert text.index("Receipt 42") < text.index("Receipt 41")
    button = windows.printer.buttons[PrinterFault.PAPER_OUT]
    assert button.text() == "Put paper in"
    button.click()
    assert bench.asked == [("set_printer", PrinterFault.NONE)]


@pytest.mark.parametrize("fault", [PrinterFault.PAPER_OUT, PrinterFault.COVER_OPEN, PrinterFault.DIES_MIDWAY])
def test_the_printer_fails_in_the_way_that_was_pressed(windows: DemoWindows, bench: FakeBench, fault: PrinterFault) -> None:
    windows.printer.buttons[fault].click()
    assert bench.asked == [("set_printer", fault)]


def test_the_printer_says_how_often_the_drawer_opened(qtbot: QtBot, windows: DemoWindows, bench: FakeBench) -> None:
    for drawer, said in ((0, "The cash drawer is shut."), (1, "The cash drawer opened once.")):
        tell(qtbot, bench, drawer=drawer)
        assert windows.printer.drawer.text() == said
