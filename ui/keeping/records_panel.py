"""Records that leave the till: some days for an auditor, closed years for the archive, and the proof of such a file."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.keeping import Archived
from ui import tokens
from ui.buttons import Button
from ui.day_edit import DayEdit
from ui.keeping_desk import CheckedRecords, Kept
from ui.keys import on_key
from ui.register.form import FormLine
from ui.register.table import Column, Table
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words
from words.records import about, finding, key_line

DAYS_KEY, YEAR_KEY, CHECK_KEY = "Ctrl+S", "Ctrl+R", "Ctrl+O"


class RecordsPanel(QWidget):
    """``days_wanted``, ``year_wanted`` and ``check_wanted`` ask for a file first."""

    days_wanted = Signal()
    year_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, words: Words, today: date) -> None:
        super().__init__()
        self._words = words
        self.since = DayEdit(words.tr("From"), today.replace(day=1))
        self.until = DayEdit(words.tr("Until"), today)
        self.days = Button(words.tr("Write these days…"), "next", DAYS_KEY)
        self.year = FormLine(str(today.year - 1))
        self.year.setMaxLength(4)
        self.year.setAccessibleName(words.tr("Year"))
        self.archive = Button(words.tr("Archive this year…"), key=YEAR_KEY)
        self.check = Button(words.tr("Check a file…"), key=CHECK_KEY)
        self.key = Text(tone="quiet").wrapping()
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.found = Text().wrapping()
        columns = (
            Column(words.tr("Year")),
            Column(words.tr("Entries"), figures=True),
            Column(words.tr("Written"), wide=True),
        )
        self.table = Table(words.tr("Archives"), columns)
        self.none = Text(words.tr("No year was archived yet."), tone="quiet")
        self._place_all()
        self._connect()
        self.setFocusProxy(self.since)

    def show_kept(self, kept: Kept) -> None:
        """Shows the archives and the key."""
        words = self._words
        self.table.show_lines([self._line(one) for one in kept.archives])
        self.table.setVisible(bool(kept.archives))
        self.none.setVisible(not kept.archives)
        self.key.setText(words.tr("Key of the till: {key}", key=words.isolated(kept.key)))

    def show_checked(self, checked: CheckedRecords) -> None:
        """Shows what a file is, and what is wrong with it."""
        words = self._words
        lines = [about(checked.manifest, words), key_line(checked.manifest, words)]
        if checked.findings:
            lines += [finding(one, words) for one in checked.findings]
        else:
            lines.append(words.tr("The records are right: signatures, hashes, chain and tables agree."))
        self.found.set_tone("danger" if checked.findings else "good")
        self.found.setText("\n".join(lines))

    def _line(self, one: Archived) -> tuple[str, ...]:
        words = self._words
        return str(one.year), f"{words.number(one.first)}–{words.number(one.last)}", words.date(one.at)

    def _place_all(self) -> None:
        words = self._words
        days, years, check = (Surface(margin=tokens.GAP) for _ in range(3))
        days.column.addWidget(Text(words.tr("For an auditor"), bold=True))
        why = words.tr(
            "The journal of some days with tables of sales, money and shifts, signed, and a checker that needs no till."
        )
        days.column.addWidget(Text(why, "small", "quiet").wrapping())
        since, until = Text(words.tr("From"), "small"), Text(words.tr("Until"), "small")
        days.column.addLayout(row(since, self.since, until, self.until))
        days.column.addLayout(row(self.days, None))
        years.column.addWidget(Text(words.tr("Closed years"), bold=True))
        years.column.addLayout(row(self.year, self.archive, None))
        years.column.addWidget(self.table, 1)
        years.column.addWidget(self.none)
        years.column.addStretch(0)
        check.column.addWidget(Text(words.tr("Is a file right?"), bold=True))
        check.column.addLayout(row(self.check, None))
        check.column.addWidget(self.found)
        left = column(days, check, None, self.key, spacing=tokens.GAP)
        whole = row(spacing=tokens.WIDE)
        whole.addLayout(left, 3)
        whole.addWidget(years, 2)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.since.entered.connect(self.until.setFocus)
        self.until.entered.connect(self.days.setFocus)
        self.year.entered.connect(self.archive.setFocus)
        signals = {DAYS_KEY: (self.days, self.days_wanted), YEAR_KEY: (self.archive, self.year_wanted)}
        signals[CHECK_KEY] = (self.check, self.check_wanted)
        for key, (button, wanted) in signals.items():
            button.clicked.connect(wanted)
            on_key(key, self, button.click)
