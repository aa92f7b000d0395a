"""The virtual meter: its face, its mouth for cards, and taps that let water run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.card import MeterEvent, MeterEventCode, MeterState, Valve
from app.domain.money import Money
from app.domain.volume import Volume
from ui import tokens
from ui.buttons import Button
from ui.demo.bench import Bench, BenchView, MeterView
from ui.demo.slot import Slot
from ui.surface import Surface, row
from ui.text import Text, Tone
from words import Words

RUNS = (10, 100, 1000)
SPEEDS = (300, 1500, 6000)
"""Litres an hour: a tap, a bath, a burst pipe."""
_VALVE_TONES: dict[Valve, Tone] = {
    Valve.OPEN: "good",
    Valve.CLOSED: "danger",
    Valve.FAULT: "danger",
    Valve.FORCED: "warning",
}


class MeterWindow(QWidget):
    """One meter at a time: that of the last card that was put into it."""

    def __init__(self, bench: Bench, words: Words) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(words.tr("Water meter"))
        self._bench, self._words = bench, words
        self.whose, self.number = Text(bold=True).wrapping(), Text("", "small", "quiet")
        self.credit, self.valve, self.state = Text("—", "huge"), Text(bold=True), Text(bold=True)
        self.figures = {name: Text().at_end() for name in ("register", "backup", "lent", "worth", "battery")}
        self.said = Text("", "small", "danger").wrapping()
        self.mouth = Slot(words, words.tr("Put a card into the meter"), words.tr("Del"))
        self.taps = {litres: self._tap(place, litres) for place, litres in enumerate(RUNS, 1)}
        self.registers = Text("", "small", "quiet").wrapping()
        self.speed = SPEEDS[0]
        self.speeds = {litres: self._speed(litres) for litres in SPEEDS}
        self._place_all()
        self.mouth.dropped.connect(bench.put_into_meter)
        self.mouth.taken.connect(bench.take_from_meter)
        self._on_key("Del", self.mouth.button)

    def follow(self, view: BenchView) -> None:
        """Shows the face of the meter that is looked at."""
        names = {card.serial: card.holder for card in view.cards}
        self.mouth.hold(names.get(view.in_meter, "") if view.in_meter else "")
        for tap in self.taps.values():
            tap.setEnabled(view.meter is not None)
        if view.meter is not None:
            self._show(view.meter)

    def _tap(self, place: int, litres: int) -> Button:
        button = Button(self._words.tr("{n} litres", n=litres), key=str(place))
        button.clicked.connect(lambda: self._bench.run_water(litres, self.speed))
        self._on_key(str(place), button)
        return button

    def _speed(self, litres_an_hour: int) -> Button:
        button = Button(self._words.tr("{n} L/h", n=litres_an_hour), "choice")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setChecked(litres_an_hour == self.speed)
        button.clicked.connect(lambda: setattr(self, "speed", litres_an_hour))
        return button

    def _on_key(self, key: str, button: Button) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(button.click)

    def _place_all(self) -> None:
        words = self._words
        face = Surface(margin=tokens.GAP)
        names = (
            *(words.tr("Register"), words.tr("Backup credit"), words.tr("Water lent")),
            *(words.tr("Value in this period"), words.tr("Battery")),
        )
        grid = QGridLayout()
        for place, (name, label) in enumerate(zip(names, self.figures.values(), strict=True)):
            grid.addWidget(Text(name, "small", "quiet"), place, 0)
            grid.addWidget(label, place, 1)
        for widget in (self.whose, self.number, Text(words.tr("Credit"), "small", "quiet"), self.credit):
            face.column.addWidget(widget)
        face.column.addLayout(row(self.valve, None, self.state))
        face.column.addLayout(grid)
        face.column.addWidget(self.registers)
        face.column.addWidget(self.said)
        page = QVBoxLayout(self)
        page.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        page.addWidget(face)
        page.addWidget(self.mouth)
        page.addWidget(Text(words.tr("Let water run"), "small", "quiet"))
        page.addLayout(row(*self.speeds.values(), spacing=0))
        page.addLayout(row(*self.taps.values(), spacing=tokens.NEAR))
        page.addStretch(1)
        self.setMinimumWidth(tokens.PAY_COLUMN)

    def _show(self, meter: MeterView) -> None:
        words = self._words
        self.whose.setText(meter.holder)
        self.number.setText(words.tr("Meter {meter}", meter=meter.number))
        self.credit.setText(words.volume(Volume(meter.main)))
        self.valve.setText(words.tr("Valve: {state}", state=meter.valve))
        self.valve.set_tone(_VALVE_TONES[meter.valve])
        self.state.setText("" if meter.state is MeterState.NORMAL else words.name(meter.state))
        self.state.set_tone("danger")
        litres = {"register": meter.register, "backup": meter.backup, "lent": meter.lent}
        for name, value in litres.items():
            self.figures[name].setText(words.volume(Volume(value)))
        self.figures["worth"].setText(words.money(Money(meter.worth, words.currency)))
        self.registers.setText("\n".join(self._registers(meter)))
        self.figures["battery"].setText(words.number(meter.battery) + " %")
        self.said.setText("\n".join(self._complaints(meter)))

    def _registers(self, meter: MeterView) -> list[str]:
        """The registers beside the main one that have counted anything this month."""
        words, (social, *bands) = self._words, meter.registers
        told = [words.tr("Social register this month: {volume}", volume=Volume(social))] if social else []
        return told + [
            words.tr("Register {number} this month: {volume}", number=number, volume=Volume(litres))
            for number, litres in enumerate(bands, 1)
            if litres
        ]

    def _complaints(self, meter: MeterView) -> list[str]:
        words = self._words
        told = [one.happened for one in words.alarms(meter.alarms)]
        if meter.shortfall:
            told.append(words.tr("Still to be taken back: {volume}", volume=Volume(meter.shortfall)))
        if meter.refused is not None:
            refusal = MeterEvent(0, MeterEventCode.CARD_REFUSED, meter.refused, 0)
            told.append(words.meter_event(refusal).happened)
        return told
