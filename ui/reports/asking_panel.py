"""For which days a report is asked, and for which rows."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.report import Asked, Condition, Form, Report
from app.domain.report.shape import WHOLE
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.day_edit import DayEdit
from ui.register.form import FormLine
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words
from words.reports import heading, title

SHOW_KEY = "Ctrl+L"
_TODAY, _YESTERDAY, _THIS_MONTH, _LAST_MONTH, _THIS_YEAR, _OWN_DAYS = range(6)


class AskingPanel(QWidget):
    """``wanted`` when somebody asks for what is chosen."""

    wanted = Signal()

    def __init__(self, words: Words, today: date) -> None:
        super().__init__()
        self._words = words
        self._today = today
        self.title = Text(size="large")
        self.period = Choice()
        self.period.setAccessibleName(words.tr("Period"))
        self.period.setMinimumHeight(tokens.TARGET)
        periods = (
            words.tr("Today"),
            words.tr("Yesterday"),
            words.tr("This month"),
            words.tr("Last month"),
            words.tr("This year"),
            words.tr("These days"),
        )
        self.period.addItems(periods)
        self.since = DayEdit(words.tr("From"), today.replace(day=1))
        self.until = DayEdit(words.tr("To"), today)
        self.period.setCurrentIndex(_THIS_MONTH)
        self.column = Choice()
        self.column.setAccessibleName(words.tr("Only rows whose"))
        self.column.setMinimumHeight(tokens.TARGET)
        self.value = FormLine()
        self.value.setAccessibleName(words.tr("Value"))
        self.value.setMinimumHeight(tokens.TARGET)
        self.value.setEnabled(False)
        self.button = Button(words.tr("Show"), "next", SHOW_KEY)
        self._place_all()
        self._connect()

    def show_report(self, report: Report) -> None:
        """Asks for this report from now on."""
        words = self._words
        self.title.setText(title(report, words))
        for field in (self.period, self.since, self.until):
            field.setEnabled(report.has_days)
        chosen = self.column.currentData()
        self.column.clear()
        self.column.addItem(words.tr("All rows"), "")
        for one in report.view.columns:
            if not one.adds and one.form not in (Form.MOMENT, Form.LABEL, Form.MONEY, Form.VOLUME, Form.PERCENT):
                self.column.addItem(heading(one, words), one.name)
        self.column.setCurrentIndex(max(self.column.findData(chosen), 0))

    def asked(self, report: Report) -> Asked:
        """What is asked for; Refusal NOT_A_DAY (text)."""
        words = self._words
        since, until = self.since.day(words), self.until.day(words)
        name, value = self.column.currentData(), self.value.text().strip()
        where = (Condition(name, (self._meant(report, name, value),)),) if name and value else ()
        return Asked(report, since, until, where)

    def _meant(self, report: Report, name: str, typed: str) -> str | int:
        """A value as the books have it: a state or kind may be typed as it is shown."""
        column = report.view.column(name)
        if column.form is Form.WORD and column.names is not None:
            for member in column.names:
                if typed.casefold() in (self._words.name(member).casefold(), str(member.value)):
                    found: str | int = member.value
                    return found
        return int(typed) if column.form in WHOLE and typed.isascii() and typed.isdecimal() else typed

    def _choose_period(self, place: int) -> None:
        today = self._today
        first = today.replace(day=1)
        spans = {
            _TODAY: (today, today),
            _YESTERDAY: (today - timedelta(days=1), today - timedelta(days=1)),
            _THIS_MONTH: (first, today),
            _LAST_MONTH: ((first - timedelta(days=1)).replace(day=1), first - timedelta(days=1)),
            _THIS_YEAR: (today.replace(month=1, day=1), today),
        }
        if place in spans:
            since, until = spans[place]
            self.since.setText(since.isoformat())
            self.until.setText(until.isoformat())
        else:
            self.since.setFocus()

    def _connect(self) -> None:
        self.period.activated.connect(self._choose_period)
        for field in (self.since, self.until):
            field.textEdited.connect(lambda: self.period.setCurrentIndex(_OWN_DAYS))
        self.period.entered.connect(self.button.click)
        self.since.entered.connect(self.until.setFocus)
        self.until.entered.connect(self.button.click)
        self.column.currentIndexChanged.connect(lambda place: self.value.setEnabled(place > 0))
        self.column.entered.connect(self.value.setFocus)
        self.value.entered.connect(self.button.click)
        self.button.clicked.connect(self.wanted)

    def _place_all(self) -> None:
        words = self._words
        fields = (
            (words.tr("Period"), self.period),
            (words.tr("From"), self.since),
            (words.tr("To"), self.until),
            (words.tr("Only rows whose"), self.column),
            (words.tr("Value"), self.value),
        )
        asked = row(*(column(Text(name, "small", "quiet"), field, spacing=tokens.TIGHT) for name, field in fields))
        for place in (0, 3, 4):
            asked.setStretch(place, 1)
        surface = Surface(margin=tokens.GAP)
        head = row(self.title, self.button)
        head.setStretch(0, 1)
        surface.column.addLayout(head)
        surface.column.addLayout(asked)
        self.setLayout(column(surface))
