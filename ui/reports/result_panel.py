"""What a report answered: bars of one of its figures, its rows, its sums, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.report import Form
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.report_desk import ShownReport
from ui.reports.chart import MOST_BARS, Bar, ReportChart
from ui.reports.table import ReportTable
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words
from words.reports import heading, narrowed

EXCEL_KEY, CSV_KEY, PDF_KEY = "Ctrl+E", "Ctrl+T", "Ctrl+P"
_MEASURED = frozenset({Form.MONEY, Form.VOLUME, Form.PERCENT})
KEYS = {"xlsx": EXCEL_KEY, "csv": CSV_KEY, "pdf": PDF_KEY}


class ResultPanel(QWidget):
    """``opened`` when somebody goes into the chosen row, ``file_wanted`` names the form of a file."""

    opened = Signal()
    file_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: ShownReport | None = None
        self.chart = ReportChart()
        self.figure = Choice()
        self.figure.setAccessibleName(words.tr("Figure of the chart"))
        self.figure.setMinimumHeight(tokens.TARGET)
        self.figure.setFixedWidth(tokens.LIST_COLUMN)
        self.table = ReportTable(words)
        self.says = Text(size="small", tone="quiet").wrapping()
        self.open = Button(words.tr("Details"), "next", words.tr("Enter"))
        names = {"xlsx": words.tr("Excel"), "csv": words.tr("CSV"), "pdf": words.tr("PDF")}
        self.files = {form: Button(name, key=KEYS[form]) for form, name in names.items()}
        self._place_all()
        self.figure.currentIndexChanged.connect(self._draw)
        self.table.activated.connect(lambda _: self.opened.emit())
        self.open.clicked.connect(self.opened)
        for form, button in self.files.items():
            button.clicked.connect(lambda _=False, form=form: self.file_wanted.emit(form))
        self.setFocusProxy(self.table)

    def make_ready(self) -> None:
        """Is dressed and painted once, unseen: with the first rows it would take longer than a frame."""
        self.table.show_rows((), ())
        self.grab()

    def show_rows(self, shown: ShownReport) -> None:
        """Lays the rows of an answer out; `tell` follows."""
        self._shown = shown
        self.table.show_rows(shown.asked.report.shown, shown.rows)

    def tell(self, shown: ShownReport, opens: bool) -> None:
        """Sums and bars of the rows that were laid out; ``opens``: one can go into a row."""
        self.table.give_room(shown.widest)
        columns = shown.asked.report.shown
        self.open.setEnabled(opens and bool(shown.rows))
        self.figure.blockSignals(True)
        self.figure.clear()
        for place in shown.asked.report.figures:
            self.figure.addItem(heading(columns[place], self._words), place)
        self.figure.setCurrentIndex(self.figure.findData(shown.asked.report.first_figure))
        self.figure.blockSignals(False)
        self.says.setText(self._said(shown))
        self._draw()
        self.table.setFocus()

    def _draw(self) -> None:
        shown, place = self._shown, self.figure.currentData()
        if shown is None or place is None:
            self.chart.show_bars(())
            self.figure.hide()
            return
        report = shown.asked.report
        columns = report.shown
        names = [at for at, one in enumerate(columns) if not one.adds and (report.added or one.form not in _MEASURED)]
        spoken = [at for at in names if columns[at].form is not Form.NUMBER] or names
        text = self.table.rows.text
        bars = tuple(
            Bar(
                " · ".join(filter(None, (text(at, row[at]) for at in spoken))),
                int(row[place] or 0),
                text(place, row[place]),
            )
            for row in shown.rows[:MOST_BARS]
        )
        self.chart.show_bars(bars)
        self.figure.setVisible(len(bars) > 1)

    def _said(self, shown: ShownReport) -> str:
        """How many rows there are, and their sums."""
        words = self._words
        parts = [*narrowed(shown.asked, words), words.ntr("{n} row", "{n} rows", shown.count)]
        if shown.count > len(shown.rows):
            more = words.tr("the first {count} are shown, a file has them all", count=words.number(len(shown.rows)))
            parts.append(more)
        for place, one in enumerate(shown.asked.report.shown):
            if one.adds:
                total = words.isolated(self.table.rows.text(place, shown.sums[place]))
                parts.append(words.tr("{column} {total}", column=heading(one, words), total=total))
        return " · ".join(parts)

    def _place_all(self) -> None:
        ground = Surface(margin=tokens.GAP)
        picture = row(self.chart, column(self.figure, None))
        picture.setStretch(0, 1)
        ground.column.addLayout(picture)
        ground.column.addWidget(self.table, 1)
        ground.column.addWidget(self.says)
        ground.column.addLayout(row(self.open, None, *self.files.values()))
        self.setLayout(column(ground))
