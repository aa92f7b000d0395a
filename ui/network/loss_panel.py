"""The loss report on screen: for which zone or master meter, from when to when, and what every meter tells."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import Refusal
from app.domain.period import first_day, month_of
from app.domain.volume import Volume
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.day_edit import DayEdit
from ui.network.place_lines import loss_columns, loss_line
from ui.register.table import Table
from ui.sell.figure_cards import UNKNOWN, FigureCard
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words
from words.network import loss_sentence

if TYPE_CHECKING:
    from datetime import date

    from app.domain.register.loss import LossReport
    from app.domain.register.places import Places

_ZONE, _METER = "zone", "meter"
SHOW_KEY = "Ctrl+L"


class LossPanel(QWidget):
    """``wanted`` asks for a report (zone, meter, first day, last day), ``refused`` says what cannot be read."""

    wanted = Signal(str, str, object, object)
    refused = Signal(object)

    def __init__(self, words: Words, today: date) -> None:
        super().__init__()
        self._words = words
        self.head = Choice()
        self.head.setMinimumHeight(tokens.TARGET)
        self.head.setAccessibleName(words.tr("Zone or master meter"))
        this = month_of(today)
        self.since = DayEdit(words.tr("From"), first_day(this - 1))
        self.until = DayEdit(words.tr("To"), first_day(this))
        self.button = Button(words.tr("Show losses"), "next", SHOW_KEY)
        self.into = FigureCard(words.tr("Through the master meter"))
        self.out = FigureCard(words.tr("Through the meters below it"))
        self.lost = FigureCard(words.tr("Lost"))
        self.says = Text(tone="quiet").wrapping()
        self.table = Table(words.tr("Losses"), loss_columns(words))
        self._place_all()
        self.button.clicked.connect(self._ask)
        self.since.entered.connect(self.until.setFocus)
        self.until.entered.connect(self.button.click)
        self.setFocusProxy(self.head)

    def offer(self, places: Places) -> None:
        """The zones that have a master meter, then the master meters; what was chosen stays so."""
        words, chosen = self._words, self.head.currentData()
        zones = [
            ((_ZONE, one.code), words.tr("Zone {zone}", zone=f"{one.code} {one.name}"))
            for _, one in places.zones
            if one.master
        ]
        masters = [
            ((_METER, one.meter.number), words.tr("Meter {meter}", meter=one.meter.number))
            for _, one in places.masters
            if one.below
        ]
        self.head.clear()
        for value, text in (*zones, *masters):
            self.head.addItem(text, value)
        self.head.setCurrentIndex(max(self.head.findData(chosen), 0) if self.head.count() else -1)
        self.button.setEnabled(self.head.count() > 0)

    def show_report(self, report: LossReport) -> None:
        """Shows what was counted."""
        words, head = self._words, report.head
        into = head.flow.litres if head.flow else None
        self.into.value.setText(self._volume(into))
        self.out.value.setText(self._volume(head.below))
        self.lost.value.setText(self._volume(head.lost))
        self.lost.note.setText(self._share(head.share))
        self.out.note.setText(words.tr("{count} not read", count=words.number(head.unread)) if head.unread else "")
        self.says.setText(loss_sentence(report, words))
        self.table.show_lines([loss_line(one, words) for one in report.rows])

    def _volume(self, litres: int | None) -> str:
        return UNKNOWN if litres is None else self._words.volume(Volume(litres))

    def _share(self, share: int | None) -> str:
        if share is None:
            return ""
        return self._words.tr("{share} of what ran in", share=self._words.percent(Decimal(share) / 10))

    def _ask(self) -> None:
        words = self._words
        try:
            since, until = self.since.day(words), self.until.day(words)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        kind, number = self.head.currentData()
        self.wanted.emit(number if kind == _ZONE else "", number if kind == _METER else "", since, until)

    def _place_all(self) -> None:
        words = self._words
        days = [column(Text(words.tr("From"), "small", "quiet"), self.since, spacing=tokens.TIGHT)]
        days.append(column(Text(words.tr("To"), "small", "quiet"), self.until, spacing=tokens.TIGHT))
        which = column(Text(words.tr("Zone or master meter"), "small", "quiet"), self.head, spacing=tokens.TIGHT)
        press = column(Text(" ", "small"), self.button, spacing=tokens.TIGHT)
        asked = row(which, *days, press)
        asked.setStretch(0, 1)
        figures = row(self.into, self.out, self.lost)
        for place in range(figures.count()):
            figures.setStretch(place, 1)
        ground = Surface(margin=tokens.GAP)
        ground.column.addLayout(asked)
        ground.column.addWidget(self.says)
        ground.column.addWidget(self.table, 1)
        page = column(figures, ground, spacing=tokens.GAP)
        page.setStretch(1, 1)
        self.setLayout(page)
